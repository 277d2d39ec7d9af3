"""Finds what somebody most likely meant: the nearest of the valid names."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep_writer.folding import fold_name

LIKE = 75
_COMPARED = 200


def nearest(text: str, candidates: Iterable[str], score: int = LIKE) -> str | None:
    """The candidate nearest to the text, None if none is near (100 is the same, folded). For
    sector, result and figure names, which have their own idea of nearness, see
    `drafting/known_names.py`.
    """
    from rapidfuzz import fuzz, process  # only if something is wrong

    by_fold = {fold_name(candidate): candidate for candidate in candidates}
    found = process.extractOne(
        fold_name(text[:_COMPARED]), list(by_fold), scorer=fuzz.ratio, score_cutoff=score
    )
    return by_fold[found[0]] if found else None
