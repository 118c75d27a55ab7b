"""What is tried of an adapter before the first scenario, so that none is blamed for what no scenario could do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.errors import AdapterError, SuiteError

if TYPE_CHECKING:
    from mmio_conformance.driver.implementation import Implementation


def smoke_check(implementation: Implementation) -> None:
    """Try what every scenario needs of an adapter; throws AdapterError, so that no scenario is blamed for it."""
    driver = implementation.driver(1)
    try:
        address = driver.allocate(16)
        _expect("a block of 16 bytes just allocated", bytes(16), driver.read(address, 16))
        driver.write(address + 1, b"mmio")
        _expect("the block after writing 4 bytes at 1", b"\0mmio" + bytes(11), driver.read(address, 16))
        _expect("a file that does not exist", None, driver.get("smoke.dat"))
        driver.put("smoke.dat", b"\0\xff")
        _expect("a file just made", b"\0\xff", driver.get("smoke.dat"))
        implementation.reset()
        _expect("a file after a reset", None, driver.get("smoke.dat"))
    except AdapterError:
        raise
    except SuiteError as error:
        raise AdapterError(error.message, error.hint) from None


def _expect(what: str, expected: object, got: object) -> None:
    if expected != got:
        raise AdapterError(
            f"smoke check, {what}: expected {expected!r}, got {got!r}",
            "the adapter, not the implementation behind it, does this: see PROTOCOL.md",
        )
