"""The program: `python -m mmio_conformance`, and the script `mmio-conformance`."""

import gc
import sys


def main() -> int:
    """Run the command line and return its exit code, also if Ctrl-C comes while that is still being read."""
    try:
        gc.disable()  # until all is imported, nothing of which is garbage: `search_garbage_seldom` goes on
        from mmio_conformance.cli import main as run_command_line  # noqa: PLC0415 - it takes a quarter of a second
        from mmio_conformance.system import claim_process  # noqa: PLC0415 - likewise

        claim_process()
        return run_command_line()
    except KeyboardInterrupt:
        sys.stderr.write("mmio-conformance: interrupted\n")
        return 130  # results.verdicts.INTERRUPTED, which is not read yet
    finally:
        gc.freeze()  # nor does Python, as it ends, have to look through what ends with it


if __name__ == "__main__":
    sys.exit(main())
