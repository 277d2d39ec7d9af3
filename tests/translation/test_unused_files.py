"""A file of words under a name that nothing reads is told, not passed over."""

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.options import DraftOptions
from tests.examples import copied
from tests.translation.editions import HEADER, entry


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("locales/es-PE/sitrep.po", ' Did you mean "locales/es_PE/sitrep.po"?'),
        ("locales/es/sitrep (1).po", ' Did you mean "locales/es/sitrep.po"?'),
        ("locales/es/es.po", ' Did you mean "locales/es/sitrep.po"?'),
        ("locales/sitrep.po", ' Did you mean "locales/en/sitrep.po"?'),
        ("locales/es/vocabulario.csv", ' Did you mean "locales/es/vocabulary.csv"?'),
        ("locales/es/LC_MESSAGES/sitrep.po", ' Did you mean "locales/es/sitrep.po"?'),
        ("locales/1234.txt", ""),
    ],
)
def test_a_file_that_nothing_reads_is_told_with_the_name_that_would_be(tmp_path, name, told):
    book = copied(tmp_path)
    (book.parent / "sitrep.toml").touch()
    path = book.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + entry(), encoding="utf-8")
    problems = draft_workbook(book, DraftOptions(locales=("es",))).problems
    assert [str(one) for one in problems if one.code in ("file-unused", "overrides")] == [
        f"{name}: no draft reads this file.{told}"
    ]


def test_files_that_are_read_and_those_that_editors_leave_are_not_told(tmp_path):
    book = copied(tmp_path)
    (book.parent / "sitrep.toml").touch()
    folder = book.parent / "locales/es"
    folder.mkdir(parents=True)
    (folder / "sitrep.po").write_text(HEADER + entry(), encoding="utf-8")
    for name in ("sitrep.mo", "sitrep.po~", "sitrep.po.bak"):
        (folder / name).write_bytes(b"\xde\x12\x04\x95")
    problems = draft_workbook(book, DraftOptions(locales=("es",))).problems
    assert [str(one) for one in problems if one.code in ("file-unused", "overrides")] == [
        "locales/es/sitrep.po: the edition's folder brings its own."
    ]
