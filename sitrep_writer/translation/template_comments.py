"""The comments in templates for translators, read with Jinja's own lexer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from jinja2 import Environment

from sitrep_writer.drafting.templates import ACTIONS, FOLDER, make_environment
from sitrep_writer.read_file import TEMPLATE
from sitrep_writer.resources import Resources

Notes: TypeAlias = Mapping[tuple[str, str], tuple[str, ...]]
"""By sector and result, a note for each sentence text in file order; "" for none."""

_SENTENCE_TAGS = ("bullet", "action", "part", "then", "wording")
_OWN_TAGS = (*_SENTENCE_TAGS, "sector", "endbullet", "endaction", "endpart")


def load_notes(resources: Resources) -> Notes:
    """The notes of every template; those of actions under an empty sector. The templates must be
    free of faults.
    """
    environment = make_environment()
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for folder in (FOLDER, ACTIONS):
        for layer in resources.folder(folder, ".j2"):
            found.update(notes_of(environment, layer.text(TEMPLATE)))
    return found


def notes_of(environment: Environment, source: str) -> Notes:
    """The notes of one template: the last comment before a {% bullet %}, {% then %} or {% wording
    %}, or before the {% if %} around it, with single spaces.
    """
    reader = _NoteReader()
    for _, kind, text in environment.lex(source):
        reader.take(kind, text)
    return {key: tuple(notes) for key, notes in reader.found.items()}


class _NoteReader:
    """Follows the tokens of a template and tracks which tag it is after."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], list[str]] = {}
        self._sector = ""
        self._notes: list[str] | None = None
        self._comment = ""
        self._note = ""
        self._tag: list[str] = []

    def take(self, kind: str, text: str) -> None:
        """Takes one token of Jinja's lexer."""
        if kind == "comment":
            self._comment = " ".join(text.split())
        elif kind == "block_begin":
            self._tag = []
        elif kind in ("name", "string"):
            self._tag.append(text)
        elif kind == "block_end":
            self._end_tag()
        elif kind == "data" and text.strip() and self._notes is not None:
            self._notes.append(self._note)
            self._note = self._comment = ""

    def _end_tag(self) -> None:
        name, key = (*self._tag, "", "")[:2]
        if name not in _OWN_TAGS:
            return
        if name == "sector":
            self._sector = key[1:-1]
        elif name in ("bullet", "action", "part"):
            self._notes = self.found.setdefault((self._sector, key[1:-1]), [])
        elif name in ("endbullet", "endaction", "endpart"):
            self._notes = None
        self._note = self._comment if name in _SENTENCE_TAGS else ""
        self._comment = ""
