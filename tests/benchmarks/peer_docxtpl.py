"""The peer: a plain pandas + docxtpl script that fills the same facts into two documents.

    python peer_docxtpl.py BOOKS TEMPLATE FOLDER

It reads the sheets with pandas, writes the figures with Python's own format, makes figures bold
and links work through docxtpl's RichText, sets the sectors' icons and the highlight's picture with
its InlineImage, and renders the template once a language. Nothing is
checked, rounded or traced, and there is no chart, which docxtpl cannot make.
"""

from __future__ import annotations

import re
import sys
import time
from itertools import groupby
from pathlib import Path

import pandas
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText

LANGUAGES = {"en": "English", "es": "Spanish"}
WORDS = {
    "en": {
        "title": "Refugees and migrants in Peru",
        "labels": [
            "Refugees and migrants in Peru",
            "People assisted directly",
            "Funding situation",
        ],
        "headings": {
            "context": "National context",
            "chart": "People reached by sector",
            "partners": "Partners",
            "response": "Sectoral response",
        },
    },
    "es": {
        "title": "Personas refugiadas y migrantes en Perú",
        "labels": [
            "Personas refugiadas y migrantes en Perú",
            "Personas asistidas directamente",
            "Situación del financiamiento",
        ],
        "headings": {
            "context": "Contexto nacional",
            "chart": "Personas alcanzadas por sector",
            "partners": "Socios",
            "response": "Respuesta sectorial",
        },
    },
}
LINK = re.compile(r"\[([^\]]+)\]\((https?:[^)]+)\)")


def panel(label: str, value: str, line: str) -> dict[str, str]:
    """A key figure."""
    return {"label": label, "value": value, "line": line}


def linked(text: str, document: DocxTemplate) -> RichText:
    """A text with its links."""
    rich = RichText()
    at = 0
    for match in LINK.finditer(text):
        rich.add(text[at : match.start()])
        rich.add(match[1], url_id=document.build_url_id(match[2]), underline=True)
        at = match.end()
    rich.add(text[at:])
    return rich


def bullet(row: pandas.Series) -> RichText:
    """A result with its figure in bold."""
    rich = RichText(f"{row['Result']}: ")
    rich.add(f"{row['Exact']:,.0f}", bold=True)
    rich.add(f" {row['Who']} ({row['Where']})")
    return rich


def icon(sector: str, template: Path, document: DocxTemplate) -> InlineImage:
    """The sector's icon, as docxtpl puts a picture into a loop."""
    path = template.parent / "icons" / f"{sector.lower().replace(' ', '_')}.png"
    return InlineImage(document, str(path), width=Mm(4.5))


def letters(names: pandas.Series) -> list[str]:
    """The partners by initial letter."""
    ordered = sorted(names.dropna().unique())
    return [f"{key} {' · '.join(group)}" for key, group in groupby(ordered, lambda n: n[0])]


def draft(book: Path, template: Path, folder: Path) -> None:
    """Workbook file to two documents on disk."""
    sheets = pandas.read_excel(book, sheet_name=None, engine="openpyxl")
    report = sheets["Report"].set_index("Field")["Value"]
    results = sheets["Results"].dropna(subset=["Exact"])
    aside = sheets["Highlight"].iloc[0]
    for locale, language in LANGUAGES.items():
        document = DocxTemplate(template)
        context = {
            **WORDS[locale],
            "period": f"{report['Period start']:%B}–{report['Period end']:%B %Y}",
            "population": panel(
                WORDS[locale]["labels"][0],
                f"{report['Population'] / 1e6:.2f}M",
                f"{report['Population as of']:%B %Y}",
            ),
            "assisted": panel(
                WORDS[locale]["labels"][1], f"{report['People assisted directly']:,}", ""
            ),
            "funding": panel(
                WORDS[locale]["labels"][2],
                f"{report['Funded (USD)'] / report['Required (USD)']:.1%}",
                f"${report['Funded (USD)'] / 1e6:.0f}M / ${report['Required (USD)'] / 1e6:.0f}M",
            ),
            "context": [linked(text, document) for text in sheets["Context"][language].dropna()],
            "sectors": [
                {
                    "name": name,
                    "icon": icon(name, template, document),
                    "bullets": [bullet(row) for _, row in rows.iterrows()],
                }
                for name, rows in results.groupby("Sector", sort=False)
            ],
            "reached": [
                {
                    "name": row["Sector"],
                    "reached": f"{row['People reached']:,.0f}",
                    "target": f"{row['Target']:,.0f}",
                }
                for _, row in sheets["Sectors"]
                .sort_values("People reached", ascending=False)
                .iterrows()
            ],
            "partners": letters(sheets["Partners"]["Name"]),
            "highlight": {
                "title": aside[f"Title ({language})"],
                "text": linked(aside[f"Text ({language})"], document),
                "picture": InlineImage(document, str(book.parent / aside["Image"]), width=Mm(56)),
            },
            "notes": sheets["Notes"][language].dropna().tolist(),
        }
        document.render(context, autoescape=True)
        document.save(folder / f"{book.stem}_{locale}.docx")


def main() -> None:
    """One draft of a workbook; or one of each in a folder, and then the drafts a second."""
    books, template, folder = (Path(argument) for argument in sys.argv[1:4])
    if books.is_file():
        draft(books, template, folder)
        return
    first, *others = sorted(books.glob("*.xlsx"))
    draft(first, template, folder)
    start = time.perf_counter()
    for book in others:
        draft(book, template, folder)
    print(len(others) / (time.perf_counter() - start))


if __name__ == "__main__":
    main()
