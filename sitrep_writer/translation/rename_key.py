"""Gives a result another key, in its template and in all catalogues of a folder at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib

from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.known_messages import POT
from sitrep_writer.drafting.templates import ACTIONS, FOLDER, Templates, load_templates
from sitrep_writer.files import replace_files
from sitrep_writer.messages.catalogue_files import read_catalogue
from sitrep_writer.model.renames import ACTION
from sitrep_writer.nearness import nearest
from sitrep_writer.read_file import SETTINGS, TEMPLATE, read_file
from sitrep_writer.reasons.reason import Reason, ReasonError, reason
from sitrep_writer.resources import Resources
from sitrep_writer.translation.catalogue_file import catalogue_bytes
from sitrep_writer.translation.locales import languages_of, read_bytes
from sitrep_writer.translation.messages import messages

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TAG = re.compile(
    r"""\{%[-+]?\s*(?P<tag>sector|bullet|action)\s+(?P<key>"[^"]*"|'[^']*')"""
    r"""(?P<rest>(?:"[^"]*"|'[^']*'|[^%"']|%(?!\}))*)%\}"""
)
_WAS = re.compile(r""",\s*was\s*=\s*(?:"(?P<keys>[^"]*)"|'(?P<others>[^']*)')""")
_KEY = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\Z")


class CannotRename(ReasonError, ValueError):
    """A key that cannot be given to a result."""


class KeyRename(NamedTuple):
    """What was written: the template, the catalogues with how many entries of each got another
    key, and the lines of other files that still name the old key.
    """

    template: Path
    catalogues: tuple[tuple[Path, int], ...]
    left: tuple[str, ...]


def rename_key(root: Path, resources: Resources, old: str, new: str) -> KeyRename:
    """Give the result `old` (`shelter.kits`) the key `new` (`shelter.warm_kits`). Its tag keeps
    the old key in `was`, so that comparisons find it. All files are written, or none.

    Raises CannotRename, SourcesUnreadable, CatalogueUnreadable and OSError.
    """
    messages(resources)  # raises if a template cannot be read
    templates = load_templates(resources)
    _refuse(templates, old, new)
    template, text = _template_with(root, old)
    files = [(template, _renamed_tag(text, old, new).encode())]
    catalogues = []
    for path, language in _catalogues(root):
        book = read_catalogue(read_bytes(path, root), path.relative_to(root).as_posix()).book
        count = sum(_rename_entry(entry, old, new) for entry in book)
        if count:
            files.append((path, catalogue_bytes(book, language, book if language else None)))
            catalogues.append((path, count))
    replace_files(*files)
    return KeyRename(template, tuple(catalogues), tuple(_still_named(root, old)))


def _refuse(templates: Templates, old: str, new: str) -> None:
    """Raises CannotRename if there is no such result, or the new key cannot be its."""
    results = _results(templates)
    why: Reason | None = None
    if old not in results:
        near = nearest(old, results, 60) or ""
        why = reason("key-not-renamed.no-result", key=old, near=near)
    elif not _KEY.match(new):
        why = reason("key-not-renamed.no-key", key=new, example=f"{old}_2")
    elif new.partition(".")[0] != old.partition(".")[0]:
        why = reason("key-not-renamed.other-sector", old=old, new=new)
    elif new in results:
        why = reason("key-not-renamed.taken", key=new, file=results[new].file)
    elif any(new in _earlier_ids(result) for key, result in results.items() if key != old):
        why = reason("key-not-renamed.was", key=new)
    if why is not None:
        raise CannotRename(why)


def _results(templates: Templates) -> dict[str, Result]:
    """The results of sectors and the actions by the start of their messages' keys."""
    by_sector = (sector.results.values() for sector in templates.sectors.values())
    found = {result.message_id: result for results in by_sector for result in results}
    return found | {action.message_id: action for action in templates.actions.values()}


def _earlier_ids(result: Result) -> set[str]:
    return {result._replace(key=key).message_id for key in result.was}


def _template_with(root: Path, key: str) -> tuple[Path, str]:
    """The template of a folder that declares a result, and its text. Raises CannotRename if it is
    declared in a folder below this one.
    """
    folder = ACTIONS if key.startswith(f"{ACTION}.") else FOLDER
    for path in sorted((root / folder).glob("*.j2")):
        text = read_file(path, TEMPLATE, root).decode("utf-8-sig")
        if _tag_of(text, key) is not None:
            return path, text
    raise CannotRename(reason("key-not-renamed.elsewhere", key=key, folder=root.name))


def _tag_of(text: str, key: str) -> re.Match[str] | None:
    """The tag that declares a result."""
    bare = _COMMENT.sub(lambda found: re.sub(r"\S", " ", found[0]), text)
    group, _, name = key.partition(".")
    sector = ""
    for tag in _TAG.finditer(bare):
        typed = tag["key"][1:-1]
        if tag["tag"] == "sector":
            sector = typed
        elif typed == name and group == (ACTION if tag["tag"] == "action" else sector):
            return tag
    return None


def _renamed_tag(text: str, old: str, new: str) -> str:
    """A template in which the tag of a result has another key, and the old one in `was`."""
    tag = _tag_of(text, old)
    assert tag is not None  # the template has it
    before, after = (key.partition(".")[2] for key in (old, new))
    rest = tag["rest"]
    known = _WAS.search(rest)
    typed = (known["keys"] or known["others"] or "") if known is not None else ""
    keys = [key for key in map(str.strip, typed.split(";")) if key and key != after]
    kept = f', was="{"; ".join([*keys, before])}"'
    rest = _WAS.sub("", rest, count=1)
    start, end = tag.span("key")[0], tag.span("rest")[1]
    return f'{text[:start]}"{after}"{kept}{rest}{text[end:]}'


def _catalogues(root: Path) -> Iterator[tuple[Path, str]]:
    """The catalogues of a folder with their languages; the list of all messages has none."""
    if (root / POT).is_file():
        yield root / POT, ""
    for language in languages_of(root):
        yield root / f"locales/{language}/sitrep.po", language


def _rename_entry(entry: polib.POEntry, old: str, new: str) -> bool:
    """Gives an entry of a result the new key; whether it is one."""
    key = entry.msgctxt or ""
    rest = key.removeprefix(old)
    if rest == key or (rest and rest[0] not in ".@:"):
        return False
    entry.msgctxt = new + rest
    if entry.previous_msgctxt:
        entry.previous_msgctxt = entry.msgctxt
    return True


def _still_named(root: Path, old: str) -> Iterator[str]:
    """The lines of settings that name the old key, which a person has to look at."""
    named = re.compile(rf"[\"']{re.escape(old)}(?=[\"'.@:#])")
    files = [root / "sitrep.toml", *sorted((root / "templates").rglob("*.toml"))]
    for path in files:
        if not path.is_file():
            continue
        text = read_file(path, SETTINGS, root).decode("utf-8-sig", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            if named.search(line.partition("#")[0]):
                yield f"{path.relative_to(root).as_posix()}:{number}"
