from __future__ import annotations

import contextlib
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.reading.date_cells import NotADateError, day_of
from sitrep_writer.reading.typed_numbers import NotANumberError, exact, readings


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (360, "360"),
        (49843.0, "49843"),
        (38412345.67, "38412345.67"),
        (0.1 + 0.2, "0.3"),
        (1e22, "10000000000000000000000"),
        (0.0, "0"),
        ("360", "360"),
        (" 360\xa0", "360"),
        ("-5", "-5"),
    ],
)
def test_a_number_is_read_exactly(cell: object, number: str) -> None:
    assert str(exact(cell)) == number  # type: ignore[arg-type]


WITHOUT_MARKS = " Type it as a number, without marks."
EITHER = " Type it as a number, without marks: in some countries it is read as"
ALONE = " Type the exact value alone: words such as over and nearly are written for you."


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("1.5k", '"1.5k" is not a number. Did you mean 1500?'),
        ("38.4M", '"38.4M" is not a number. Did you mean 38400000?'),
        ("38,4 millones", '"38,4 millones" is not a number. Did you mean 38400000?'),
        ("1,500", f'"1,500" is not a number. Did you mean 1500?{EITHER} 1.5.'),
        ("1.500", f'"1.500" is not a number. Did you mean 1500 or 1.5?{WITHOUT_MARKS}'),
        ("1.234", f'"1.234" is not a number. Did you mean 1234 or 1.234?{WITHOUT_MARKS}'),
        ("1 500", f'"1 500" is not a number. Did you mean 1500?{WITHOUT_MARKS}'),
        ("1\xa0500", f'"1 500" is not a number. Did you mean 1500?{WITHOUT_MARKS}'),
        ("1.234,56", f'"1.234,56" is not a number. Did you mean 1234.56?{WITHOUT_MARKS}'),
        ("13,1", f'"13,1" is not a number. Did you mean 13.1?{WITHOUT_MARKS}'),
        ("$1,500", f'"$1,500" is not a number. Did you mean 1500?{WITHOUT_MARKS}'),
        ("over 140", f'"over 140" is not a number. Did you mean 140?{ALONE}'),
        ("más de 140", f'"más de 140" is not a number. Did you mean 140?{ALONE}'),
        ("148 people", '"148 people" is not a number. Did you mean 148? Type the number alone.'),
        (
            "13.1%",
            '"13.1%" is not a number. Did you mean 13.1? '
            "Type it as a number, in a cell with a percent format.",
        ),
        (
            "13.1",
            '"13.1" is typed as text. Set the cell\'s format to Number, type it again.',
        ),
        ("many", '"many" is not a number. Type a number, such as 1500.'),
        ("3 to 5", '"3 to 5" is not a number. Type a number, such as 1500.'),
        ("12.34.56", '"12.34.56" is not a number. Type a number, such as 1500.'),
        (True, '"TRUE" is not a number. Type a number, such as 1500.'),
        (
            date(2024, 5, 3),
            "the cell holds the date 2024-05-03, not a number. "
            "Set its format to Number and type the number again.",
        ),
        (
            time(3, 4),
            "the cell holds a time, not a number. Set its format to Number and type it again.",
        ),
    ],
)
def test_what_is_no_number_is_told_with_what_it_may_mean(cell: object, message: str) -> None:
    with pytest.raises(NotANumberError) as error:
        exact(cell)  # type: ignore[arg-type]
    assert str(error.value) == message


@given(st.text(alphabet="0123456789.,' kMm%-abc\xa0", max_size=30))
def test_any_text_is_a_number_or_not_one_and_every_reading_is_finite(text: str) -> None:
    assert all(number.is_finite() for number in readings(text))
    with contextlib.suppress(NotANumberError):
        assert isinstance(exact(text), Decimal)


@given(st.integers(0, 10**9), st.sampled_from([",", "'", " ", "\xa0"]))
def test_a_number_with_group_marks_has_itself_as_its_only_reading(number: int, mark: str) -> None:
    assert readings(f"{number:,}".replace(",", mark)) == [number]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2024, 8, 31), date(2024, 8, 31)),
        (datetime(2024, 8, 31, 14, 5), date(2024, 8, 31)),
        ("2024-08-31", date(2024, 8, 31)),
        ("2024-08-31T00:00:00", date(2024, 8, 31)),
        ("31/08/2024", date(2024, 8, 31)),
        ("31.8.2024", date(2024, 8, 31)),
        ("05-05-2024", date(2024, 5, 5)),
    ],
)
def test_a_day_is_read(cell: object, day: date) -> None:
    assert day_of(cell) == day  # type: ignore[arg-type]


EXAMPLE = "Type a date, such as 2024-08-31 (year-month-day)."


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (
            "05/08/2024",
            '"05/08/2024" is not a clear date: it can be read as 2024-08-05 or as 2024-05-08 '
            "(year-month-day). Type it as one of these.",
        ),
        (
            "08/31/2024",
            '"08/31/2024" is not a date. Did you mean 2024-08-31 (year-month-day)?',
        ),
        ("31/08/24", '"31/08/24" is not a date. Did you mean 2024-08-31 (year-month-day)?'),
        ("31/31/2024", f'"31/31/2024" is not a date. {EXAMPLE}'),
        ("2024-02-30", f'"2024-02-30" is not a date. {EXAMPLE}'),
        ("August", f'"August" is not a date. {EXAMPLE}'),
        (45535.0, "45535 is a number, not a date. Give the cell a date format."),
    ],
)
def test_what_is_no_clear_day_is_told(cell: object, message: str) -> None:
    with pytest.raises(NotADateError) as error:
        day_of(cell)  # type: ignore[arg-type]
    assert str(error.value) == message
