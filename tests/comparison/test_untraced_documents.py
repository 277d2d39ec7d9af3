"""Documents without a trace: older months, published copies, documents made by hand."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as WordDocument

from sitrep_writer.documents.flattening import version_of
from sitrep_writer.documents.open_document import read_word, read_word_version
from sitrep_writer.model.version import UnitKind, Version

from .editing import Editor, document, example, section, stands

KINDS = (
    UnitKind.SENTENCE,
    UnitKind.PARTNER,
    UnitKind.BAR,
    UnitKind.PANEL,
    UnitKind.NOTE,
    UnitKind.COUNT,
)


def saved(made: WordDocument) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def read(made: WordDocument) -> Version:
    reading = read_word(saved(made), "hand.docx")
    assert str(reading.untraced) == "It carries no trace."
    assert not reading.version.traced
    return reading.version


def said(version: Version) -> list[tuple[str, list[tuple[str, str]]]]:
    """Sections by title, with the kind and the text of each unit."""
    return [
        (each.title, [(unit.kind.value, unit.text) for unit in each.units])
        for each in version.sections
    ]


def shown(version: Version) -> list[tuple[str, str]]:
    """All figures as they are shown, and their numbers; none has an id or was typed into a
    draft."""
    figures = [figure for s in version.sections for unit in s.units for figure in unit.figures]
    assert all(stands(f, unit) for s in version.sections for unit in s.units for f in unit.figures)
    assert not any(figure.id or figure.typed for figure in figures)
    return [(figure.shown, figure.number) for figure in figures]


# our own, without their trace


@pytest.mark.parametrize("layout", ["update", "brief"])
@pytest.mark.parametrize("locale", ["en", "es"])
def test_a_published_copy_says_what_the_draft_says(layout: str, locale: str) -> None:
    draft = example(locale, layout)
    base = version_of(draft, "published.docx")
    left = read_word_version(document(locale, layout, trace=False), "published.docx")
    assert not left.traced
    assert (left.language, left.group, left.decimal) == (draft.language, draft.group, draft.decimal)
    assert left.title == base.title
    for kind in KINDS:
        texts = [u.text for s in left.sections for u in s.units if u.kind is kind]
        drafted = _paragraphs(base, kind)
        assert sorted(texts) == sorted(drafted)
    titles = [s.title for s in base.sections if s.kind not in ("key-figures", "notes")]
    assert [s.title for s in left.sections if s.kind not in ("key-figures", "notes")] == titles
    assert {s.kind for s in left.sections} >= {"masthead", "key-figures", "chart", "sector"}


def _paragraphs(base: Version, kind: UnitKind) -> list[str]:
    """The texts of a kind; sentences of one bullet joined, as the paragraph has them."""
    bullets: dict[str, list[str]] = {}
    for n, unit in enumerate(u for s in base.sections for u in s.units if u.kind is kind):
        bullets.setdefault(unit.bullet or f"{n}", []).append(unit.text)
    return [" ".join(texts) for texts in bullets.values()]


def test_every_figure_of_the_draft_is_a_figure_of_the_published_copy() -> None:
    base = version_of(example(), "x")
    left = read_word_version(document(trace=False), "x")
    drafted = [(f.shown, f.number) for s in base.sections for u in s.units for f in u.figures]
    found = shown(left)
    assert [each for each in drafted if each not in found] == []


def test_a_published_copy_without_marks_of_sectors_has_no_keys() -> None:
    left = read_word_version(document("en", "brief", trace=False), "x")
    assert [s.key for s in left.sections if s.kind == "sector"] == [""] * 7
    update = read_word_version(document("en", "update", trace=False), "x")
    assert "food_security" in [s.key for s in update.sections if s.kind == "sector"]


# made by hand


def by_hand() -> WordDocument:
    made = Document()
    made.add_heading("Situation in the south", level=0)
    made.add_paragraph("January to March 2024")
    table = made.add_table(2, 3)
    for n, (label, value) in enumerate(
        (("Population", "1.66M"), ("Assisted", "49,843"), ("Funded", "13.1%"))
    ):
        table.cell(0, n).text, table.cell(1, n).text = label, value
    made.add_heading("Context", level=1)
    made.add_paragraph("On 5 August 2024 Law 31520 came into force in eight departments.")
    made.add_heading("Health", level=2)
    made.add_paragraph("Partners tested 250 people and 1,500 children.", style="List Bullet")
    made.add_paragraph("Some 70 per cent were women.", style="List Bullet")
    made.add_heading("Reached by sector", level=1)
    values = made.add_table(3, 3)
    for r, row in enumerate((("Sector", "Reached", "Target"), ("Health", "6,127", "24,800"))):
        for c, text in enumerate(row):
            values.cell(r, c).text = text
    values.cell(2, 0).text, values.cell(2, 1).text, values.cell(2, 2).text = "WASH", "–", "300"
    made.add_heading("Partners (6 organizations)", level=1)
    made.add_paragraph("ADRA, CARE, HIAS, Acción Contra el Hambre, UNHCR, WFP")
    return made


def test_a_document_with_headings_is_cut_at_them() -> None:
    version = read(by_hand())
    assert said(version) == [
        (
            "Situation in the south",
            [("text", "Situation in the south"), ("text", "January to March 2024")],
        ),
        (
            "",
            [
                ("panel", "Population · 1.66M"),
                ("panel", "Assisted · 49,843"),
                ("panel", "Funded · 13.1%"),
            ],
        ),
        (
            "Context",
            [
                (
                    "sentence",
                    "On 5 August 2024 Law 31520 came into force in eight departments.",
                )
            ],
        ),
        (
            "Health",
            [
                ("sentence", "Partners tested 250 people and 1,500 children."),
                ("sentence", "Some 70 per cent were women."),
            ],
        ),
        ("Reached by sector", [("bar", "Health"), ("bar", "WASH")]),
        (
            "Partners (6 organizations)",
            [("count", "Partners (6 organizations)")]
            + [
                ("partner", name)
                for name in ("ADRA", "CARE", "HIAS", "Acción Contra el Hambre", "UNHCR", "WFP")
            ],
        ),
    ]
    assert shown(version) == [
        ("1.66M", "1660000"),
        ("49,843", "49843"),
        ("13.1%", "13.1"),
        ("eight", "8"),
        ("250", "250"),
        ("1,500", "1500"),
        ("70 per cent", "70"),
        ("6,127", "6127"),
        ("24,800", "24800"),
        ("300", "300"),
        ("6", "6"),
    ]
    assert section(version, "chart").kind == "chart"
    assert section(version, "partners").units[4].id == "partners.accion_contra_el_hambre"
    assert version.title == "Situation in the south"


def test_a_document_with_bold_lines_alone_is_cut_at_these() -> None:
    made = Document()
    for text, bold in (
        ("Informe de situación", True),
        ("Salud", True),
        ("Los socios atendieron a 1.500 personas, el 13,1 % de la meta, en ocho distritos.", False),
        (
            "El 5 de agosto llegaron 25 kits a las personas de la zona con las que se trabaja.",
            False,
        ),
        ("Educación", True),
        ("Se entregaron 340 kits a los niños y las niñas de la costa.", False),
    ):
        made.add_paragraph().add_run(text).bold = bold
    version = read(made)
    assert [(title, len(units)) for title, units in said(version)] == [
        ("Informe de situación", 1),
        ("Salud", 2),
        ("Educación", 1),
    ]
    assert version.language == "es"
    assert (version.group, version.decimal) == (".", ",")
    assert [number for _, number in shown(version)] == ["1500", "13.1", "8", "25", "340"]


def test_the_language_is_that_of_the_words_where_they_say_so_plainly() -> None:
    made = Document()  # python-docx marks its documents as English
    made.add_paragraph("En la región, los socios de la red y el sector de salud llegaron a 1,500.")
    version = read(made)
    assert version.language == "es"
    assert [number for _, number in shown(version)] == ["1500"]


def test_few_words_leave_the_language_that_the_file_says() -> None:
    made = Document()
    made.add_paragraph("La Paz: 12 kits")
    assert read(made).language == "en-US"


def test_key_figures_in_rows_are_panels_too() -> None:
    made = Document()
    made.add_heading("Title", level=0)
    table = made.add_table(3, 2)
    for r, row in enumerate((("Figure", "Value"), ("Population", "1.66M"), ("Funded", "13.1%"))):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    panels = section(read(made), "key-figures").units
    assert [unit.text for unit in panels] == ["Population · 1.66M", "Funded · 13.1%"]


@pytest.mark.parametrize(
    "lines",
    [
        ["ADRA · CARE · HIAS · WFP"],
        ["ADRA; CARE; HIAS; WFP"],
        ["ADRA", "CARE", "HIAS", "WFP"],
        ["A\tADRA", "C\tCARE", "H\tHIAS", "W\tWFP"],
    ],
)
def test_a_list_of_names_is_known_by_its_looks(lines: list[str]) -> None:
    made = Document()
    made.add_heading("Who works here", level=1)
    for line in lines:
        made.add_paragraph(line)
    names = [unit.text for unit in section(read(made), "partners").units]
    assert names == ["ADRA", "CARE", "HIAS", "WFP"]


def test_bullets_are_no_list_of_names() -> None:
    made = Document()
    made.add_heading("Health", level=1)
    for text in ("Tests in Piura.", "Kits, soap, blankets, and tents.", "More to come.", "Done."):
        made.add_paragraph(text)
    version = read(made)
    assert {unit.kind for each in version.sections for unit in each.units} == {UnitKind.SENTENCE}


def test_an_empty_document_has_nothing() -> None:
    assert read(Document()).sections == ()


def test_a_table_of_contents_says_nothing() -> None:
    editor = Editor(document(trace=False))
    before = read_word_version(editor.saved(), "x")
    with editor.parts.xml("word/styles.xml") as styles:
        style = styles.makeelement(_w("style"), {_w("type"): "paragraph", _w("styleId"): "TOC1"})
        style.append(styles.makeelement(_w("name"), {_w("val"): "toc 1"}))
        styles.append(style)
    made = editor.like("over 340 warm kits", "National context 1")
    made[0][0].set(_w("val"), "TOC1")
    editor.paragraph("National context").addprevious(made)
    assert read_word_version(editor.saved(), "x") == before


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
