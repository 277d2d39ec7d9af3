"""Whatever the facts, every result of the templates makes clean sentences that say the same
figures in both languages."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep_writer.drafting.compose import prepare, write_draft_of
from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Draft, Response, SectorResponse, Sentence
from sitrep_writer.model.edition import Edition, Number, ReportField, ResultRow
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.resources import Resources
from tests.examples import ROOT, every

RESOURCES = Resources(ROOT / "examples" / "gallery")
SHEET = "Results"

WORDS = {
    "places": [
        ("Tumbes",),
        ("Callao",),
        ("Piura", "Ica"),
        ("Lima", "Desaguadero (Puno)", "Callao"),
        ("8 departments",),
        ("northern border", "Ica"),
        ("nationwide",),
        ("Tumbes", "Piura", "Lima", "Ica", "Tacna", "Puno", "Cusco", "Loreto", "Junín"),
    ],
    "who": [
        ("women",),
        ("men",),
        ("refugees", "migrants", "host community members"),
        ("adolescents", "indigenous people"),
        ("pregnant and breastfeeding women", "children under five"),
        (),
    ],
    "time": [("since January 2024",), ("for the first time",), ("in September",)],
    "purpose": [("to buy food",), ("to join the {SIS}",)],
    "topics": [("hygiene",), ("handwashing", "hygiene", "food safety")],
    "items": [("soap", "towels")],
    "detail": [("who were out of school",)],
    "outcome": [("which lets them work formally",)],
    "channel": [("community radio",), ("mobile health brigades", "text messages")],
    "modality": [("virtual",)],
    "what": [("self-employment",)],
    "including": [("women", "adolescents", "indigenous people")],
    "framework": [("the 16 Days of Activism",)],
    "by": [("UNHCR",), ("IOM", "HIAS")],
    "support": [("Ministry of Education",)],
    "partners": [("3 partners",)],
}


@cache
def results() -> list[Result]:
    return [r for s in load_templates(RESOURCES).sectors.values() for r in s.results.values()]


def exact(kind: str):
    if kind == "ratio":
        return st.integers(3, 97).map(Decimal)
    if kind == "percent":
        return st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)
    return st.one_of(
        st.sampled_from([0, 1, 2, 10, 11, 19, 999_999, 1_000_000, 2_003_000]),
        st.integers(0, 3_000_000),
    ).map(Decimal)


@st.composite
def rows(draw) -> list[ResultRow]:
    """The rows of one result: some of its figures, some words."""
    result = draw(st.sampled_from(results()))
    specs = [spec for spec in result.figures if spec.derived is None or draw(st.booleans())]
    wanted = [spec for spec in specs if draw(st.integers(0, 3))] or specs[:1]
    words = {
        name: draw(st.sampled_from(values))
        for name, values in WORDS.items()
        if name != "who" and draw(st.booleans())
    }
    found = []
    for line, spec in enumerate(wanted, 2):
        cell = Cell(SHEET, line, 1)

        def sourced(text: str, cell: Cell = cell) -> SourcedValue[str]:
            return SourcedValue(text, cell)

        value = draw(exact(spec.kind))
        before = draw(st.one_of(st.none(), exact(spec.kind)))
        found.append(
            ResultRow(
                sector=sourced(result.sector),
                result=sourced(result.key),
                figure=sourced(spec.name),
                exact=Number(value, Cell(SHEET, line, 4)),
                who=tuple(sourced(text) for text in draw(st.sampled_from(WORDS["who"]))),
                slots={name: tuple(map(sourced, typed)) for name, typed in words.items()},
                wording=None,
                own_words={},
                cell=cell,
                previous=Number(before, Cell(SHEET, line, 5)) if before is not None else None,
            )
        )
    return found


def edition(found: list[ResultRow]) -> Edition:
    cell = Cell("Report", 2, 2)
    report = {
        "platform": ReportField("platform", cell, value=SourcedValue("Peru", cell)),
        "country": ReportField("country", cell, value=SourcedValue("Peru", cell)),
        "period_start": ReportField("period_start", cell, day=SourcedValue(date(2024, 7, 1), cell)),
        "period_end": ReportField("period_end", cell, day=SourcedValue(date(2024, 9, 30), cell)),
    }
    return Edition("random", report, results=tuple(found))


def sentences(draft: Draft) -> list[Sentence]:
    parts = (part for block in every(draft.blocks, Response) for part in block.parts)
    return [
        sentence
        for part in parts
        if isinstance(part, SectorResponse)
        for bullet in part.bullets
        for sentence in bullet.sentences
    ]


DIRT = re.compile(
    r"  |^[ ,.]| [,.;:)]|,,|\.\.$|\(\)|\( |\*\*|[\[\]{}|]|,\.|\bde el [a-z]|\ba el [a-z]|"
    r"\by [iíIÍ](?![aeou])|\bo [oóOÓ]|millon(?:es)? (?!alcanzad)[a-z]+s\b(?<!de)"
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows())
def test_any_facts_make_clean_sentences_with_every_figure_once_in_both_languages(found):
    prepared = prepare(edition(found), RESOURCES, DraftOptions(locales=("en", "es")))
    drafted = [write_draft_of(prepared, locale, {}) for locale in ("en", "es")]
    printed = []
    for one in drafted:
        said = sentences(one.draft)
        figures = [span.figure for s in said for span in s.spans if span.figure]
        for sentence in said:
            text = "".join(span.text for span in sentence.spans).replace("\u00a0", " ")
            if "‹" in text:  # a slot that the sentence needs has no value: told, and shown
                continue
            assert not DIRT.search(text), text
            assert text.endswith("."), text
            assert text[0].isupper() or not text[0].isalpha(), text
        assert len(figures) == len(set(figures))
        counts = Counter((name, one.draft.traces[name].number) for name in figures)
        printed.append(counts)
        told = {p.cell for p in (*prepared.problems, *one.problems) if p.cell is not None}
        behind = {cell for name in figures for cell in one.draft.traces[name].cells}
        for row in found:
            assert row.exact is not None
            assert str(row.exact.cell) in behind or row.exact.cell in told
    assert printed[0] == printed[1]
