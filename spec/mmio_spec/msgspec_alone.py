"""Imports msgspec without typing_extensions, where nothing has imported that.

Whether it is installed depends on what else is; msgspec takes from it what `typing` has as well, and it would be a
fifteenth of a run of one topic.
"""

import sys

if "typing_extensions" not in sys.modules:
    sys.modules["typing_extensions"] = None  # type: ignore[assignment] # to whoever imports it, it is not there
    import msgspec  # noqa: F401

    del sys.modules["typing_extensions"]
