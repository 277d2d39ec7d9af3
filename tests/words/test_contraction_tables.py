"""Words that meet, as data of a style: a language's own table, and tables that cannot be used."""

from pathlib import Path

import pytest

from sitrep_writer.resources import Resources
from sitrep_writer.toml_settings import parsed
from sitrep_writer.words.contractions import FollowingText, contractions_of
from sitrep_writer.words.locale_style import StyleUnreadable, load_locale_style

ROOT = Path(__file__).parents[2]
FRENCH = """
[contractions]
articles = ["le", "la", "les", "l'"]
give_way = ["le", "la", "les"]
merged = { de = { le = "du", les = "des" }, "à" = { le = "au", les = "aux" } }
before = { vowel = { de = "d'", le = "l'", la = "l'", que = "qu'" } }

[sounds.vowel]
begins = ["a", "e", "i", "o", "u", "h"]
not_begins = ["handicap", "haut", "hausse", "hors", "huit", "onz", "oui"]
not_words = ["hcr"]
"""
PORTUGUESE = """
[contractions]
articles = ["o", "a", "os", "as"]
give_way = ["o", "os", "as"]
each = ["em", "de"]
merged.em = { o = "no", a = "na", os = "nos", as = "nas" }
merged.de = { o = "do", a = "da", os = "dos", as = "das" }
merged.a = { o = "ao", a = "à", os = "aos", as = "às" }
"""


def met(tables: str, words: str, text: str, article: str = "") -> str:
    """The typed words as they are before a text."""
    said = contractions_of(parsed(tables)).meet(tuple(words.split()), FollowingText(text, article))
    return " ".join(word for word in said.words if word)


@pytest.mark.parametrize(
    ("words", "text", "article", "said"),
    [
        ("de", "eau", "", "d'"),
        ("de", "hommes", "", "d'"),
        ("de", "handicap", "", "de"),
        ("de", "HCR", "", "de"),
        ("de", "onze", "", "de"),
        ("de", "le HCR", "le", "du"),
        ("de", "l'OIM", "l'", "de"),
        ("à", "les Cayes", "les", "aux"),
        ("le", "hébergement", "", "l'"),
        ("la", "éducation", "", "l'"),
        ("Le", "abri", "", "L'"),
        ("le", "HCR", "", "le"),
        ("de le", "Sud", "", "du"),
    ],
)
def test_a_table_elides_and_contracts_french(words, text, article, said):
    assert met(FRENCH, words, text, article) == said


@pytest.mark.parametrize(
    ("words", "article", "said"),
    [
        ("em", "o", "no"),
        ("Em", "as", "Nas"),
        ("em", "", "em"),
        ("do", "a", "da"),
        ("do", "o", "do"),
        ("a", "a", "à"),
        ("para", "o", "para"),
        ("os", "as", ""),
    ],
)
def test_a_table_contracts_portuguese(words, article, said):
    assert met(PORTUGUESE, words, f"{article} X".strip(), article) == said


def test_a_preposition_of_each_is_said_again_as_soon_as_one_item_merges():
    rules = contractions_of(parsed(PORTUGUESE))
    assert rules.repeats("em", ["", "o"])
    assert not rules.repeats("em", ["", ""])
    assert not rules.repeats("a", ["", "o"])
    assert rules.repeats("a", ["o", ""])


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            '[contractions]\nbefore = { nasal = { de = "d" } }\n',
            '"nasal" is no sound. Describe it in a table [sounds.nasal].',
        ),
        (
            '[contractions]\nmerged = { de = { el = "de el" } }\n',
            '"el" cannot become "de el". Write one word without spaces.',
        ),
        ('[contractions]\nmerged = { DE = { el = "del" } }\n', '"DE" is not one word in small'),
        ('[contractions]\narticles = "el la"\n', "articles"),
        ('[contractions]\narticels = ["el"]\n', "articels"),
        ('[sounds.i]\nbegins = ["i b"]\n', '"i b" of the sound "i" is not the beginning'),
        ('[sounds.i]\nnumbers = ["8"]\n', "numbers"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_with_its_file(tmp_path, table, told):
    style = (ROOT / "locales/en/style.toml").read_text(encoding="utf-8")
    head = style.partition("[contractions]")[0]
    rest = "[numbers]" + style.partition("[numbers]")[2]
    folder = tmp_path / "locales" / "xx"
    folder.mkdir(parents=True)
    (folder / "style.toml").write_text(f"{head}{table}\n{rest}", encoding="utf-8")
    with pytest.raises(StyleUnreadable) as caught:
        load_locale_style(Resources(tmp_path), "xx")
    assert str(caught.value).startswith("locales/xx/style.toml: something in [contractions] or")
    assert told in str(caught.value)
