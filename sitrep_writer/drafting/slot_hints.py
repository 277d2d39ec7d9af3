"""What is said of a slot or an acronym that is not there: which ones there are, how a heading makes
one, and where an acronym is put."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitrep_writer.drafting.known_names import most_alike, nearest
from sitrep_writer.words.acronyms import AcronymRegister

NEAR = 75.0
"""How alike a slot's name must be to what was typed, to be suggested."""
SHOWN = 8


def lacking(
    name: str, slots: Iterable[str], filled: Sequence[str], acronyms: AcronymRegister
) -> str:
    """A slot that is needed and empty. `slots` are those that the text names, `filled` those that
    its rows have words for."""
    meant = name.upper() if acronyms.expands(name.upper()) else ""
    meant = meant or nearest(name, (*slots, *filled), NEAR).name
    hint = f" Did you mean {{{meant}}}?" if meant else ""
    has = f" Filled in here are {_in_braces(filled)}." if filled else ""
    plain = name.islower() and "_" not in name and not (hint or has)
    heading = "" if plain else ' A heading "In process" makes {in_process}.'
    needed = f"{{{name}}} is needed here and is empty: fill in the column of that name."
    return f"{needed}{has}{heading}{hint}"


def unregistered(name: str, slots: Iterable[str], acronyms: AcronymRegister, language: str) -> str:
    """Capitals in braces that no register of acronyms has."""
    said = f"{{{name}}} is in no register of acronyms."
    meant = acronyms.key_of(name) or (name.lower() if name.lower() in slots else "")
    if meant:
        return f"{said} Did you mean {{{meant}}}?"
    near = most_alike(name, acronyms.register)
    hint = f" Did you mean {{{near}}}?" if near else ""
    return (
        f'{said} To add it, write a row under "key,acronym,full" in '
        f"locales/{language}/acronyms.csv of the edition's folder (beside its sitrep.toml).{hint}"
    )


def _in_braces(names: Sequence[str]) -> str:
    shown = ", ".join(f"{{{name}}}" for name in names[:SHOWN])
    return f"{shown} and others" if len(names) > SHOWN else shown
