"""Takes what people have edited in a sheet of translations into the catalogue: what passes the
check, and nothing that somebody else has changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import polib
from msgspec.structs import replace

from sitrep_writer.messages.catalogue_marks import without_marks
from sitrep_writer.messages.unused_entries import entry_of
from sitrep_writer.model.problems import Level, Problem
from sitrep_writer.nearness import nearest
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import reason
from sitrep_writer.translation.catalogue_check import CatalogueCheck, CheckedFault
from sitrep_writer.translation.catalogue_sheet import digest, seal_of, status_of
from sitrep_writer.translation.sheet_reading import SheetRow
from sitrep_writer.workbooks.translation_sheet import SEAL, STATUSES, as_held

LONGEST = 20_000
_MOST_LINES = 1_000

Check = Callable[[Sequence[polib.POEntry]], CatalogueCheck]
"""Checks entries as `sitrep locale check` does."""


class SheetImport(NamedTuple):
    """What became of a sheet's rows: the keys of the changed entries, and what is wrong, each with
    its cell; rows with an error were not taken. `untouched` rows are as they were exported.
    """

    changed: tuple[str, ...]
    faults: tuple[CheckedFault, ...]
    refused: int
    untouched: int


def take_rows(rows: Sequence[SheetRow], book: polib.POFile, check: Check) -> SheetImport:
    """Writes the rows that people have edited into the entries of a catalogue in step, if the check
    finds no error in them.
    """
    return _Import(book, check).done(rows)


class _Import:
    """A catalogue while rows are taken into it."""

    def __init__(self, book: polib.POFile, check: Check) -> None:
        self.entries = {entry.msgctxt: entry for entry in book if not entry.obsolete}
        self.check = check
        self.seen: dict[str, SheetRow] = {}
        self.faults: list[CheckedFault] = []
        self.refused = self.untouched = 0

    def done(self, rows: Sequence[SheetRow]) -> SheetImport:
        edited: dict[str, tuple[SheetRow, polib.POEntry]] = {}
        for row in rows:
            entry = self._edited(row)
            if entry is not None:
                edited[entry.msgctxt] = row, entry
        wrong = self._checked(edited)
        changed = []
        for key, (_, entry) in edited.items():
            if key in wrong:
                self.refused += 1
                continue
            here = self.entries[key]
            here.msgstr, here.tcomment, here.flags = entry.msgstr, entry.tcomment, entry.flags
            if not entry.fuzzy:
                here.previous_msgid = here.previous_msgctxt = None
            changed.append(key)
        return SheetImport(tuple(changed), tuple(self.faults), self.refused, self.untouched)

    def _edited(self, row: SheetRow) -> polib.POEntry | None:
        """The entry as a row has it; None if nobody has edited it, or it is refused."""
        key = row.texts["key"].strip()
        entry = self.entries.get(key)
        trouble = row.trouble or self._misplaced(key, row)
        if trouble is None and entry is not None:
            self.seen[key] = row
            self._note_english(row, entry)
            if self._is_untouched(row, entry):
                self.untouched += 1
                return None
            trouble = _refusal(row, entry)
            if trouble is None:
                return _with_row(entry, row)
        if trouble is not None:
            self.refused += 1
            self.faults.append(CheckedFault(trouble))
        return None

    def _misplaced(self, key: str, row: SheetRow) -> Problem | None:
        """Why a row belongs to no entry."""
        cell = row.cells["key"]
        if not key:
            return problem("translation-row.no-key", cell)
        if key not in self.entries:
            near = nearest(key, self.entries, 75) or ""
            return problem("translation-row.no-such-key", cell, key=key, near=near)
        if key in self.seen:
            first = self.seen[key].cells["key"]
            return problem("translation-row.twice", cell, key, key=key, first=first)
        return None

    def _note_english(self, row: SheetRow, entry: polib.POEntry) -> None:
        """The English is locked; what somebody has typed there all the same is not taken."""
        english = row.texts.get("english")
        exported = row.texts[SEAL].partition(".")[0]
        if english is not None and exported and digest(english) != exported:
            found = problem("translation-cell", row.cells["english"], entry.msgctxt)
            self.faults.append(CheckedFault(found))

    def _is_untouched(self, row: SheetRow, entry: polib.POEntry) -> bool:
        """Whether a row says what was exported, or what the catalogue says."""
        texts = row.texts["translation"], row.status, row.texts["comment"]
        said = entry_of(entry).words, status_of(entry), entry.tcomment
        return digest(*texts) in (row.texts[SEAL].partition(".")[2], digest(*said))

    def _checked(self, edited: Mapping[str, tuple[SheetRow, polib.POEntry]]) -> set[str]:
        """Adds what the check finds in the edited rows; the keys of those with an error."""
        wrong: set[str] = set()
        if not edited:
            return wrong
        for fault in self.check([entry for _, entry in edited.values()]).faults:
            found = fault.problem
            if found.key not in edited or found.code == "E10":
                continue
            row, _ = edited[found.key]
            column = "comment" if found.code == "W33" else "translation"
            cell = row.cells[column]
            placed = replace(found, place=str(cell), cell=cell)
            self.faults.append(fault._replace(problem=placed))
            if placed.level.rank <= Level.ERROR.rank:
                wrong.add(found.key)
        return wrong


def _refusal(row: SheetRow, entry: polib.POEntry) -> Problem | None:
    """Why the edited texts of a row cannot be taken."""
    return next(_refusals(row, entry), None)


def _refusals(row: SheetRow, entry: polib.POEntry) -> Iterator[Problem]:
    key, words = entry.msgctxt, row.texts["translation"]
    cell = row.cells["translation"]
    known = entry_of(entry).words
    exported = row.texts[SEAL]
    if not exported:
        yield problem("translation-row.not-exported", row.cells["key"], key)
    elif exported.partition(".")[0] != seal_of(entry).partition(".")[0]:
        yield problem("translation-row.english-changed", cell, key, english=entry.msgid)
    elif exported != seal_of(entry):
        yield problem("translation-row.entry-changed", cell, key, words=known)
    if not row.status:
        typed = row.texts["status"]
        names = tuple(reason(f"sheet-of-translations.is-{name}") for name in STATUSES)
        yield problem("translation-row.status", row.cells["status"], key, typed=typed, known=names)
    if not words.strip() and (known or row.status != "missing"):
        yield problem("translation-row.blank", cell, key)
    if words.strip() and row.status == "missing" and status_of(entry) != "missing":
        yield problem("translation-row.not-missing", row.cells["status"], key)
    for name in ("translation", "comment"):
        text = row.texts[name]
        if len(text) > LONGEST or text.count("\n") >= _MOST_LINES:
            yield problem("translation-row.long", row.cells[name], key, most=LONGEST)
        _, marks = without_marks(text)
        if marks:
            yield problem("translation-row.mark", row.cells[name], key, why=marks[0].reason)


def _with_row(entry: polib.POEntry, row: SheetRow) -> polib.POEntry:
    """A copy of an entry with the texts of a row. A translation that somebody has edited is no
    longer stale, unless its status says so.
    """
    before, words = status_of(entry), row.texts["translation"]
    edited = as_held(entry_of(entry).words) != words
    stale = entry.fuzzy
    if row.status != before and row.status != "missing":
        stale = row.status == "stale"
    elif edited:
        stale = False
    others = [flag for flag in entry.flags if flag != "fuzzy"]
    comment = row.texts["comment"]
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgstr=words if edited else entry.msgstr,
        tcomment=comment if as_held(entry.tcomment) != comment else entry.tcomment,
        flags=["fuzzy", *others] if stale and words.strip() else others,
    )
