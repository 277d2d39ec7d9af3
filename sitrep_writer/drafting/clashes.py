"""Messages about the edition's own results and sectors that meet shipped ones: two with one name,
one replacing another, and those that are gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.drafting.declared_results import Result, Sector
from sitrep_writer.drafting.known_names import Names, nearest
from sitrep_writer.drafting.templates import ReplacedResult, Templates
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Reason, reason


def clashes(
    typed: str, sector: Sector, result: Result, by_hand: bool, names: Names
) -> Iterator[Reason]:
    """The message about a name shared by this result and others, or by a hand-written sentence and
    a template's.
    """
    if by_hand:
        yield reason(
            "result-clash.by-hand",
            typed=typed,
            result=result.label,
            id=result.id,
            file=_file(result.file),
        )
        return
    for other in names.rivals(sector, typed):
        yield reason(
            "result-clash.two-results",
            typed=typed,
            result=result.label,
            file=_file(result.file),
            other=other.label,
            other_file=_file(other.file),
            name=names.name_of(sector, other),
        )


def sector_clash(typed: str, sector: Sector, names: Names) -> Reason | None:
    """The message about a name shared by a sector of the edition's own and a shipped one."""
    other = names.rival_sector(sector, typed)
    if other is None:
        return None
    return reason(
        "result-clash.two-sectors",
        typed=typed,
        sector=sector.label,
        file=_file(sector.file),
        other=other.label,
        other_file=_file(other.file),
        name=other.key,
    )


def unknown_result(
    typed: str, sector_typed: str, sector: Sector, names: Names, left_out: Reason
) -> Reason:
    """The message about a result that a sector does not have."""
    gone = names.gone(sector, typed)
    if gone is not None:
        return reason(
            "result-unknown.gone",
            typed=typed,
            file=_file(gone.result.file),
            own=_file(gone.by),
            other=_beside(gone.by),
            left_out=left_out,
        )
    return reason(
        "result-unknown.typed",
        sector=sector.label or sector_typed,
        typed=typed,
        near=nearest(typed, names.result_names(sector)),
        left_out=left_out,
    )


def replaced_results(templates: Templates) -> Iterator[Problem]:
    """The shipped results that are gone or changed, one note per own file."""
    by_file: dict[str, list[ReplacedResult]] = {}
    for each in templates.replaced:
        by_file.setdefault(each.by, []).append(each)
    for by, those in by_file.items():
        gone = [each.result.label for each in those if each.gone]
        if gone:
            file = _file(those[0].result.file)
            yield problem("results-gone", by, file=file, results=gone, other=_beside(by))
        for each in those:
            result = each.result
            if not each.gone and _file(result.file) != _file(by):
                yield problem(
                    "result-clash.shipped",
                    by,
                    result.id,
                    key=result.key,
                    id=result.id,
                    file=_file(result.file),
                )


def _beside(by: str) -> str:
    """A name for the edition's own file that keeps the shipped results next to its own."""
    return _file(by).replace(".j2", "_own.j2")


def _file(name: str) -> str:
    return name.rpartition("/")[2]
