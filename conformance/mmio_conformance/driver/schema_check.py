"""`--validate`: every message of the driver interface checked against its JSON Schema."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from mmio_conformance.driver.connection import printable
from mmio_conformance.errors import FAULT_OF_SUITE, AdapterError, SuiteError


@cache
def validator(kind: str, direction: str) -> Draft202012Validator:
    """Return the validator of a kind of request, or of its answer; direction is request or answer."""
    schema = json.loads(
        (files("mmio_conformance.driver") / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8")
    )
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema["$defs"][direction])


class Validator:
    """Observes one conversation; an answer is judged by the request that it answers."""

    def __init__(self) -> None:
        self._kinds: dict[int, str] = {}

    def __call__(self, is_request: bool, line: bytes) -> None:
        """Check one message; throws AdapterError for a bad answer, SuiteError for a bad request."""
        try:
            message: dict[str, Any] = json.loads(line)
        except (ValueError, RecursionError) as wrong:  # what the driver, which skips unknown members, let pass
            raise AdapterError(
                f"expected a line of JSON, got {printable(line.decode(errors='backslashreplace'))} ({wrong})",
                "text is UTF-8, and a number has few digits",
            ) from None
        number = message.get("id", 0)
        if is_request:
            self._kinds[number] = kind = message["do"]
            error = best_match(validator(kind, "request").iter_errors(message))
            if error is not None:
                raise SuiteError(
                    f"request {number} ({kind}) is not as its schema says: {error.json_path}: {error.message}",
                    FAULT_OF_SUITE,
                )
            return
        kind = self._kinds.get(number, "call")
        part = "error" if "error" in message else "callback" if "callback" in message else "answer"
        error = best_match(
            validator("error" if part == "error" else "callback" if part == "callback" else kind, "answer").iter_errors(
                message
            )
        )
        if error is not None:
            raise AdapterError(
                f"{part} {number} ({kind}) is not as its schema says: {error.json_path}: {printable(error.message)}",
                f"see schema/{kind}.schema.json (the adapter's fault)",
            )
