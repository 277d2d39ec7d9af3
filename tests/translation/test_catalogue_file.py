"""Catalogue files are read as editors leave them and written in one canonical form."""

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.translation import CatalogueUnreadable, UnknownLanguage, messages, update
from tests.translation.roots import KITS, make_root


def test_what_an_editor_on_windows_adds_goes_away(draft_context):
    before = draft_context.catalogue
    text = "\ufeff" + before.decode().replace("\n", "\r\n")
    draft_context.catalogue = text.encode()
    assert draft_context.update().content == before


def test_wrapped_lines_and_dates_go_and_names_in_the_header_stay(draft_context):
    def sign(book):
        book.header = "Español de la plataforma."
        book.metadata["Last-Translator"] = "Una Persona <una@example.org>"
        book.metadata["PO-Revision-Date"] = "2024-09-30 10:00-0500"
        book.metadata["X-Generator"] = "Poedit 3.4"
        book.metadata["Plural-Forms"] = "nplurals=3; plural=2;"

    before = draft_context.catalogue.decode()
    draft_context.edit(sign)
    after = draft_context.update().content.decode()
    assert after.startswith("# Español de la plataforma.\nmsgid")
    removed = '"Last-Translator: Una Persona <una@example.org>\\n"\n'
    assert after.replace("# Español de la plataforma.\n", "").replace(removed, "") == before


@pytest.mark.parametrize("below", ["#.\n", "#:\n", "# hasta aquí\n", "\n\n"])
def test_what_stands_below_the_last_entry_takes_nothing_along(draft_context, below):
    before = draft_context.catalogue
    draft_context.catalogue = before + below.encode()
    after = draft_context.update().content
    assert after.endswith(before)
    assert ("hasta aquí" in after.decode()) == ("hasta" in below)


@pytest.mark.parametrize("english", ['A “quoted” \\[x\\] and "straight" one.', "Tab\\* 100% ¿ñ?"])
def test_signs_of_every_kind_survive_writing_and_reading(draft_context, english):
    draft_context.reword(KITS, english)
    draft_context.translate(shelter__kits=english)
    assert draft_context.kits.msgid == english
    assert draft_context.update().content == draft_context.update().content


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("es", "nplurals=2; plural=(n != 1);"),
        ("pt_BR", "nplurals=2; plural=(n > 1);"),
        ("ru", "nplurals=2; plural=(n != 1);"),
    ],
)
def test_a_new_catalogue_has_the_header_of_its_language(tmp_path, language, forms):
    created = update(None, messages(make_root(tmp_path)), language)
    book = polib.pofile(created.content.decode())
    assert book.metadata["Language"] == language
    assert book.metadata["Plural-Forms"] == forms
    assert len(created.added) == len(book) == len(book.untranslated_entries())


def test_a_language_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(UnknownLanguage, match="klingon"):
        update(None, messages(make_root(tmp_path)), "klingon")


@pytest.mark.parametrize(
    ("content", "place", "advice"),
    [
        ('msgid "a"\nmsgstr "ó"\n'.encode("cp1252"), "es.po:2", "UTF-8"),
        (b"PK\x03\x04\xff\xff", "es.po:1", "UTF-8"),
        (b'msgid "a"\nmsgstr "b', "es.po:2", "quotation marks"),
        (b'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n', "es.po:2", "<<<<<<< HEAD"),
        (b'msgid "a"\nmsgid "b"\nmsgstr "c"\n', "es.po:2", "not complete"),
        (b'msgctxt "k"\nmsgid "a"\n', "es.po:3", "not complete"),
        (b"README.md", "es.po:1", "not a line of a catalogue"),
    ],
)
def test_a_file_that_is_no_catalogue_is_told_with_its_line_and_a_remedy(content, place, advice):
    with pytest.raises(CatalogueUnreadable) as caught:
        update(content, [], "es", name="es.po")
    assert str(caught.value).startswith(place)
    assert advice in str(caught.value)


LINES = st.sampled_from(
    [
        'msgid "a"',
        'msgctxt "k"',
        'msgctxt "shelter.kits"',
        'msgstr "b"',
        'msgid ""',
        '"wrapped"',
        "# note",
        "#, fuzzy",
        '#| msgid "old"',
        '#~ msgid "gone"',
        '#~ msgctxt "shelter.kits"',
        '#~ msgstr "ido"',
        "#~",
        "#",
        "#: file.j2:3",
        "",
    ]
)


@given(
    st.one_of(st.binary(max_size=60), st.lists(LINES, max_size=14).map("\n".join).map(str.encode))
)
def test_any_bytes_are_updated_once_and_for_all_or_refused(content):
    try:
        once = update(content, [], "es").content
    except CatalogueUnreadable:
        return
    assert update(once, [], "es").content == once
