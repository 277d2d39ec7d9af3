from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from .books import REPORT, book, edition_of, told


def report(*rows: list[Any]) -> dict[str, Any]:
    return {"Report": [REPORT[0], *rows]}


SOUND: list[list[Any]] = [list(row) for row in REPORT[1:]]


def test_a_field_has_its_value_texts_source_and_link(tmp_path: Path) -> None:
    link = "https://example.org"
    rows = [
        *SOUND,
        ["Label: title", None, "Title", "Título"],
        ["Población", 5, "", "", "INEI", link],
    ]
    fields = edition_of(book(tmp_path, report(*rows))).report
    assert {key: text.value for key, text in fields["label.title"].texts.items()} == {
        "en": "Title",
        "es": "Título",
    }
    assert fields["population"].source is not None
    assert fields["population"].link is not None
    assert (fields["population"].source.value, fields["population"].link.value) == ("INEI", link)
    assert fields["population"].value is not None
    assert fields["population"].value.value == "5"


def test_a_field_without_anything_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    fields = edition_of(book(tmp_path, report(*SOUND, ["Country"], ["Population"]))).report
    assert list(fields) == ["platform", "period_start", "period_end"]


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        (
            SOUND[1:],
            [
                (
                    "field-missing",
                    'Report: there is no row for "Platform" (or "Plataforma"). '
                    "Add it, with its value.",
                )
            ],
        ),
        (
            [["Platform", "Peru"], ["Period start", None], SOUND[2]],
            [
                (
                    "value-missing",
                    'Report!B3: "Period start" has no value. Type a date, such as 2024-08-31.',
                )
            ],
        ),
        (
            [*SOUND, ["Populaton", 5]],
            [
                (
                    "field-unknown",
                    'Report!A5: "Populaton" is not a field of the report and was left out. '
                    'Did you mean "Population"?',
                )
            ],
        ),
        (
            [*SOUND, ["Weather", "fine"]],
            [
                (
                    "field-unknown",
                    'Report!A5: "Weather" is not a field of the report and was left out.',
                )
            ],
        ),
        (
            [*SOUND, ["Population", 5, None, None, "UN", "https://un.org/the census"]],
            [
                (
                    "not-a-link",
                    'Report!F5: "https://un.org/the census" is not a web address, so nothing '
                    "is linked. Type one, such as https://r4v.info.",
                )
            ],
        ),
        (
            [*SOUND, ["Population", 5, None, None, None, "https://www.un.org"]],
            [
                (
                    "unused-value",
                    'Report!F5: "https://www.un.org" has no Source, so it is not printed. '
                    "Fill in Source, which carries the link.",
                )
            ],
        ),
        (
            [*SOUND, ["PLATAFORMA*", "Chile"]],
            [
                (
                    "field-twice",
                    'Report!A5: the field "Platform" is there twice: also in row 2. Keep one.',
                )
            ],
        ),
        (
            [*SOUND, ["Population", 5, None, None, "Census", "www.gob.pe/inei"]],
            [
                (
                    "not-a-link",
                    'Report!F5: "www.gob.pe/inei" is not a web address, so nothing is linked. '
                    'Did you mean "https://www.gob.pe/inei"?',
                )
            ],
        ),
        (
            [*SOUND, ["Population", 5, None, None, "Census", "javascript:alert(1)"]],
            [
                (
                    "not-a-link",
                    'Report!F5: "javascript:alert(1)" is not a web address, so nothing is '
                    "linked. Type one, such as https://r4v.info.",
                )
            ],
        ),
        (
            [*SOUND, [None, 5]],
            [
                (
                    "row-incomplete",
                    "Report!A5: the row has a value but no field. "
                    "Name the field, or clear the row.",
                )
            ],
        ),
        (
            [*SOUND, ["Funded percentage", "S/ 500"], ["Population", "13 %"]],
            [
                (
                    "not-a-number",
                    "Report!B5: the cell holds an amount of S/ 500, not a percentage.",
                ),
                (
                    "not-a-number",
                    "Report!B6: the cell holds 13%, not a count or an amount. Set its format to "
                    "Number and type the number again.",
                ),
            ],
        ),
        (
            [SOUND[0], ["Period start", "05/08/2024"], SOUND[2]],
            [
                (
                    "not-a-date",
                    'Report!B3: "05/08/2024" is not a clear date: it can be read as 2024-08-05 '
                    "or as 2024-05-08 (year-month-day). Type it as one of these.",
                )
            ],
        ),
        (
            [SOUND[0], ["Period start", datetime.date(2024, 9, 1)], SOUND[2]],
            [
                (
                    "period-order",
                    "Report!B4: the period ends on 2024-08-31, before it starts on 2024-09-01 "
                    "(row 3). Are the two dates the wrong way round?",
                )
            ],
        ),
    ],
)
def test_what_is_wrong_with_the_report_is_told(
    tmp_path: Path, rows: list[list[Any]], problems: list[tuple[str, str]]
) -> None:
    assert told(book(tmp_path, report(*rows))) == problems
