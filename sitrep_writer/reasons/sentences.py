"""The English sentences of `templates/problems/`: a table for each code or topic, a line for each
sentence. A file is read when one of its sentences is first needed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.grammar.parser import parse
from sitrep_writer.reasons.wording import FORMS, ReasonLanguage
from sitrep_writer.shipped import shipped_root

FOLDER = "templates/problems"
ENGLISH = ReasonLanguage()
_TABLE = re.compile(r"^\[([a-z0-9-]+)\]", re.MULTILINE)


def sentence(key: str) -> Message:
    """The sentence of a key. Raises KeyError if there is none."""
    table, _, name = key.partition(".")
    return _read(_files()[table])[table][name]


def all_sentences() -> dict[str, str]:
    """Every sentence by key, as typed, for extraction and for tests."""
    return {
        f"{table}.{name}": message.text
        for file in sorted(set(_files().values()))
        for table, messages in _read(file).items()
        for name, message in messages.items()
    }


@lru_cache(maxsize=1)
def _files() -> Mapping[str, Path]:
    """The file of each table. Only the headers of tables are examined, which is fast."""
    folder = shipped_root() / FOLDER
    return {
        table: path
        for path in sorted(folder.glob("*.toml"))
        for table in _TABLE.findall(path.read_text("utf-8"))
    }


@lru_cache(maxsize=64)
def _read(path: Path) -> Mapping[str, Mapping[str, Message]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf-8"))
    return {
        table: {name: parse(text, FORMS) for name, text in texts.items()}
        for table, texts in tables.items()
    }
