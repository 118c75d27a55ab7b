"""An adapter to begin with: a toy MMIO of three functions behind the driver interface (PROTOCOL.md)."""

import json
import struct
import sys
from pathlib import Path

memory = bytearray(0x1000)  # an address is an index; the toy never frees anything
in_progress = []  # numbers of the requests that are not answered yet
installed = []  # (code, address), the latest last

# The toy: your implementation stands here, or behind a foreign function interface.
TO_UPPER, INSTALL, REMOVE, FIND = 0x10, 0x10000, 0x20000, 0x40000
MMIOM_OPEN, FILE_NOT_FOUND, SIZE_OF_MMIOINFO = 3, 257, 72


def string_to_fourcc(string, flags):
    text = bytes(memory[string : memory.index(0, string)])
    return int.from_bytes((text.upper() if flags & TO_UPPER else text)[:4].ljust(4), "little")


def install(code, procedure, flags):
    if flags & INSTALL:
        installed.append((code, procedure))
        return procedure
    for index in reversed(range(len(installed))):
        if installed[index][0] == code:
            return (installed.pop(index) if flags & REMOVE else installed[index])[1]
    return 0


def open_file(name, info, flags):
    own = allocate(SIZE_OF_MMIOINFO)
    if info:
        memory[own : own + SIZE_OF_MMIOINFO] = memory[info : info + SIZE_OF_MMIOINFO]
    struct.pack_into("<I", memory, own, flags)  # dwFlags
    code, address = struct.unpack_from("<2I", memory, own + 4)  # fccIOProc, pIOProc
    procedure = address or install(code, 0, FIND)  # names are not looked at yet
    if procedure:
        tell(id=in_progress[-1], callback=procedure, arguments=[own, MMIOM_OPEN, name, 0])
    error = answer_requests() if procedure else FILE_NOT_FOUND
    if info:
        struct.pack_into("<I", memory, info + 12, error & 0xFFFFFFFF)  # wErrorRet
    return 0 if error else own


# The driver interface.

FUNCTIONS = {"mmioStringToFOURCC": string_to_fourcc, "mmioInstallIOProc": install, "mmioOpen": open_file}
HELLO = {"name": "toy", "version": "1", "dialect": "windows", "pointer": 4, "capabilities": []}
HELLO |= {"functions": list(FUNCTIONS), "procedures": list(range(0x100, 0x108))}
HELLO |= {"declines": ["memory-files", "operations-on-names", "sharing"]}  # what the toy does not have


def tell(**message):
    print(json.dumps(message), flush=True)


def allocate(size):
    memory.extend(bytes(size))
    return len(memory) - size


def answer(do, function="", arguments=(), size=0, address=0, data="", name="", **_):
    if do == "hello":
        return HELLO
    if do == "call":
        return {"result": FUNCTIONS[function](*arguments)}
    if do == "allocate":
        return {"address": allocate(size)}
    if do == "read":
        return {"data": memory[address : address + size].hex()}
    if do == "get":
        return {"data": Path(name).read_bytes().hex() if Path(name).exists() else None}
    if do == "list":
        return {"names": [path.name for path in Path().iterdir()]}
    if do == "write":
        memory[address : address + len(data) // 2] = bytes.fromhex(data)
    elif do == "put":
        Path(name).write_bytes(bytes.fromhex(data))
    elif do == "delete":
        Path(name).unlink(missing_ok=True)
    elif do == "reset":
        installed.clear()
    return {}


def answer_requests():
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "return":
            return request["result"]
        in_progress.append(request.pop("id"))
        tell(id=in_progress[-1], **answer(**request))
        in_progress.pop()
        if request["do"] == "bye":
            sys.exit()


answer_requests()
