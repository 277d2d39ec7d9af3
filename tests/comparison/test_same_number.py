"""One number in any spelling is one number; another number, or another unit, is told."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.documents.digit_groups import COMMA, POINT, Marks
from sitrep_writer.documents.figures_in_text import reader_for
from sitrep_writer.documents.open_document import read_word_version
from sitrep_writer.documents.refiguring import left_unit
from sitrep_writer.model.comparison import Class, Comparison
from sitrep_writer.model.version import Section, Unit, UnitFigure, UnitKind, Version
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style

from .editing import BASE, Editor, document, left
from .editions import compared

SPACES = (" ", "\u00a0", "\u202f", "\u2009")
SCALES = {
    "en": {1000: ("thousand", "k"), 10**6: ("million", "M", "mn"), 10**9: ("billion", "bn")},
    "es": {1000: ("mil",), 10**6: ("millones", "M"), 10**9: ("mil millones",)},
}
JOINED = {"en": " and ", "es": " y "}


def below_thousand(number: int, locale: str, draw: st.DrawFn) -> str:
    """A number from 1 to 999 as people spell it."""
    locale_style = load_locale_style(Resources(), locale)
    gender = draw(st.sampled_from(locale_style.genders or ("",)))
    said = locale_style.number_words.say(number, gender, draw(st.booleans()))
    if locale == "en" and draw(st.booleans()):
        said = said.replace(" and ", " ").replace("-", draw(st.sampled_from((" ", "-"))))
    return said


def in_words(number: int, locale: str, draw: st.DrawFn) -> str:
    """A whole number as people spell it; from 2 on, as "one" alone is no count."""
    millions, rest = divmod(number, 10**6)
    thousands, units = divmod(rest, 1000)
    words = []
    if millions:
        one = {"en": "million", "es": "millón" if millions == 1 else "millones"}[locale]
        words.append(f"{below_thousand(millions, locale, draw)} {one}")
        words[-1] = words[-1].replace("uno ", "un ").replace("una ", "un ")
    if thousands:
        lone = locale == "es" and thousands == 1
        spelled = "" if lone else below_thousand(thousands, locale, draw) + " "
        words.append(f"{spelled}{'mil' if locale == 'es' else 'thousand'}")
    if units:
        words.append(below_thousand(units, locale, draw))
    return " ".join(words)


def in_digits(value: Decimal, marks: Marks, group: str) -> str:
    text = f"{value:,f}"
    return "".join({",": group, ".": marks.decimal}.get(sign, sign) for sign in text)


@st.composite
def spellings(draw: st.DrawFn, locale: str, value: int) -> str:
    """One way to write a whole number, whatever the locale's own marks."""
    ways = ["digits", "words"]
    scales = [(scale, name) for scale, names in SCALES[locale].items() for name in names]
    fits = [each for each in scales if value >= each[0] and value % (each[0] // 100) == 0]
    ways += ["scale"] * bool(fits)
    ways += ["mixed"] * (locale == "es" and 1000 < value < 10**6 and value % 1000 >= 100)
    way = draw(st.sampled_from(ways))
    if way == "words":
        return in_words(value, locale, draw)
    if way == "mixed":
        return f"{value // 1000} mil {value % 1000:03d}"
    marks = draw(st.sampled_from((POINT, COMMA)))
    if way == "digits":
        group = draw(st.sampled_from(("", "'", marks.group, *SPACES)))
        years = 1900 <= value < 2100  # four digits and no mark are a year
        return in_digits(Decimal(value), marks, marks.group if years and not group else group)
    scale, name = draw(st.sampled_from(fits))
    number = (Decimal(value) / scale).normalize()
    gap = "" if len(name) == 1 and draw(st.booleans()) else draw(st.sampled_from(SPACES))
    return f"{number:f}".replace(".", marks.decimal) + gap + name


NUMBERS = st.one_of(
    st.integers(2, 999),
    st.integers(1000, 999_999),
    st.integers(100, 99_999).map(lambda each: each * 10_000),
    st.integers(1_000_000, 900_000_000),
).filter(lambda value: str(value)[-6:-3] != "001" or value > 999_999)
LOCALES = st.sampled_from(("en", "es"))
FRAMES = {
    "en": ("Partners reached {} people in Lima.", "over {} kits", "{} families came."),
    "es": (
        "Los socios atendieron a {} personas en Lima.",
        "más de {} kits",
        "{} familias vinieron.",
    ),
}


@given(choose=st.data(), locale=LOCALES, value=NUMBERS)
def test_any_spelling_of_a_number_is_no_change(
    choose: st.DataObject, locale: str, value: int
) -> None:
    frame = choose.draw(st.sampled_from(FRAMES[locale]))
    said = choose.draw(spellings(locale, value), "spelling")
    marks = load_locale_style(Resources(), "es_PE" if locale == "es" else "en").numbers
    reader = reader_for("es-PE" if locale == "es" else "en", Marks(marks.group, marks.decimal))
    unit = drafted(frame, f"{value:,}", value)
    now = left_unit(unit, frame.format(said), reader)
    (figure,) = now.figures
    assert (figure.number, figure.typed, figure.cells) == (str(value), False, ("Results!D2",)), said
    (change,) = compared(version(unit), version(now)).changes
    assert change.classes == (Class.UNCHANGED,)


@given(choose=st.data(), locale=LOCALES, value=NUMBERS, other=NUMBERS)
def test_another_number_in_any_spelling_is_told(
    choose: st.DataObject, locale: str, value: int, other: int
) -> None:
    frame = choose.draw(st.sampled_from(FRAMES[locale]))
    said = choose.draw(spellings(locale, other), "spelling")
    reader = reader_for("es-PE" if locale == "es" else "en", POINT)
    now = left_unit(drafted(frame, f"{value:,}", value), frame.format(said), reader)
    (change,) = compared(version(drafted(frame, f"{value:,}", value)), version(now)).changes
    assert (Class.FIGURE in change.classes) == (value != other), said


def drafted(frame: str, shown: str, value: int) -> Unit:
    start = frame.index("{}")
    figure = UnitFigure(
        "health.tests#people",
        str(value),
        shown,
        start,
        start + len(shown),
        exact=str(value),
        cells=("Results!D2",),
        rule="exact",
    )
    return Unit("health.tests", UnitKind.SENTENCE, frame.format(shown), (figure,), status="source")


def version(unit: Unit) -> Version:
    return Version("x", True, (Section("health", "sector", "Health", (unit,)),), locale="en")


SAME = [
    ("en", "2,200 people", "2 200 people"),
    ("en", "360 people", "Three hundred and sixty people"),
    ("en", "1,660,000 people", "1.66 million people"),
    ("en", "1,500 kits", "fifteen hundred kits"),
    ("en", "500,000 doses", "half a million doses"),
    ("en", "13.1 per cent of homes", "13.1% of homes"),
    ("en", "13.1 per cent of homes", "13,1 percent of homes"),
    ("en", "USD 143,000 in cash", "US$ 143k in cash"),
    ("en", "two in three people", "two thirds people"),
    ("en", "1,500 people", "1.500 people"),
    ("es-PE", "21,000 sesiones", "21 mil sesiones"),
    ("es-PE", "1,660,000 dosis", "1.66 millones de dosis"),
    ("es-PE", "2,500,000 dosis", "dos millones y medio de dosis"),
    ("es-PE", "1'660,000 dosis", "1 660 000 dosis"),
    ("es-PE", "S/ 2,000", "S/. 2 mil"),
    ("es", "13,1 % del total", "13,1 por ciento del total"),
    ("es", "dos de cada tres personas", "dos tercios personas"),
    ("es-PE", "2,500 kits", "2,5 mil kits"),
]
OTHER = [
    ("en", "2,200 people", "2,201 people"),
    ("en", "13.1% of homes", "13.1 of homes"),
    ("en", "$143,000 in cash", "€143,000 in cash"),
    ("en", "$143,000 in cash", "143,000 in cash"),
    ("en", "21,000 people", "21 people"),
    ("es-PE", "21,000 personas", "21 millones de personas"),
    ("es-PE", "S/ 2,000", "USD 2,000"),
]


@pytest.mark.parametrize(("language", "old", "new"), SAME)
def test_the_same_number_written_otherwise_is_unchanged(language: str, old: str, new: str) -> None:
    assert classes(language, old, new) == (Class.UNCHANGED,)


@pytest.mark.parametrize(("language", "old", "new"), OTHER)
def test_another_number_or_another_unit_is_told(language: str, old: str, new: str) -> None:
    assert Class.FIGURE in classes(language, old, new)


def classes(language: str, old: str, new: str) -> tuple[Class, ...]:
    (change,) = compared(untraced(language, old), untraced(language, new)).changes
    return change.classes


def untraced(language: str, text: str) -> Version:
    figures = tuple(
        UnitFigure("", each.number, each.shown, each.start, each.end)
        for each in reader_for(language).numbers(text)
    )
    assert len(figures) == 1, figures
    unit = Unit("", UnitKind.SENTENCE, text, figures)
    return Version("x", False, (Section("", "", "Health", (unit,)),), language=language)


def test_a_drafted_number_written_otherwise_keeps_its_trace() -> None:
    editor = Editor(document())
    for old, new in (("2,200", "2 200"), ("21,000", "21 thousand"), ("360", "three hundred sixty")):
        editor.retype(old, new)
    found = compared(BASE, left(editor))
    assert not found.changed
    assert "untraced" not in [alert.code for alert in found.alerts]


def test_a_number_typed_over_another_is_still_untraced() -> None:
    editor = Editor(document())
    editor.retype("21,000", "22 thousand")
    found = compared(BASE, left(editor))
    assert "untraced" in [alert.code for alert in found.alerts]
    assert [change.id for change in found.changes if change.changed] == [
        "protection.legal_help.orientation"
    ]


# languages


def made(*texts: str, language: str) -> Version:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    style = document.styles["Normal"].element.get_or_add_rPr()
    lang = style.makeelement(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lang",
        {"{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val": language},
    )
    style.append(lang)
    saved = BytesIO()
    document.save(saved)
    return read_word_version(saved.getvalue(), "x.docx")


PORTUGUESE = (
    "Os parceiros entregaram {} kits para as pessoas em Boa Vista, com o apoio da prefeitura.",
    "Foram atendidas 1,5 mil pessoas no abrigo e duas mil na fronteira em 5 de maio de 2024.",
)


ITALIAN = (
    "I partner hanno distribuito {} kit alle persone nel paese, con il sostegno del comune.",
    "Sono state assistite 1.500 persone nel rifugio e duemila alla frontiera, per un mese.",
)


def in_portuguese(kits: int, language: str = "pt-BR") -> Version:
    return made(*(text.format(kits) for text in PORTUGUESE), language=language)


def in_italian(kits: int, language: str) -> Version:
    return made(*(text.format(kits) for text in ITALIAN), language=language)


def told(found: Comparison) -> list[str]:
    return [f"{alert.code}: {alert.message}" for alert in found.alerts if alert.level == "note"]


def test_number_words_of_portuguese_are_read() -> None:
    old = in_portuguese(340)
    numbers = [f.number for s in old.sections for u in s.units for f in u.figures]
    assert numbers == ["340", "1500", "2000"]
    assert told(compared(old, in_portuguese(390))) == []


@pytest.mark.parametrize("marked", ["it-IT", "en-US"])
def test_a_language_without_number_words_is_compared_by_its_digits(marked: str) -> None:
    old, new = in_italian(340, marked), in_italian(390, marked)
    found = compared(old, new)
    (change,) = [each for each in found.changes if each.changed]
    (figure,) = change.figures
    assert (figure.difference, figure.percent) == ("50", "15")
    called = "Italian (Italy)" if marked == "it-IT" else "Italian"
    assert told(found) == [
        f"language-words: x.docx is in {called}. Numbers in words of this language are not known, "
        "so only numbers in digits were compared."
    ]
    numbers = [f.number for s in old.sections for u in s.units for f in u.figures]
    assert numbers == ["340", "1500"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr-FR", "Les partenaires ont distribué 340 kits dans les abris et 2 millions de doses."),
        ("de-DE", "Die Partner haben 340 Sets und 2 Millionen Dosen an die Menschen verteilt."),
        ("it-IT", "I partner hanno distribuito 340 kit nel paese e 2 milioni di dosi."),
    ],
)
def test_scales_of_other_languages_are_those_of_cldr(language: str, text: str) -> None:
    version = made(text, language=language)
    numbers = [f.number for s in version.sections for u in s.units for f in u.figures]
    assert numbers == ["340", "2000000"]
    assert not compared(version, version).changed


def test_a_known_language_raises_no_notice() -> None:
    version = made("The partners reached 340 people in the city.", language="en-GB")
    assert told(compared(version, version)) == []
