"""What goes wrong with the model itself, as against the errors that MMIO answers to an application."""

from __future__ import annotations


class ModelError(Exception):
    """Base of all errors of the model."""


class UnknownRule(ModelError):
    """Thrown when a decision cites a rule that the catalogue does not have."""

    def __init__(self, unknown: list[str], decision: str) -> None:
        super().__init__(
            f"expected ids of rules in the catalogue, got {unknown!r} at decision {decision!r}\n"
            "hint: spec/rules holds the ids; a decision that no rule states carries a comment instead"
        )


class NotInModel(ModelError):
    """Thrown when a call needs a part of MMIO that the model leaves out."""

    def __init__(self, what: str, dialect: str) -> None:
        super().__init__(
            f"expected something that the model of {dialect} has, got {what!r}\n"
            "hint: reference/mmio_reference/__init__.py says what the model covers"
        )


class BadAddress(ModelError):
    """Thrown when an address lies outside of every block; a real system would stop the program."""

    def __init__(self, address: int, size: int) -> None:
        super().__init__(
            f"expected {size} bytes inside one block, got address {address:#x}\n"
            "hint: allocate the block first, and keep to its size"
        )


class NoProcedure(ModelError):
    """Thrown when a message goes to an address at which no I/O procedure is defined."""

    def __init__(self, address: int) -> None:
        super().__init__(
            f"expected the address of an I/O procedure, got {address:#x}\n"
            "hint: define_procedure comes before the address is installed or passed to mmioOpen"
        )


class NoSuchDecision(ModelError):
    """Thrown when a law-breaker replaces no decision, or something that is no decision."""

    def __init__(self, replaced: list[str], law_breaker: str) -> None:
        super().__init__(
            f"expected decisions of the model, got {replaced!r} at law-breaker {law_breaker!r}\n"
            "hint: the modules below reference/mmio_reference/decisions have them, each with its rule"
        )
