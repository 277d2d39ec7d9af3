"""A catalogue follows the templates by key, and nobody's work is lost on the way."""

import polib

from sitrep_writer.translation import messages
from tests.translation.roots import HEALTH, KITS, NEARLY, SHELTER, SPANISH, entry_of, write_sector


def test_a_second_run_changes_nothing(desk):
    before = desk.catalogue
    updated = desk.update()
    assert updated.content == before
    assert len(updated.kept) == len(messages(desk.resources))


def test_changed_english_keeps_its_translation_and_marks_it(desk):
    updated = desk.reword(KITS, NEARLY)
    assert updated.changed == ("shelter.kits",)
    assert desk.kits.msgid == NEARLY
    assert desk.kits.msgstr == SPANISH
    assert desk.kits.fuzzy
    assert desk.kits.previous_msgid == KITS


def test_a_second_run_after_a_change_changes_nothing(desk):
    changed = desk.reword(KITS, NEARLY).content
    again = desk.update()
    assert again.content == changed
    assert again.changed == ()


def test_the_mark_goes_when_the_english_comes_back(desk):
    before = desk.catalogue
    desk.reword(KITS, NEARLY)
    assert desk.restore().restored == ("shelter.kits",)
    assert desk.catalogue == before


def test_after_two_changes_the_english_that_was_translated_is_told(desk):
    desk.reword(KITS, NEARLY)
    desk.reword(KITS, "{kits} kits[ to {who}].")
    assert desk.kits.previous_msgid == KITS
    desk.reword(KITS, NEARLY)
    assert desk.kits.fuzzy
    desk.restore()
    assert not desk.kits.fuzzy


def test_a_mark_that_a_person_set_stays_when_the_english_comes_back(desk):
    desk.edit(lambda book: entry_of(book, "shelter.kits").flags.append("fuzzy"))
    before = desk.update().content
    desk.reword(KITS, NEARLY)
    assert desk.kits.previous_msgid == KITS
    desk.restore()
    assert desk.kits.fuzzy
    assert desk.catalogue == before


def test_a_mark_taken_away_by_a_translator_takes_the_earlier_english_along(desk):
    desk.reword(KITS, NEARLY)
    desk.edit(lambda book: entry_of(book, "shelter.kits").flags.remove("fuzzy"))
    desk.update()
    assert not desk.kits.fuzzy
    assert desk.kits.previous_msgid is None


def test_a_new_slot_marks_the_translation_that_lacks_it(desk):
    desk.reword(KITS, KITS.replace(" to {who}", " to {who} in {places}"))
    assert desk.kits.fuzzy
    assert desk.kits.msgstr == SPANISH


def test_spaces_alone_are_no_change(desk):
    updated = desk.reword("**Over {kits} kits**", "**Over\n  {kits}   kits**")
    assert updated.changed == ()


def test_the_same_sentence_in_another_sector_is_not_borrowed(desk):
    copied = SHELTER.replace('"shelter"', '"education"').replace("Shelter", "Education")
    write_sector(desk.folder, "education", copied)
    updated = desk.update()
    assert "education.kits" in updated.added
    assert entry_of(desk.catalogue, "education.kits").msgstr == ""


def test_a_message_that_is_gone_keeps_its_translation_and_one_without_is_let_go(desk):
    updated = desk.remove_shelter()
    assert set(updated.obsolete) == {
        "shelter@label",
        "shelter.kits@label",
        "shelter.kits@kits",
        "shelter.kits",
        "shelter.kits:short",
    }
    book = polib.pofile(desk.catalogue.decode())
    assert [entry.msgctxt for entry in book.obsolete_entries()] == ["shelter.kits"]
    assert desk.update().content == updated.content


def test_a_message_that_comes_back_has_its_translation_again(desk):
    before = desk.catalogue
    desk.remove_shelter()
    updated = desk.restore()
    assert updated.revived == ("shelter.kits",)
    assert desk.catalogue == before


def test_a_message_that_comes_back_in_other_words_is_marked(desk):
    desk.remove_shelter()
    desk.reword(KITS, NEARLY)
    assert desk.kits.fuzzy
    assert desk.kits.previous_msgid == KITS


def test_a_marked_message_may_go_and_come_back_as_it_was_translated(desk):
    before = desk.catalogue
    desk.reword(KITS, NEARLY)
    gone = desk.remove_shelter().content
    assert desk.update().content == gone
    desk.restore()
    assert desk.catalogue == before


def test_comments_and_flags_of_translators_survive(desk):
    def note(book):
        entry = entry_of(book, "shelter.kits")
        entry.tcomment = "ok: W22 «abrigo» se dice así\nsegunda línea"
        entry.flags.append("no-wrap")

    desk.edit(note)
    desk.reword(KITS, NEARLY)
    assert desk.kits.tcomment == "ok: W22 «abrigo» se dice así\nsegunda línea"
    assert desk.kits.flags == ["fuzzy", "python-brace-format", "no-wrap"]
    desk.remove_shelter()
    assert desk.kits.tcomment.startswith("ok: W22")
    assert desk.update().content == desk.catalogue


def test_a_copied_block_loses_no_translation(desk):
    def copy(book):
        book.append(polib.POEntry(msgctxt="shelter.kits", msgid=KITS, msgstr="Otra"))

    desk.edit(copy)
    updated = desk.update()
    assert updated.content.count(b'\nmsgctxt "shelter.kits"\n') == 1
    assert SPANISH in updated.content.decode()
    assert b'#~ msgstr "' in updated.content
    assert desk.update().content == updated.content


def test_an_entry_without_a_key_is_kept_aside(desk):
    desk.edit(lambda book: book.append(polib.POEntry(msgid="Hello", msgstr="Hola")))
    assert b'#~ msgid "Hello"\n#~ msgstr "Hola"' in desk.update().content


def test_health_is_untouched_by_changes_in_shelter(desk):
    desk.translate(health__insurance="**{people} al {SIS}**[ {purpose}].")
    desk.update()
    desk.reword(KITS, NEARLY)
    assert not entry_of(desk.catalogue, "health.insurance").fuzzy
    write_sector(desk.folder, "health", "\n\n{# New. #}\n" + HEALTH)
    before = desk.catalogue
    assert desk.update().content == before
