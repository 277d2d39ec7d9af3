"""The pages of actions: each action with the rows of an example and the sentences made of them.
`python -m tests.actions.page` writes the part of each page behind its mark anew."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.model.draft import Draft
from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.words.vocabulary import load_vocabulary
from tests.actions.books import COLUMNS, Row, drafted, table
from tests.actions.columns import actions
from tests.examples import ROOT, bullets
from tests.gallery.every_message import SHIPPED

MARK = "<!-- what follows is made by python -m tests.actions.page -->\n"
PAGES = {"en": ROOT / "docs" / "actions.md", "es": ROOT / "docs" / "acciones.md"}
SPANISH = {
    "sector": "Sector",
    "result": "Resultado",
    "figure": "Cifra",
    "exact": "Exacto",
    "unit": "Unidad",
    "who": "Quién",
    "where": "Dónde",
    "what": "Qué",
    "topics": "Temas",
    "items": "Artículos",
    "by": "Por",
    "time": "Cuándo",
    "purpose": "Propósito",
    "channel": "Canal",
    "support": "Con el apoyo de",
    "including": "Incluye",
    "outcome": "Logro",
    "framework": "Marco",
    "wording": "Redacción",
    "previous": "Anterior",
}
NUMBERS = ("exact", "previous")
TYPED = {  # what is in no vocabulary
    "WFP": "PMA",
    "ILO": "OIT",
    "IOM": "OIM",
    "UNHCR": "ACNUR",
    "in August 2024": "en agosto de 2024",
    "since January 2024": "desde enero de 2024",
    "since July 2024": "desde julio de 2024",
    "during the third quarter": "durante el tercer trimestre",
    "in late August": "a finales de agosto",
    "by the end of August": "para fines de agosto",
}
LABELS = load_catalogue(SHIPPED, load_locale_style(SHIPPED, "es"))[0].labels()
FIGURES = {"en": "Figures", "es": "Cifras"}


def generated(language: str) -> str:
    """The part of a page that is made of the examples."""
    rows = table("results.tsv")
    if language == "es":
        rows = [in_spanish(row) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        drafts = drafted(Path(folder), rows).drafts
    return "\n".join(_lines(language, rows, drafts))


def in_spanish(row: Row) -> Row:
    """A row as somebody who works in Spanish types it: the labels of the drop-downs, and the words
    of the vocabulary."""
    sectors = load_templates(SHIPPED).sectors.values()
    known = {sector.label: LABELS[f"{sector.key}@label"] for sector in sectors}
    (action,) = [action for action in actions() if action.label == row["result"]]
    figures = {spec.label: LABELS[f"{action.message_id}@{spec.name}"] for spec in action.figures}
    return {
        **{key: value if key in NUMBERS else _words(str(value)) for key, value in row.items()},
        "sector": known[str(row["sector"])],
        "result": LABELS[f"{action.message_id}@label"],
        "figure": figures[str(row["figure"])],
    }


def _words(cell: str) -> str:
    """The words of a cell in Spanish."""
    return "; ".join(map(_word, cell.split("; ")))


def _word(typed: str) -> str:
    if typed in TYPED:
        return TYPED[typed]
    number, _, noun = typed.partition(" ")
    if number.isdigit():
        return f"{number} {_word(noun)}"
    vocabulary = load_vocabulary(SHIPPED, ("en", "es"))
    key = vocabulary.key_of(typed)
    term = vocabulary.term(key, ("es",)) if key else None
    return term.text if term is not None else typed


def _lines(language: str, rows: list[Row], drafts: tuple[Draft, ...]) -> Iterator[str]:
    labels = LABELS
    heads = COLUMNS if language == "en" else SPANISH
    for action in actions():
        name = action.label if language == "en" else labels[f"{action.message_id}@label"]
        figures = [_figure(action, spec.name, language, labels) for spec in action.figures]
        example = _example(action, rows)
        yield from ("", f"### {name}", "")
        yield f"{FIGURES[language]}: {', '.join(f'`{one}`' for one in figures)}."
        yield ""
        used = [key for key in heads if any(key in row for row in example)]
        yield f"| {' | '.join(heads[key] for key in used)} |"
        yield f"|{' --- |' * len(used)}"
        for row in example:
            yield f"| {' | '.join(str(row.get(key, '')) for key in used)} |"
        yield ""
        for draft in drafts:
            yield f"> {_said(rows, example, draft)}"
            yield ">" if draft is not drafts[-1] else ""
    yield ""


def _figure(action: Result, name: str, language: str, labels: dict[str, str]) -> str:
    spec = action.figure(name)
    assert spec is not None
    return spec.label if language == "en" else labels[f"{action.message_id}@{name}"]


def _example(action: Result, rows: list[Row]) -> list[Row]:
    """The rows of the first bullet of an action."""
    names = (action.label, LABELS[f"{action.message_id}@label"])
    of_action = [row for row in rows if row["result"] in names]
    first = of_action[0]
    return [
        row
        for row in of_action
        if row["sector"] == first["sector"] and row.get("what") in (first.get("what"), None)
    ]


def _said(rows: list[Row], example: list[Row], draft: Draft) -> str:
    """The bullet that prints the first figure of the example."""
    cell = f"Results!D{rows.index(example[0]) + 2}"
    figures = {name for name, trace in draft.traces.items() if cell in trace.cells}
    (name,) = {figure.partition("#")[0] for figure in figures}
    return bullets(draft)[name]


def main() -> None:
    """Write both pages anew."""
    for language, page in PAGES.items():
        text = page.read_text("utf-8").partition(MARK)[0]
        page.write_text(text + MARK + generated(language), "utf-8")
        print(f"Wrote {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
