"""`sitrep locale update` where entries of a catalogue would be lost."""

from __future__ import annotations

import re

from tests.examples import bullets, drafts
from tests.translation.editions import HEADER, KEY, OWN, OWN_SAID, edition, entry


def test_the_command_refuses_and_lists_every_entry(sitrep, tmp_path):
    book = edition(tmp_path, HEADER + entry(key=None))
    path = book.parent / "locales/es/sitrep.po"
    before = path.read_bytes()
    ran = sitrep("locale", "update", "es", "--edition", book)
    assert (ran.code, ran.out) == (1, "")
    assert path.read_bytes() == before
    first, last = ran.err.splitlines()
    assert first.startswith("warning: locales/es/sitrep.po:7: the entry ")
    assert first.endswith('Put msgctxt "shelter.warm_kits" above its msgid.')
    assert last == (
        "error: locales/es/sitrep.po: 1 of 1 translations would no longer be used. Nothing was "
        "written. Restore the file as it was before, or correct the entries above. --find-keys "
        "gives entries back the keys that are beyond doubt; --allow-losses goes on all the same, "
        "and keeps what no message uses at the end of the file."
    )


def test_the_command_goes_on_where_it_is_told_to_and_never_says_in_step(sitrep, tmp_path):
    book = edition(tmp_path, HEADER + entry(key=None))
    ran = sitrep("locale", "update", "es", "--edition", book, "--allow-losses")
    assert ran.code == 0
    assert ran.out.endswith("sitrep.po: 1 not used\n")
    assert "warning: locales/es/sitrep.po:7: the entry " in ran.err
    assert "#~ msgstr" in (book.parent / "locales/es/sitrep.po").read_text("utf-8")


def test_the_command_finds_the_key_and_the_draft_has_the_words(sitrep, tmp_path):
    book = edition(tmp_path, HEADER + entry(key=None))
    ran = sitrep("locale", "update", "es", "--edition", book, "--find-keys")
    assert ran.code == 0
    assert re.search(r"sitrep\.po: 1 with their keys again$", ran.out.strip())
    assert bullets(drafts(book, "es")["es"])[KEY] == OWN_SAID
    assert "in step" in sitrep("locale", "update", "es", "--edition", book).out


def test_the_command_tells_a_mark_that_it_takes_out(sitrep, tmp_path):
    book = edition(tmp_path, HEADER + entry(words=OWN.replace("el equipo", "el\u2028equipo")))
    ran = sitrep("locale", "update", "es", "--edition", book)
    assert ran.code == 0
    assert ran.out.endswith("sitrep.po: 1 mark taken out\n")
    assert "warning: locales/es/sitrep.po:9: there is a line separator (U+2028) here." in ran.err
    assert bullets(drafts(book, "es")["es"])[KEY] == OWN_SAID


def test_the_command_names_the_line_of_a_catalogue_that_it_cannot_read(sitrep, tmp_path):
    book = edition(tmp_path, HEADER + 'msgctxt "x"\nmsgid "y\nmsgstr ""\n')
    ran = sitrep("locale", "update", "es", "--edition", book)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        'error: locales/es/sitrep.po:8: "msgid "y" is not a line of a catalogue. A line is a '
        'comment ("# " and words), or msgctxt, msgid or msgstr and a text in quotation marks, with '
        '\\" for one inside it.\n'
    )


def test_the_command_says_that_a_name_is_no_language(sitrep, tmp_path):
    ran = sitrep("locale", "update", "klingon", "--edition", edition(tmp_path, HEADER))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        'error: "klingon" is not a language. Use a code such as es, pt_BR or qu (ISO 639, with the '
        "country where it matters).\n"
    )
