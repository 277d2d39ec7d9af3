from __future__ import annotations

import pytest

from .editions import found, only, report


@pytest.mark.parametrize(
    ("typed", "funded", "required"),
    [
        ("13.1", "38400000", "293600000"),
        ("13.1", "38412650", "293587400"),
        ("13.08", "38412650", "293587400"),
        ("0.1", "5", "10000"),
        ("100", "10", "10"),
    ],
)
def test_a_percentage_agrees_at_one_decimal_half_up(typed: str, funded: str, required: str) -> None:
    assert found(report(funded=funded, required=required, funded_percent=typed)) == []


def test_the_printed_parts_of_the_reference_do_not_make_its_percentage() -> None:
    (problem,) = only(
        "percent-disagrees",
        report(funded="38000000", required="294000000", funded_percent="13.1"),
    )
    assert str(problem) == (
        "Report!B4: 13.1% is typed, but 38,000,000 funded (Report!B2) of 294,000,000 required "
        "(Report!B3) make 12.9%. The draft prints 12.9%: correct the percentage or the amounts."
    )


@pytest.mark.parametrize(
    "numbers",
    [
        {"funded_percent": "13.1"},
        {"funded": "5", "funded_percent": "13.1"},
        {"required": "5", "funded_percent": "13.1"},
        {"funded": "0", "required": "0", "funded_percent": "13.1"},
        {"funded": "38", "required": "294"},
    ],
    ids=lambda numbers: "+".join(numbers),
)
def test_a_percentage_without_both_amounts_cannot_disagree(numbers: dict[str, str]) -> None:
    assert only("percent-disagrees", report(None, **numbers)) == []


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"funded": "38412650"}, "38,412,650 is filled in but not printed"),
        ({"required": "5"}, "the funding panel needs the amount funded (Funded) too"),
        ({"funded": "0", "required": "0"}, "needs the amount required (Required) too"),
    ],
)
def test_an_amount_that_stands_alone_is_told(numbers: dict[str, str], said: str) -> None:
    (problem,) = only("figure-dropped", report(None, **numbers))
    assert problem.place == "Report!B2"
    assert said in problem.message


def test_more_funded_than_required_is_told_with_both_amounts() -> None:
    (problem,) = only("amounts-order", report(funded="294000000", required="38400000.50"))
    assert str(problem) == (
        "Report!B2: more is funded than required: 294,000,000 funded (Report!B2) of "
        "38,400,000.50 required (Report!B3). Are the two amounts the wrong way round?"
    )
