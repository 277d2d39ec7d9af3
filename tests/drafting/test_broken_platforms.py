"""Platforms whose settings are missing or cannot be used: the message names the setting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.drafting.profiles import ProfileUnreadable, load_profiles
from sitrep_writer.model.problems import Level
from sitrep_writer.resources import Resources
from tests.examples import ROOT, copied

FILE = "templates/platforms/peru.toml"
SHIPPED = (ROOT / FILE).read_text("utf-8")
ALONE = re.compile(r"[a-z_0-9]+ = (?!.*\[$).*")
"""A setting that is in one line."""
NOT_WHAT = "is not what belongs there. Write it as the shipped platforms do."
MISSING = "is missing. Add it, or name a platform in extends that has it."


def with_line(name: str, instead: str) -> str:
    """The shipped platform with another line in place of the one of this setting."""
    lines = SHIPPED.splitlines()
    (at,) = [at for at, line in enumerate(lines) if line.startswith(f"{name} =")]
    return "\n".join([*lines[:at], instead, *lines[at + 1 :]])


def brought(folder: Path, text: str) -> None:
    """Puts the platform into an edition's folder."""
    (folder / "sitrep.toml").touch()
    (folder / FILE).parent.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(text, "utf-8")


def why_unread(folder: Path) -> str:
    """Why the platforms cannot be read, empty where they can."""
    try:
        load_profiles(Resources(folder))
    except ProfileUnreadable as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("name", "instead", "message"),
    [
        ("layout", "", f"layout {MISSING}"),
        ("beyond", "", f"beyond {MISSING}"),
        ("beyond", 'beyond = "many"', f"beyond {NOT_WHAT}"),
        ("steps", "steps = [20, 1]", f"steps {NOT_WHAT}"),
        ("out_of", "out_of = 2", f"out_of {NOT_WHAT}"),
        ("shown", "shown = inf", f"shown {NOT_WHAT}"),
        ("within", "within = nan", f"within {NOT_WHAT}"),
        ("within", "within = 0", "within is 0. Write a number from 0.001 on."),
        ("below", "below = 3", r"something in [rounding] is a number, and words belong here."),
        (
            "top",
            'top = "all"',
            "something in [reports] cannot be used: top: expected a whole number, found a text.",
        ),
        (
            "layout",
            'layout = "update"\nextends = "nowhere"',
            'extends names "nowhere", and there is no such platform.',
        ),
    ],
)
def test_a_setting_that_is_missing_or_cannot_be_used_is_named(tmp_path, name, instead, message):
    book = copied(tmp_path)
    brought(book.parent, with_line(name, instead))
    made = draft_workbook(book)
    assert [found.message for found in made.problems if found.level is Level.FATAL] == [
        f"{book.parent.name}/{FILE}: {message}"
    ]
    assert made.drafts == ()


@pytest.mark.parametrize(
    "value", ["0", "-1", "nan", "inf", "true", '""', "[]", "[[[]]]", "{a = 1}"]
)
def test_whatever_a_setting_holds_the_platform_is_read_or_its_file_is_named(tmp_path, value):
    names = [line.partition(" =")[0] for line in SHIPPED.splitlines() if ALONE.fullmatch(line)]
    assert len(names) > 15
    for name in names:
        if SHIPPED.count(f"\n{name} =") > 1:
            continue
        brought(tmp_path, with_line(name, f"{name} = {value}"))
        why = why_unread(tmp_path)
        assert not why or why.startswith(f"{tmp_path.name}/{FILE}: "), name
