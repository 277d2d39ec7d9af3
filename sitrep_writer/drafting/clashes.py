"""What is said where the edition's own results and sectors meet shipped ones: two of one name, one
in place of another, and those that are not there any more."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.drafting.declared_results import Result, Sector
from sitrep_writer.drafting.known_names import Names, nearest
from sitrep_writer.drafting.templates import ReplacedResult, Templates
from sitrep_writer.model.problems import Problem, problem


def clashes(
    typed: str, sector: Sector, result: Result, by_hand: bool, names: Names
) -> Iterator[str]:
    """What is said of a name that means this result and others, or that a sentence by hand has in
    common with a template's."""
    if by_hand:
        yield (
            f'"{typed}" is also a result of the templates: "{result.label}" ({result.id}, '
            f"{_file(result.file)}). The sentence of this workbook is printed. If "
            "it is about something else, give its rows another Result."
        )
        return
    for other in names.rivals(sector, typed):
        name = names.name_of(sector, other)
        todo = f' For the other one, type "{name}".' if name else ""
        yield (
            f'"{typed}" names two results: "{result.label}" of {_file(result.file)}, which is '
            f'printed, and "{other.label}" of {_file(other.file)}.{todo}'
        )


def sector_clash(typed: str, sector: Sector, names: Names) -> str:
    """What is said of a name that means a sector of the edition's own and a shipped one."""
    other = names.rival_sector(sector, typed)
    if other is None:
        return ""
    return (
        f'"{typed}" names two sectors: "{sector.label}" of {_file(sector.file)}, which is taken, '
        f'and "{other.label}" of {_file(other.file)}. For the other one, type "{other.key}".'
    )


def unknown_result(typed: str, sector_typed: str, sector: Sector, names: Names) -> str:
    """What is said of a result that a sector does not have."""
    gone = names.gone(sector, typed)
    if gone is not None:
        return (
            f'"{typed}" is a result of the shipped {_file(gone.result.file)}, but the edition has '
            f"its own {_file(gone.by)}, which is used in place of that file and lacks this result. "
            f"{_keep(gone.by)}"
        )
    hint = nearest(typed, names.result_names(sector))
    return (
        f'{sector.label or sector_typed} has no result "{typed}".{hint} '
        'Or fill in "Say it yourself".'
    )


def replaced_results(templates: Templates) -> Iterator[Problem]:
    """The shipped results that are not there any more, or not as shipped, an own file a note."""
    by_file: dict[str, list[ReplacedResult]] = {}
    for each in templates.replaced:
        by_file.setdefault(each.by, []).append(each)
    for by, those in by_file.items():
        gone = [f'"{each.result.label}"' for each in those if each.gone]
        if gone:
            shipped = _file(those[0].result.file)
            said = (
                f"the file is used in place of the shipped {shipped}, so these results are not "
                f"there any more: {', '.join(gone)}. {_keep(by)}"
            )
            yield problem("results-gone", by, said)
        for each in those:
            if not each.gone and _file(each.result.file) != _file(by):
                said = (
                    f'its "{each.result.key}" is used in place of the shipped '
                    f"{each.result.id} of {_file(each.result.file)}."
                )
                yield problem("result-clash", by, said, each.result.id)


def _keep(by: str) -> str:
    """How the shipped results stay beside the edition's own."""
    name = _file(by)
    other = name.replace(".j2", "_own.j2")
    return f"To keep the shipped results, call the edition's file otherwise, such as {other}."


def _file(name: str) -> str:
    return name.rpartition("/")[2]
