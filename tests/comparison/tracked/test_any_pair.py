"""Any two drafts: both texts are found again, whatever has changed between them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import SEPTEMBER

from .changing import changed
from .pairs import LAYOUTS, ORDERS, drafted, pair, track
from .settling import lines, plain_lines

SEEDS = st.integers(0, 10**6)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(LAYOUTS), SEEDS, SEEDS)
def test_both_texts_are_found_again(layout: str, before: int, after: int) -> None:
    base = drafted(SEPTEMBER, layout, "en")
    each = pair(changed(base, before), changed(base, after))
    old, new = plain_lines(each.old), plain_lines(each.new)
    for order in ORDERS:
        made = track(each, order)
        assert lines(made, "accept") == new
        rejected = lines(made, "reject")
        assert rejected == old if order == "strict" else Counter(rejected) == Counter(old)
