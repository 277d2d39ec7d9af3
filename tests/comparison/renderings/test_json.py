"""A comparison as JSON: read back equal, the same bytes, a schema that is watched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitrep_writer.comparison.renderings import (
    ComparisonUnreadable,
    comparison_json,
    comparison_schema,
    read_comparison,
)
from sitrep_writer.model.comparison import SCHEMA
from tests.comparison.renderings import pairs
from tests.comparison.renderings.examples import example

GOLDEN = Path(__file__).with_name("schema.json")


@pytest.mark.parametrize("locale", ["en", "es"])
def test_the_examples_comparison_is_read_back_equal(locale: str) -> None:
    made = example(locale)
    assert read_comparison(comparison_json(made)) == made


def test_it_is_the_same_bytes_in_whatever_order_it_was_counted() -> None:
    made = pairs.comparison()
    turned = replace(made, counts=dict(reversed(made.counts.items())))
    assert comparison_json(made) == comparison_json(turned)
    assert comparison_json(made).endswith(b"}\n")


def test_the_number_of_the_schema_stands_first() -> None:
    first = next(iter(json.loads(comparison_json(pairs.comparison())).items()))
    assert first == ("schema", SCHEMA)


def test_the_schema_is_the_one_that_was_approved(request) -> None:
    """A change here that old readers cannot take needs another number in model/comparison.py."""
    schema = comparison_schema()
    for definition in schema["$defs"].values():
        assert definition.pop("description")
    found = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    if request.config.getoption("--approve"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_every_field_that_is_written_is_in_the_schema() -> None:
    definitions = comparison_schema()["$defs"]

    def check(value: object, schema: dict) -> None:
        schema = definitions.get(schema.get("$ref", "").rpartition("/")[2], schema)
        if isinstance(value, dict) and "properties" in schema:
            assert value.keys() <= schema["properties"].keys()
            assert set(schema["required"]) <= value.keys()
            for name, inner in value.items():
                check(inner, schema["properties"][name])
        elif isinstance(value, list):
            for place, inner in enumerate(value):
                each = schema.get("prefixItems")
                check(inner, each[place] if each else schema["items"])

    document = json.loads(comparison_json(pairs.comparison()))
    check(document, {"$ref": "#/$defs/Comparison"})
    with pytest.raises(AssertionError):
        check({**document, "more": 1}, {"$ref": "#/$defs/Comparison"})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"schema": 99, "old": 1}', "version 99, and this program reads version 1"),
        (b'{"schema": 1}', "missing required field"),
        (b'{"old": {}}', "cannot be read"),
        (b"PK\x03\x04", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_what_is_no_comparison_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(ComparisonUnreadable, match=said):
        read_comparison(data)
