"""The results that have another key than in earlier editions, as their tags say (`was="kits"`)."""

from __future__ import annotations

from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.templates import Templates
from sitrep_writer.model.renames import Renames


def renames_of(templates: Templates) -> Renames:
    """The earlier ids of results with their present ones. An id that a result has now is never an
    earlier one.
    """
    results = [each for sector in templates.sectors.values() for each in sector.results.values()]
    results += templates.actions.values()
    known = {result.message_id for result in results}
    found: dict[str, str] = {}
    for result in results:
        for earlier in result.was:
            before = _with_key(result, earlier)
            if before not in known:
                found.setdefault(before, result.message_id)
    return found


def _with_key(result: Result, key: str) -> str:
    return result._replace(key=key).message_id
