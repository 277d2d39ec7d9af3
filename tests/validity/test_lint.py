"""The lint, on documents that are broken in one place each."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.lint import RULES, UNREADABLE, lint, lint_bytes
from sitrep_writer.lint import opened_package as packages

from .breaking import BOOK, Parts
from .faults import FAULTS, Fault, broken

LINTED = [fault for fault in FAULTS if fault.rules]
LEFT_TO_SCHEMAS = [fault for fault in FAULTS if not fault.rules]


def test_a_good_document_has_no_findings(good: bytes) -> None:
    assert lint_bytes(good) == ()


def test_taking_it_apart_and_putting_it_together_breaks_nothing(good: bytes) -> None:
    assert lint_bytes(Parts(good).packed()) == ()


@pytest.mark.parametrize("fault", LINTED, ids=[fault.name for fault in LINTED])
def test_a_fault_is_found_by_its_rules_and_no_others(good: bytes, fault: Fault) -> None:
    assert {finding.rule for finding in lint_bytes(broken(good, fault))} == fault.rules


def test_every_rule_has_a_document_that_breaks_it() -> None:
    assert {rule for fault in FAULTS for rule in fault.rules} == set(RULES)


@pytest.mark.parametrize("fault", LEFT_TO_SCHEMAS, ids=[fault.name for fault in LEFT_TO_SCHEMAS])
def test_what_the_lint_leaves_to_the_schemas_is_seen_by_the_sdk(
    good: bytes, fault: Fault, tmp_path: Path, sdk: None
) -> None:
    from .tools import sdk_faults

    path = tmp_path / "broken.docx"
    path.write_bytes(broken(good, fault))
    assert sdk_faults(path)


@pytest.mark.parametrize("damaged", [b"", b"PK\3\4", b"no zip at all"])
def test_what_is_no_package_is_one_finding(damaged: bytes) -> None:
    assert [finding.rule for finding in lint_bytes(damaged)] == [UNREADABLE]


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 0.75, 0.99])
def test_a_package_cut_short_is_one_finding(good: bytes, share: float) -> None:
    cut = good[: int(len(good) * share)]
    assert [finding.rule for finding in lint_bytes(cut)] == [UNREADABLE]


def test_a_package_cut_short_after_its_workbook_is_not_taken_for_the_workbook(good: bytes) -> None:
    book = Parts(good)[BOOK]
    (finding,) = lint_bytes(good[: good.index(book) + len(book)])
    assert finding.rule == UNREADABLE
    assert "there are bytes before its first part" in finding.message


def test_a_stream_that_is_damaged_is_one_finding(good: bytes) -> None:
    middle = len(good) // 2
    damaged = good[:middle] + bytes(64) + good[middle + 64 :]
    assert [finding.rule for finding in lint_bytes(damaged)] == [UNREADABLE]


def test_a_package_that_unpacks_to_too_much_is_not_unpacked(
    good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "LARGEST", 10_000)
    (finding,) = lint_bytes(good)
    assert finding.rule == UNREADABLE
    assert "unpacks to more than" in finding.message


def test_a_finding_says_where_and_what(good: bytes, tmp_path: Path) -> None:
    fault = next(each for each in FAULTS if each.name == "a_note_that_nothing_calls")
    path = tmp_path / "broken.docx"
    path.write_bytes(broken(good, fault))
    assert [str(finding) for finding in lint(path)] == [
        "footnotes: the footnote 2 is called by no mark [note-uncalled]"
    ]
