"""An adapter for the winmm.dll of Windows, or a library of one's own in its place: no compiler is needed.

It knows no structure and no constant of MMIO: a call is a few integers, and so is its result. Every crash of
the library starts it anew, so that it imports little. `run --winmm` starts it as

    python -m mmio_conformance.driver.winmm [PATH]
"""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import wintypes
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from mmio_conformance.driver.answering import answer_requests
from mmio_conformance.driver.protocol import PROCEDURES, PROTOCOL

assert sys.platform == "win32"  # noqa: S101 - so that type checkers of other hosts go no further

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.driver.connection import OnCallback

_Number: Final = ctypes.c_ssize_t  # as wide as an address
_Address: Final = ctypes.c_size_t

_kernel: Final = ctypes.WinDLL("kernel32", use_last_error=True)


def _of_kernel(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    function = getattr(_kernel, name)
    function.restype, function.argtypes = result, arguments
    return function  # type: ignore[no-any-return]


_load: Final = _of_kernel("LoadLibraryExW", _Address, wintypes.LPCWSTR, _Address, wintypes.DWORD)
_unload: Final = _of_kernel("FreeLibrary", wintypes.BOOL, _Address)
_module_at: Final = _of_kernel("GetModuleHandleExW", wintypes.BOOL, wintypes.DWORD, _Address, _Address)
_exported: Final = _of_kernel("GetProcAddress", _Address, _Address, wintypes.LPCSTR)
_allocate: Final = _of_kernel("GlobalAlloc", _Address, wintypes.UINT, _Address)
_lock: Final = _of_kernel("GlobalLock", _Address, _Address)
_unlock: Final = _of_kernel("GlobalUnlock", wintypes.BOOL, _Address)
_free: Final = _of_kernel("GlobalFree", _Address, _Address)
_unreadable: Final = _of_kernel("IsBadReadPtr", wintypes.BOOL, _Address, _Address)
_unwritable: Final = _of_kernel("IsBadWritePtr", wintypes.BOOL, _Address, _Address)
_find_resource: Final = _of_kernel("FindResourceW", _Address, _Address, _Address, _Address)
_load_resource: Final = _of_kernel("LoadResource", _Address, _Address, _Address)
_lock_resource: Final = _of_kernel("LockResource", _Address, _Address)
_set_error_mode: Final = _of_kernel("SetErrorMode", wintypes.UINT, wintypes.UINT)

#: How many arguments each function takes.
_FUNCTIONS: Final = {
    "mmioAdvance": 3,
    "mmioAscend": 3,
    "mmioClose": 2,
    "mmioCreateChunk": 3,
    "mmioDescend": 4,
    "mmioFlush": 2,
    "mmioGetInfo": 3,
    "mmioInstallIOProc": 3,
    "mmioOpen": 3,
    "mmioRead": 3,
    "mmioRename": 4,
    "mmioSeek": 3,
    "mmioSendMessage": 4,
    "mmioSetBuffer": 4,
    "mmioSetInfo": 3,
    "mmioStringToFOURCC": 2,
    "mmioWrite": 3,
}
#: A memory file may grow only if its block is movable, say the documents; and its bytes are 0.
_MOVABLE_AND_ZERO: Final = 0x42
#: What the library itself needs is found beside it.
_WITH_ALTERED_SEARCH_PATH: Final = 8
_NO_DIALOGS: Final = 0x8003
#: Find the module that an address lies in, and do not count as one of its users.
_AT_ADDRESS_UNCOUNTED: Final = 6
_VERSION_RESOURCE: Final = (1, 16)
#: Where VS_FIXEDFILEINFO stands in that resource, behind three words and a padded key, and how it begins.
_FIXED_INFO, _SIGNATURE = 40, 0xFEEF04BD


class WinmmAdapter:
    """Answers requests with a library that has the functions of winmm.dll."""

    def __init__(self, path: Path, on_callback: OnCallback) -> None:
        self._path = path
        self._on_callback = on_callback
        self._blocks: list[int] = []
        self._in_call = ""
        self._entries = [self._entry(number) for number in range(PROCEDURES)]
        self._procedures = [ctypes.cast(entry, ctypes.c_void_p).value for entry in self._entries]
        self._handle = 0
        #: whether nothing of the library stays in memory when it is loaded anew
        self._afresh = False
        self._load()
        self._load()  # to see whether that starts it afresh

    def handle(self, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
        """Answer one request; what cannot be done is an error in the answer."""
        answer = getattr(self, f"_do_{kind}", None)
        if answer is None:
            return {"error": f"expected a request of PROTOCOL.md, got {kind!r}"}
        try:
            return answer(**fields)  # type: ignore[no-any-return]
        except (LookupError, TypeError, ValueError, OSError) as error:
            return {"error": f"cannot do {kind!r}: {error}"}

    def _load(self) -> None:
        if self._handle:
            within = next(iter(self._addresses), self._handle)
            _unload(self._handle)
            self._afresh = not _module_at(_AT_ADDRESS_UNCOUNTED, within, ctypes.addressof(_Address()))
        self._handle = _load(str(self._path), 0, _WITH_ALTERED_SEARCH_PATH)
        if not self._handle:
            raise ctypes.WinError(ctypes.get_last_error())
        self._addresses: list[int] = []
        self._functions: dict[str, Callable[..., int]] = {}
        for name, arguments in _FUNCTIONS.items():
            # Of functions with two forms the ANSI one.
            address = _exported(self._handle, name.encode()) or _exported(self._handle, f"{name}A".encode())
            if address:
                self._addresses.append(address)
                prototype = ctypes.WINFUNCTYPE(_Number, *[_Number] * arguments)
                self._functions[name] = prototype(address)

    def _entry(self, number: int) -> Any:
        """Return a function of C to be used as I/O procedure: each has its own code, which is all that tells them."""

        def procedure(info: int, message: int, first: int, second: int) -> int:
            try:
                # Without a call the library is being unloaded: nobody waits for this.
                address = self._procedures[number] or 0
                return self._on_callback(address, [info, message, first, second]) if self._in_call else 0
            except BaseException as error:  # noqa: BLE001 - nothing can be thrown through the library
                _end("the input ended during a callback" if isinstance(error, SystemExit) else repr(error))

        return ctypes.WINFUNCTYPE(_Number, _Address, ctypes.c_uint, _Number, _Number)(procedure)

    def _do_hello(self, protocol: int, token: str = "") -> dict[str, Any]:
        del token  # one that nobody has asked for is no fault
        if protocol != PROTOCOL:
            raise ValueError(f"expected protocol {PROTOCOL}, got {protocol}")
        system = _system()
        return {
            "name": "winmm (Wine)" if system.startswith("Wine") else "winmm (Windows)",
            "version": f"{system}, {self._path.name}{self._version()}",
            "dialect": "windows",
            "pointer": ctypes.sizeof(ctypes.c_void_p),
            "functions": list(self._functions),
            "procedures": self._procedures,
            "capabilities": ["afresh"] if self._afresh else [],
        }

    def _version(self) -> str:
        """Return the version that the library's resource states, if it has one, behind a space."""
        found = _find_resource(self._handle, *_VERSION_RESOURCE)
        place = found and _lock_resource(_load_resource(self._handle, found))
        if not place:
            return ""
        signature, _, middle, high = (wintypes.DWORD * 4).from_address(place + _FIXED_INFO)[:]
        if signature != _SIGNATURE:
            return ""
        return f" {middle >> 16}.{middle & 0xFFFF}.{high >> 16}.{high & 0xFFFF}"

    def _do_call(self, function: str, arguments: list[int]) -> dict[str, Any]:
        called, outer = self._functions[function], self._in_call
        self._in_call = function
        try:
            result = called(*arguments)
        except OSError as error:  # of ctypes: a crash
            _end(f"{function} crashed: {error}")
        self._in_call = outer
        return {"result": result}

    def _do_allocate(self, size: int) -> dict[str, Any]:
        # A movable block of size 0 has no address, so the smallest one has a byte.
        block = _allocate(_MOVABLE_AND_ZERO, max(size, 1)) if size <= sys.maxsize // 2 else 0
        if not block:
            raise ValueError(f"expected a size for which there is memory, got {size}")
        self._blocks.append(block)
        return {"address": _lock(block)}

    def _do_read(self, address: int, size: int) -> dict[str, Any]:
        if size and (address > _HIGHEST or _unreadable(address, size)):
            raise ValueError(f"expected memory that can be read, got {size} bytes at {address:#x}")
        return {"data": ctypes.string_at(address, size).hex() if size else ""}

    def _do_write(self, address: int, data: str) -> dict[str, Any]:
        content = bytes.fromhex(data)
        if content and (address > _HIGHEST or _unwritable(address, len(content))):
            raise ValueError(f"expected memory that can be written, got {len(content)} bytes at {address:#x}")
        ctypes.memmove(address, content, len(content))
        return {}

    def _do_put(self, name: str, data: str) -> dict[str, Any]:
        _file(name).write_bytes(bytes.fromhex(data))
        return {}

    def _do_get(self, name: str) -> dict[str, Any]:
        try:
            return {"data": _file(name).read_bytes().hex()}
        except FileNotFoundError:
            return {"data": None}

    def _do_delete(self, name: str) -> dict[str, Any]:
        file = _file(name)
        try:
            file.unlink(missing_ok=True)
        except PermissionError:  # it may be one that is only to be read
            file.chmod(0o666)
            file.unlink()
        return {}

    def _do_list(self) -> dict[str, Any]:
        return {"names": [entry.name for entry in os.scandir() if not entry.is_dir()]}

    def _do_reset(self) -> dict[str, Any]:
        if self._in_call:
            raise ValueError("expected no reset during a call")
        promised = self._afresh
        self._load()  # forgets procedures and open files, unless something else holds the library
        if promised and not self._afresh:
            raise ValueError(f"{self._path.name} stays loaded, so that it cannot be started afresh any more")
        while self._blocks:
            block = self._blocks.pop()
            _unlock(block)
            _free(block)
        return {}


_HIGHEST: Final = (1 << 8 * ctypes.sizeof(ctypes.c_void_p)) - 1


def _file(name: str) -> Path:
    if not name or set(name) & set('/\\:*?"<>|\0') or name in {".", ".."}:
        raise ValueError(f"expected the name of a file in the working folder, got {name!r}")
    return Path(name)


def _system() -> str:
    library = ctypes.WinDLL("ntdll")
    if hasattr(library, "wine_get_version"):
        library.wine_get_version.restype = ctypes.c_char_p
        return f"Wine {library.wine_get_version().decode()}"
    return "Windows " + ".".join(map(str, sys.getwindowsversion().platform_version))


def _end(why: str) -> NoReturn:
    """End the process at once: the library may be in any state."""
    sys.stderr.write(f"winmm adapter: {why}\n")
    sys.stderr.flush()
    os._exit(70)


def main() -> int:
    """Answer requests on standard input."""
    _set_error_mode(_NO_DIALOGS)
    path = Path(sys.argv[1]) if sys.argv[1:] else Path(os.environ["SYSTEMROOT"], "System32", "winmm.dll")
    try:
        answer_requests(lambda on_callback: WinmmAdapter(path, on_callback).handle, sys.stdin.buffer, sys.stdout.buffer)
    except OSError as error:
        sys.stderr.write(f"winmm adapter: cannot load {path}: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
