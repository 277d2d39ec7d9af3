"""The last edition that a new one takes over from: its workbook, its folder or a draft of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.api.carried_over import CarriedOver, carried_over, last_values, period_of
from sitrep_writer.api.inputs import DraftFile, EditionFile, open_draft, open_input
from sitrep_writer.api.not_done import NotDone, settings_refused
from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.templates import Templates, load_templates
from sitrep_writer.edition_names import names_files, names_in, workbook_languages
from sitrep_writer.folding import slug
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.model.draft import Bullet, Chart, Draft, Partners, Response, SectorResponse
from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.model.workbook_names import SOURCE, Language
from sitrep_writer.read_file import is_file
from sitrep_writer.reading.edition_reader import read_edition
from sitrep_writer.reasons.problem import problem
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.words.vocabulary import load_places
from sitrep_writer.workbooks import Start, StartCell, StartRow

_ACTION = "action."


class LastEdition(NamedTuple):
    """What is known of it. `folder` is where its workbook lies, with the files of its own."""

    carried: CarriedOver
    language: Language
    platform: str
    country: str
    period: tuple[date, date] | None
    folder: Path | None


def open_last(path: Path, language: Language | None) -> LastEdition | NotDone:
    """Read the last edition for a new workbook in a language, or in its own one. Raises ValueError
    for settings that cannot be read."""
    opened = open_input(path)
    if isinstance(opened, Problem):
        return NotDone((opened,))
    if isinstance(opened, EditionFile):
        return _of_workbook(opened, language)
    if not isinstance(opened, DraftFile):
        return NotDone((problem("last-edition-unusable.kind", Place(path.name)),))
    draft = open_draft(opened.path)
    if isinstance(draft, NotDone):
        return draft
    beside = _workbook_beside(opened.path)
    if beside is not None:
        found = _of_workbook(beside, language)
        if isinstance(found, LastEdition):
            used = problem("not-carried.workbook", Place(path.name), book=beside.path.name)
            return _told(found, used)
    return _told(_of_draft(draft, language), problem("not-carried.draft", Place(path.name)))


def _workbook_beside(draft: Path) -> EditionFile | None:
    """The workbook that a draft is called after: `peru_es.json` and `peru_es_brief.json` after
    `peru.xlsx`. What the draft says of its name is anybody's word."""
    stem = draft.stem
    while "_" in stem:
        stem = stem.rpartition("_")[0]
        book = draft.with_name(f"{stem}.xlsx")
        opened = open_input(book) if stem and is_file(book) else None
        if isinstance(opened, EditionFile):
            return opened
    return None


def _told(last: LastEdition, *problems: Problem) -> LastEdition:
    carried = last.carried
    return last._replace(carried=carried._replace(problems=(*problems, *carried.problems)))


def _of_workbook(opened: EditionFile, language: Language | None) -> LastEdition | NotDone:
    refused = settings_refused(opened.resources)
    if refused is not None:
        return refused
    reading = read_edition(opened.path, opened.resources, opened.content)
    edition = reading.edition
    if edition is None:
        return NotDone(tuple(reading.problems))
    names = names_in(names_files(opened.resources))
    own = edition.language if edition.language in names.made_in else SOURCE
    said = {
        key: edition.report[key].value for key in ("platform", "country") if key in edition.report
    }
    typed = {key: value.value for key, value in said.items() if value is not None}
    return LastEdition(
        carried_over(edition, names, language or own),
        language or own,
        typed.get("platform", ""),
        typed.get("country", ""),
        period_of(edition),
        opened.path.parent,
    )


def _of_draft(draft: Draft, language: Language | None) -> LastEdition:
    spoken = draft.locale.partition("_")[0]
    own = spoken if spoken in workbook_languages(Resources()) else SOURCE
    written = _DraftRows(draft, language or own)
    rows: dict[str, tuple[StartRow, ...]] = {
        "results": last_values(written.results()),
        "sectors": tuple(written.sectors()),
        "partners": tuple(written.partners()),
    }
    fields: dict[str, StartRow] = {"country": {"value": StartCell(draft.country)}}
    try:
        first, last = map(date.fromisoformat, draft.period)
        period = (first, last) if first <= last else None
    except ValueError:
        period = None
    start = Start(fields if draft.country else {}, rows)
    return LastEdition(
        CarriedOver(start), language or own, draft.platform, draft.country, period, None
    )


class _DraftRows:
    """The rows that a draft's sentences and blocks show to have been there."""

    def __init__(self, draft: Draft, language: Language) -> None:
        resources = Resources()
        self._draft = draft
        self._templates: Templates = load_templates(resources)
        style = load_locale_style(resources, language)
        self._labels: Mapping[str, str] = load_catalogue(resources, style)[0].labels()
        self._places = {slug(place.name): place.name for place in load_places(resources).values()}

    def results(self) -> Iterator[tuple[dict[str, str], Decimal]]:
        """The figures of results that templates know, with the places of their sentences."""
        for block in self._draft.blocks:
            if isinstance(block, Response):
                for part in block.parts:
                    if isinstance(part, SectorResponse):
                        for bullet in part.bullets:
                            yield from self._of_bullet(part.key, bullet)

    def _of_bullet(self, sector: str, bullet: Bullet) -> Iterator[tuple[dict[str, str], Decimal]]:
        for sentence in bullet.sentences:
            result = self._result(sector, bullet.id, sentence.message)
            if result is None:
                continue
            places = [self._places.get(key, "") for key in sentence.places]
            for spec in result.figures:
                trace = self._draft.traces.get(f"{sentence.id}#{spec.name}")
                if trace is None or not trace.exact:
                    continue
                row = {
                    "sector": self._sector(sector),
                    "result": self._labels.get(f"{result.message_id}@label", result.label),
                    "figure": self._labels.get(f"{result.message_id}@{spec.name}", spec.label),
                }
                if places and all(places):
                    row["places"] = "; ".join(places)
                yield row, Decimal(trace.exact)

    def _result(self, sector: str, bullet: str, message: str) -> Result | None:
        if message.startswith(_ACTION):
            key = message.removeprefix(_ACTION).partition(":")[0].partition(".")[0]
            return self._templates.actions.get(key)
        known = self._templates.sectors.get(sector)
        key = bullet.partition("@")[0].partition(".")[2]
        return known.results.get(key) if known is not None else None

    def _sector(self, key: str) -> str:
        known = self._templates.sectors.get(key)
        label = known.label if known is not None else key.replace("_", " ").capitalize()
        return self._labels.get(f"{key}@label", label)

    def sectors(self) -> Iterator[StartRow]:
        """The sectors of the chart with their targets."""
        for block in self._draft.blocks:
            for bar in block.bars if isinstance(block, Chart) else ():
                row = {
                    "sector": StartCell(self._sector(bar.sector)),
                    "reached": StartCell(look=True),
                }
                yield row | ({"target": StartCell(Decimal(bar.target))} if bar.target else {})

    def partners(self) -> Iterator[StartRow]:
        """The organisations of the list."""
        for block in self._draft.blocks:
            for name in block.names if isinstance(block, Partners) else ():
                yield {"name": StartCell(name)}
