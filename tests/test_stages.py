"""What no bound foresaw ends as a problem that names the stage and the file."""

from __future__ import annotations

import pytest

from sitrep_writer.stages import StageFailed, stage


def recursing() -> None:
    recursing()


def filling() -> None:
    bytearray(1 << 62)


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (
            filling,
            "edition.xlsx: reading it takes more memory than there is. Look in it and beside it "
            "for what is far too large.  [stage-failed]",
        ),
        (
            recursing,
            "edition.xlsx: reading it failed, since something in it or in the files beside it is "
            "nested too deep. Look for long rows of brackets.  [stage-failed]",
        ),
    ],
)
def test_a_stage_that_is_too_much_is_told(work, said):
    with pytest.raises(StageFailed) as told, stage("stage.reading", "edition.xlsx"):
        work()
    assert str(told.value) == said


def test_any_other_fault_of_a_stage_stays_what_it_is():
    with pytest.raises(ZeroDivisionError), stage("stage.reading", "edition.xlsx"):
        1 // 0  # noqa: B018
