"""The words that writers need beside those of the blocks, in each language."""

from __future__ import annotations

import pytest

from sitrep_writer.model.draft import Sentence
from tests.examples import ROOT, SEPTEMBER, copied, drafts, edited, every, put, row_of


@pytest.mark.parametrize(
    ("locale", "rule", "said"),
    [
        ("en", "nearest 10, over", "to the nearest 10, “over”"),
        ("es", "nearest 10, over", "redondeado a múltiplos de 10, «más de»"),
        ("en", "nearest 10, exact", "to the nearest 10, without a difference"),
        (
            "es",
            "nearest 1000, almost (pinned)",
            "redondeado a múltiplos de 1,000, «casi», elegido en el libro",
        ),
        ("es", "millions, 2 decimals at most", "en millones, con 2 decimales como máximo"),
        (
            "es",
            "funded / required, one decimal",
            "monto recibido entre monto requerido, con un decimal",
        ),
        ("en", "whole number", "whole number"),
        ("es", "as it is", "tal cual"),
    ],
)
def test_a_rule_is_said_in_the_language_of_the_draft(locale, rule, said):
    assert drafts(SEPTEMBER, locale)[locale].labels[f"rule: {rule}"] == said


@pytest.mark.parametrize("locale", ["en", "es"])
def test_every_rule_of_an_edition_has_words(locale):
    draft = drafts(SEPTEMBER, locale)[locale]
    for trace in draft.traces.values():
        assert draft.labels[f"rule: {trace.rule}"]
    spanish = drafts(SEPTEMBER, "es")["es"]
    assert not any("nearest" in words for words in spanish.labels.values())


def test_a_rule_is_said_in_the_words_that_the_profile_has_by_now(tmp_path):
    book = copied(tmp_path)
    (book.parent / "sitrep.toml").touch()
    own = book.parent / "templates" / "platforms" / "peru.toml"
    own.parent.mkdir(parents=True)
    shipped = (ROOT / "templates" / "platforms" / "peru.toml").read_text("utf-8")
    said = []
    for words in ("whole number", "rounded to a whole number"):
        own.write_text(shipped.replace('= "whole number"', f'= "{words}"'), encoding="utf-8")
        said.append(drafts(book, "en")["en"].labels["rule: whole number"])
    assert said == ["whole number", "rounded to a whole number"]


def test_a_sentence_knows_what_it_has_room_for_and_does_not_say(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Where", None)
        generic = row_of(sheet, Result="Soup kitchens")
        for header in ("Where", "What", "Purpose"):
            put(sheet, generic, header, None)

    for draft in drafts(edited(tmp_path, edit)).values():
        sentences = {sentence.id: sentence for sentence in every(draft.blocks, Sentence)}
        assert sentences["shelter.warm_kits"].unfilled == ("places",)
        assert not sentences["shelter.warm_kits"].generic
        assert sentences["food_security.soup_kitchens"].generic
        assert sentences["education.kits"].unfilled == ()
        assert not sentences["context.entry_requirements"].generic
