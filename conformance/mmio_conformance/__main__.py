"""`python -m mmio_conformance` is the command line."""

import sys

from mmio_conformance.cli import main

sys.exit(main())
