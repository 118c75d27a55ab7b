"""JSON Schemas as types of msgspec, which finds a value without faults a hundred times as fast as jsonschema does.

What it does not accept is for jsonschema to judge, which also says what is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN: Final = {"string": str, "integer": int, "number": float, "boolean": bool, "null": None}
#: type -> keyword of a schema that bounds it -> how msgspec calls that
_BOUNDS: Final = {
    "integer": {"minimum": "ge"},
    "number": {"minimum": "ge"},
    "string": {"pattern": "pattern"},
    "array": {"minItems": "min_length", "maxItems": "max_length"},
}
_WITHOUT_EFFECT: Final = {"description", "title", "$schema"}
_KNOWN: Final = {
    *("type", "properties", "required", "additionalProperties", "propertyNames", "items"),
    *(keyword for bounds in _BOUNDS.values() for keyword in bounds),
}


class UnknownKeywordError(Exception):
    """Thrown for a schema that demands something which no type says."""


def type_for(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Any:
    """Return the type of what a schema accepts, but for members that it does not know; throws UnknownKeywordError."""
    if "$ref" in schema:
        return type_for(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "const" in schema or "enum" in schema:
        return Literal[tuple(schema.get("enum", [schema.get("const")]))]
    for several in ("anyOf", "oneOf"):  # alternatives of several types, so that one at most is meant
        if several in schema:
            return Union[tuple(type_for(one, definitions) for one in schema[several])]  # noqa: UP007 - made of a list
    if unknown := schema.keys() - _KNOWN - _WITHOUT_EFFECT:
        raise UnknownKeywordError(f"no type says {sorted(unknown)}")
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return Union[tuple(_bounded(name, schema, definitions) for name in names)]  # noqa: UP007


def _bounded(name: str, schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Any:
    found = _of_type(name, schema, definitions)
    bounds = {meta: schema[keyword] for keyword, meta in _BOUNDS.get(name, {}).items() if keyword in schema}
    return Annotated[found, msgspec.Meta(**bounds)] if bounds else found


def _of_type(name: str, schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Any:
    if name == "array":
        return list[type_for(schema["items"], definitions)] if "items" in schema else list  # type: ignore[misc]
    if name != "object":
        return _PLAIN[name]
    if "properties" in schema:
        members = {member: type_for(one, definitions) for member, one in schema["properties"].items()}
        required = [(member, members.pop(member)) for member in schema.get("required", ())]
        fields = [*required, *((member, kind, msgspec.UNSET) for member, kind in members.items())]
        renamed = {f"m{number}": field[0] for number, field in enumerate(fields)}
        return msgspec.defstruct(
            "Members", [(name, *field[1:]) for name, field in zip(renamed, fields, strict=True)], rename=renamed
        )
    keys = type_for({"type": "string"} | schema.get("propertyNames", {}), definitions)
    values = schema.get("additionalProperties", True)
    return dict[keys, Any if values is True else type_for(values, definitions)]  # type: ignore[misc, valid-type]
