"""Drafts of small activity reports, made up, with a template of their own; and what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from sitrep_writer.api import DraftOptions, Outcome, draft_reports
from sitrep_writer.model.draft import Bullet, Draft
from tests.examples import every, printed, text
from tests.reading.fivew.reports import KEYS, LAYOUTS, sheet_of, write_xlsx

CONSULTATIONS = "# of consultations in primary health care"
SHELTER = "# of persons who received shelter assistance"

_HEADS = {
    "consultations": (
        'label="Consultations", reports="RE-TR1", people="people: people", '
        'outputs="things, unit consultations: consultations", '
        'women="things, part of people, unit women: women"'
    ),
    "cash": (
        'label="Cash", reports="# of people with cash", people="people: people", '
        'cva_people="people, part of people: given cash", amount="money: amount"'
    ),
    "training": (
        'label="Training", reports="# of people trained", people="people: people", '
        'women="things, part of people, unit women: women", '
        'women_share="percent, share of women in people: share of women", '
        'people_before="things, before people: people in the last edition"'
    ),
}
TEMPLATE = f"""
{{% sector "trial", label="Trial of reports" %}}

{{% bullet "consultations", {_HEADS["consultations"]} %}}
[In {{places}}, ]**{{people}} (people: was|were) seen**[ in {{outputs}} (outputs:
consultation|consultations)][ by {{partners}}][, {{women}} of them women][, {{purpose}}].
{{% if facts.people is none %}}
{{% wording "outputs_alone" %}}
[In {{places}}, ]**{{outputs}} (outputs: consultation was|consultations were) held**.
{{% endif %}}
{{% endbullet %}}

{{% bullet "cash", {_HEADS["cash"]} %}}
**{{people}} received help**[, {{cva_people}} in cash or vouchers][, {{amount}} in
all][ ({{channel}})].
{{% endbullet %}}

{{% bullet "training", {_HEADS["training"]} %}}
**{{people}} took part in training**[, {{women_share}} of them women][,
up from {{people_before}}].
{{% endbullet %}}
"""
COLUMNS = LAYOUTS["rmrp_2024_en"]


def row(indicator: str = "RE-TR1", **values: Any) -> dict[str, Any]:
    """A row of an indicator in Tacna in January, with these values."""
    return {
        **dict.fromkeys(KEYS, ""),
        "country": "Peru",
        "admin1": "Tacna",
        "month": "2023-01",
        "subsector": "Trial",
        "indicator": indicator,
        "appealing_org": "Example organisation",
        "cva": "No",
        **values,
    }


def written(folder: Path, rows: Sequence[Mapping[str, Any]], name: str = "5w.xlsx") -> Path:
    """A report of these rows, in a folder that brings the template."""
    (folder / "templates/sectors").mkdir(parents=True, exist_ok=True)
    (folder / "sitrep.toml").touch()
    (folder / "templates/sectors/trial.j2").write_text(TEMPLATE, encoding="utf-8")
    return write_xlsx(folder / name, {"5W": sheet_of(rows, COLUMNS)})


def drafted(
    folder: Path, rows: Sequence[Mapping[str, Any]], period: str = "2023-01", **options: Any
) -> Outcome:
    """The English draft of these rows."""
    path = written(folder, rows)
    return draft_reports([path], DraftOptions(locales=("en",), period=period, **options))


def told(outcome: Outcome, code: str) -> list[str]:
    """The messages of a code."""
    return [str(found) for found in outcome.problems if found.code == code]


def beside(draft: Draft) -> dict[str, str]:
    """The bullets that are listed beside the draft, by id."""
    return {bullet.id: text(bullet) for bullet in every(draft.beside, Bullet)}


def counted(outcome: Outcome) -> dict[tuple[str, str], Decimal]:
    """Every figure of an indicator that the draft prints, lists beside itself or tells of, by the
    indicator's name in the reports and the figure's."""
    draft = outcome.drafts[0]
    shown = {
        *printed(draft),
        *(s.figure for b in every(draft.beside, Bullet) for x in b.sentences for s in x.spans),
    }
    found: dict[tuple[str, str], Decimal] = {}
    for name in shown - {""}:
        trace = draft.traces[name]
        if trace.origin is None or trace.kind == "count" or "#" not in name:
            continue
        for indicator in trace.origin.filter.get("indicator", ()):
            key = (indicator, name.rpartition("#")[2])
            found[key] = found.get(key, Decimal(0)) + Decimal(trace.exact)
        part, _, whole = trace.rule.partition(",")[0].partition(" / ")
        if whole:
            people = Decimal(draft.traces[f"{name.rpartition('#')[0]}#{whole}"].exact)
            share = found.pop((indicator, name.rpartition("#")[2]))
            found[indicator, part] = (share * people / 100).quantize(Decimal(1))
    for message in told(outcome, "figures-beside"):
        named = re.search(r'of "(.*)" (?:does not say|do not have): ', message)
        assert named is not None
        for name, value in re.findall(r"([a-z][a-z ]*) (\d[\d.]*)", message.rpartition(": ")[2]):
            key = (named[1], name.replace(" ", "_"))
            assert key not in found, "printed and told"
            found[key] = Decimal(value.rstrip("."))
    return found


def add_to_results(path: Path, *rows: Mapping[str, Any]) -> None:
    """Rows added to an edition's Results sheet as a person would."""
    book = load_workbook(path)
    sheet = book["Results"]
    headers = {cell.value: cell.column for cell in sheet[1]}
    for each in rows:
        last = sheet.max_row + 1
        for header, value in each.items():
            sheet.cell(last, headers[header]).value = value
    book.save(path)
