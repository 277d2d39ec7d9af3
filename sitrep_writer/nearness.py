"""Finds what somebody most likely meant: the nearest of the valid names."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep_writer.folding import fold_name

LIKE = 75
_COMPARED = 200
SHORTEST = 4
"""Letters of a word that a typing error can be told in: shorter ones are too like each other."""
_LONG = 8


def allowed_slips(letters: int) -> int:
    """How many letters a typing error may change in a word of so many: none below 4, 1 below 8,
    then 2.
    """
    if letters < SHORTEST:
        return 0
    return 1 if letters < _LONG else 2


def nearest(
    text: str, candidates: Iterable[str], score: int = LIKE, letters: int = _COMPARED
) -> str | None:
    """The candidate nearest to the text, None if none is near (100 is the same, folded). Only the
    first `letters` of the text are compared. For sector, result and figure names, which have their
    own idea of nearness, see `drafting/known_names.py`.
    """
    found = nearest_few(text, candidates, 1, score, letters)
    return found[0] if found else None


def nearest_few(
    text: str,
    candidates: Iterable[str],
    most: int,
    score: int = LIKE,
    letters: int = _COMPARED,
) -> list[str]:
    """The candidates near to the text, at most so many, the nearest first."""
    from rapidfuzz import fuzz, process  # only if something is wrong

    by_fold = {fold_name(candidate): candidate for candidate in candidates}
    found = process.extract(
        fold_name(text[:letters]), list(by_fold), scorer=fuzz.ratio, score_cutoff=score, limit=most
    )
    return [by_fold[folded] for folded, _, _ in found]
