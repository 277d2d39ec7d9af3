"""Faults put at random into the shipped Spanish are found; `tests.long.seeded_faults` tries
more."""

from tests.long.seeded_faults import KINDS, found_and_missed

SAMPLE, SEED = 40, 21


def test_faults_of_every_kind_are_found() -> None:
    found, missed = found_and_missed(SAMPLE, SEED)
    assert set(found) == set(KINDS)
    assert missed == []
