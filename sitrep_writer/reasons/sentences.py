"""All that is said to people in English: the sentences of `templates/problems/` and of
`templates/screen/`, a table for each code or topic, a line for each sentence, and what each code
means. A file is read when one of its sentences is first needed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.grammar.parser import parse
from sitrep_writer.model.problems import CODES
from sitrep_writer.reasons.wording import FORMS, ReasonLanguage
from sitrep_writer.shipped import shipped_root

FOLDERS = ("templates/problems", "templates/screen")
EXPLAINED = "explained"
"""The table of what the codes mean: `explained.not-a-number`."""
ENGLISH = ReasonLanguage()
_TABLE = re.compile(r"^((?:# .*\n)*)\[([A-Za-z0-9-]+)\]", re.MULTILINE)


class TypedSentence(NamedTuple):
    """A sentence as it is typed: its key, its file, and the comment above its table."""

    key: str
    text: str
    file: str
    note: str


def sentence(key: str) -> Message:
    """The sentence of a key. Raises KeyError if there is none."""
    table, _, name = key.partition(".")
    if table == EXPLAINED:
        return _explanation(name)
    return _read(_files()[table])[table][name]


def all_sentences() -> dict[str, str]:
    """Every sentence of the files by its key, as it is typed, for tests."""
    return {each.key: each.text for each in typed_sentences() if each.file.endswith(".toml")}


def typed_sentences() -> list[TypedSentence]:
    """Every sentence, file by file in the order of the files, for extraction: those of commands
    first, then those of problems, then what the codes mean."""
    root = shipped_root()
    found: list[TypedSentence] = []
    for path in sorted(
        set(_files().values()), key=lambda path: (path.parent.name != "screen", path)
    ):
        notes = {table: note for note, table in _TABLE.findall(path.read_text("utf-8"))}
        file = path.relative_to(root).as_posix()
        for table, messages in _read(path).items():
            note = " ".join(notes[table].replace("# ", "").split())
            for name, message in messages.items():
                found.append(TypedSentence(f"{table}.{name}", message.text, file, note))
    file = "sitrep_writer/model/problems.py"
    for name, code in CODES.items():
        note = f"What the code {name} means."
        found.append(TypedSentence(f"{EXPLAINED}.{name}", code.explanation, file, note))
    return found


@lru_cache(maxsize=256)
def _explanation(code: str) -> Message:
    return parse(CODES[code].explanation, FORMS)


@lru_cache(maxsize=1)
def _files() -> Mapping[str, Path]:
    """The file of each table. Only the headers of tables are looked at, which is fast."""
    return {
        table: path
        for folder in FOLDERS
        for path in sorted((shipped_root() / folder).glob("*.toml"))
        for _, table in _TABLE.findall(path.read_text("utf-8"))
    }


def is_sentence(key: str) -> bool:
    """Whether there is a sentence with this key."""
    try:
        sentence(key)
    except KeyError:
        return False
    return True


@lru_cache(maxsize=64)
def _read(path: Path) -> Mapping[str, Mapping[str, Message]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf-8"))
    return {
        table: {name: parse(text, FORMS) for name, text in texts.items()}
        for table, texts in tables.items()
    }
