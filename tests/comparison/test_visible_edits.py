"""Whatever a reader can see is compared; what nobody can see is no change."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from . import edits
from .edit_runs import base, missed, missed_of, raised
from .edits import Act

SEEDS = st.integers(0, 2**32)


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_any_edit_that_can_be_seen_is_shown(seed: int) -> None:
    assert missed(Random(seed)) == ""


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_any_edit_that_nobody_can_see_is_no_change(seed: int) -> None:
    assert raised(Random(seed)) == ""


@pytest.mark.parametrize("act", [*dict.fromkeys(edits.VISIBLE)], ids=lambda act: act.__name__)
def test_each_kind_of_edit_alone_is_shown(act: Act) -> None:
    for locale, trace in (("en", True), ("es", False)):
        assert missed_of(act, base(locale, trace), Random(1)) == ""
