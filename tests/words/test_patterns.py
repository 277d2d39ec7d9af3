"""Patterns of a house style fill their slots, and do nothing else."""

from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.words.patterns import filled
from tests.examples import bullets, copied


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{n} per cent", "140 per cent"),
        ("{n} of {of}", "140 of {of}"),
        ("{n:>999999999}", "{n:>999999999}"),
        ("{n.__class__} {n[0]} {n!r} {0} {", "{n.__class__} {n[0]} {n!r} {0} {"),
        ("{{n}}", "{140}"),
    ],
)
def test_a_slot_is_a_name_in_braces(pattern: str, said: str) -> None:
    assert filled(pattern, n=140) == said


@pytest.mark.parametrize("pattern", ["{n:>999999999}", "{unknown}", "{n.denominator}{0}", "{"])
def test_no_pattern_of_an_edition_s_own_style_keeps_it_from_being_drafted(
    tmp_path: Path, pattern: str
) -> None:
    book = copied(tmp_path)
    (book.parent / "sitrep.toml").touch()
    style = book.parent / "locales" / "en" / "style.toml"
    style.parent.mkdir(parents=True)
    style.write_text(
        f'[panel]\nmoney = "{{n}} {pattern}"\nmillion = "{{n}} {pattern}"\n'
        f'[acronyms]\npattern = "{{full}} {{acronym}} {pattern}"\n',
        encoding="utf-8",
    )
    outcome = draft_workbook(book, DraftOptions(locales=("en",)))
    assert bullets(outcome.drafts[0])["education.kits"].startswith("Partners equipped schools")
