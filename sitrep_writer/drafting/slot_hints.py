"""Hints about a missing slot or acronym: the available ones, how a heading makes one, and where to
put an acronym.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitrep_writer.drafting.known_names import most_alike, nearest
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.words.acronyms import AcronymRegister

NEAR = 75.0
"""How similar a slot's name must be to the typed one to be suggested."""
SHOWN = 8


def lacking(
    name: str, slots: Iterable[str], filled: Sequence[str], acronyms: AcronymRegister
) -> Reason:
    """A slot that is needed and empty. `slots` are those that the text uses, `filled` those that
    its rows have words for.
    """
    meant = name.upper() if acronyms.expands(name.upper()) else ""
    meant = meant or nearest(name, (*slots, *filled), NEAR)
    plain = name.islower() and "_" not in name and not (meant or filled)
    shown = [_in_braces(one) for one in filled[:SHOWN]]
    all_are_shown = len(shown) == len(filled)
    return reason(
        "empty-slot.column",
        slot=_in_braces(name),
        filled=shown if all_are_shown else (),
        some=() if all_are_shown else shown,
        example=None if plain else reason("slot-example", before="{", after="}"),
        near=meant and _in_braces(meant),
    )


def unregistered(name: str, slots: Iterable[str], acronyms: AcronymRegister) -> Reason:
    """Capitals in braces that no register of acronyms has."""
    mark = _in_braces(name)
    meant = acronyms.key_of(name) or (name.lower() if name.lower() in slots else "")
    if meant:
        return reason("unknown-acronym.meant", mark=mark, near=_in_braces(meant))
    near = most_alike(name, acronyms.register)
    return reason("unknown-acronym.add", mark=mark, name=name, near=near and _in_braces(near))


def _in_braces(name: str) -> str:
    return f"{{{name}}}"
