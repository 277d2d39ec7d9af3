"""Acronyms of the Terms sheet over those of the registers: found by any of their letters, written
out once, and always the last row's.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import TermRow
from sitrep_writer.resources import Resources
from sitrep_writer.words.acronyms import AcronymRegister, load_acronyms
from sitrep_writer.words.locale_style import load_locale_style

RESOURCES = Resources()
STYLES = {language: load_locale_style(RESOURCES, language) for language in ("en", "es")}
LETTERS = st.text("ABCDEFÑ1", min_size=2, max_size=4).filter(lambda text: text[0].isalpha())
ANYTHING = st.text("aA{}[]*-;ñ1 ?", min_size=1, max_size=12).map(str.strip).filter(bool)


def row(
    texts: dict[str, str], shorts: dict[str, str], article: str = "", reading: str = ""
) -> TermRow:
    cell = Cell("Terms", 2, 1)

    def sourced(said: dict[str, str]) -> dict[str, SourcedValue[str]]:
        return {language: SourcedValue(text, cell) for language, text in said.items()}

    return TermRow(
        sourced(texts),
        {},
        None,
        SourcedValue(article, cell) if article else None,
        cell,
        "acronym",
        sourced(shorts),
        SourcedValue(reading, cell) if reading else None,
    )


def register(language: str, *rows: TermRow) -> AcronymRegister:
    return load_acronyms(RESOURCES, STYLES[language], ("en", "es")).with_terms(rows)


@given(st.sampled_from(["en", "es"]), LETTERS, LETTERS)
def test_an_acronym_is_written_out_once_by_whichever_letters_it_is_called(language, first, other):
    acronym = row({"en": "One long form", "es": "Una forma larga"}, {"en": first, "es": other})
    short = {"en": first, "es": other}[language]
    full = {"en": "One long form", "es": "Una forma larga"}[language]
    for typed in (first, other, "one LONG form", "Una forma larga"):
        found = register(language, acronym)
        key = found.key_of(typed)
        assert found.use(key).text == f"{full} ({short})"
        assert found.use(key).text == short
    called = register(language, acronym)
    names = [text.replace("Ñ", "N") for text in (first, other)]
    assert [called.use(name).text for name in names] == [f"{full} ({short})", short]


@given(ANYTHING, ANYTHING, LETTERS)
def test_whatever_a_form_holds_it_is_printed_as_it_is(english, spanish, letters):
    """Braces and brackets in a form call nothing; a dash alone is no form."""
    acronym = row({"en": english, "es": spanish}, {"en": letters, "es": letters})
    said = register("en", acronym).use(register("en", acronym).key_of(letters)).text
    assert said == (letters if english == "-" else f"{english} ({letters})")


def test_what_a_row_leaves_open_is_as_below_as_long_as_the_words_are_the_same():
    texts = {"en": "Another Organisation", "es": "Organización Internacional para las Migraciones"}
    own = row(texts, {"en": "IOM", "es": "OIM"})
    spanish = register("es", own)
    assert spanish.register["IOM"].article == "la"
    assert spanish.register["IOM"].full == texts["es"]
    english = register("en", own)
    assert english.named("IOM").text == "Another Organisation (IOM)"


def test_letters_left_blank_are_those_of_the_other_language_which_is_said():
    own = row({"en": "the Shelter Table", "es": "Mesa de Albergues"}, {"es": "MALB"}, "la", "word")
    english, spanish = register("en", own), register("es", own)
    assert english.named("MALB").text == "the Shelter Table (MALB, for its Spanish acronym)"
    assert spanish.named("MALB").text == "la Mesa de Albergues (MALB)"
    assert spanish.named("MALB").text == "la MALB"
    assert spanish.short("MALB").said == "malb"


def test_a_language_without_its_own_words_keeps_what_the_register_has():
    own = row({"es": "Otra cosa", "pt": "Outra coisa"}, {"es": "OIM", "pt": "OIM"})
    assert register("en", own).register["IOM"].full == "International Organization for Migration"
    assert register("es", own).use("IOM").text == "Otra cosa (OIM)"


def test_the_register_stays_as_it_is_without_acronyms():
    shipped = load_acronyms(RESOURCES, STYLES["en"], ("en", "es"))
    assert shipped.with_terms([]) is shipped
