"""A Comparison as JSON: the schema's number first, and the same bytes for the same values."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec
from msgspec.structs import replace

from sitrep_writer.model.comparison import SCHEMA, Comparison


class ComparisonUnreadable(ValueError):
    """The bytes are no Comparison of this version. The message says why."""


class _ComparisonVersion(msgspec.Struct):
    schema: int


def comparison_json(comparison: Comparison) -> bytes:
    """Indented JSON with a final newline. Values equal to their default are left out, except the
    schema's number; parts are in the order of the Comparison.
    """
    counts = dict(sorted(comparison.counts.items()))
    inside = msgspec.json.encode(replace(comparison, counts=counts, schema=SCHEMA))
    compact = b'{"schema":%d,' % comparison.schema + inside.removeprefix(b"{")
    return msgspec.json.format(compact, indent=1) + b"\n"


def read_comparison(data: bytes) -> Comparison:
    """The Comparison. Raises `ComparisonUnreadable` if it is none, or has another version."""
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        version = msgspec.json.decode(data, type=_ComparisonVersion).schema
        if version != SCHEMA:
            raise ComparisonUnreadable(
                f"The comparison has version {version}, and this program reads version {SCHEMA}."
            )
    try:
        return msgspec.json.decode(data, type=Comparison)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ComparisonUnreadable(f"The comparison cannot be read: {error}.") from error


def is_comparison(data: bytes) -> bool:
    """Whether the bytes are a Comparison of this version."""
    try:
        read_comparison(data)
    except ComparisonUnreadable:
        return False
    return True


def comparison_schema() -> dict[str, Any]:
    """The JSON Schema of what `comparison_json` writes."""
    schema = msgspec.json.schema(Comparison)
    for each in schema["$defs"].values():
        each["description"] = " ".join(each.get("description", "").split())
    definition = schema["$defs"]["Comparison"]
    definition["required"] = ["schema", *definition["required"]]
    definition["properties"]["schema"] = {"const": SCHEMA}
    return schema
