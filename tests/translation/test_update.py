"""A catalogue follows the templates by key, and nobody's work is lost on the way."""

import polib

from sitrep_writer.translation import messages
from tests.translation.roots import HEALTH, KITS, NEARLY, SHELTER, SPANISH, entry_of, write_sector


def test_a_second_run_changes_nothing(draft_context):
    before = draft_context.catalogue
    updated = draft_context.update()
    assert updated.content == before
    assert len(updated.kept) == len(messages(draft_context.resources))


def test_changed_english_keeps_its_translation_and_marks_it(draft_context):
    updated = draft_context.reword(KITS, NEARLY)
    assert updated.changed == ("shelter.kits",)
    assert draft_context.kits.msgid == NEARLY
    assert draft_context.kits.msgstr == SPANISH
    assert draft_context.kits.fuzzy
    assert draft_context.kits.previous_msgid == KITS


def test_a_second_run_after_a_change_changes_nothing(draft_context):
    changed = draft_context.reword(KITS, NEARLY).content
    again = draft_context.update()
    assert again.content == changed
    assert again.changed == ()


def test_the_mark_goes_when_the_english_comes_back(draft_context):
    before = draft_context.catalogue
    draft_context.reword(KITS, NEARLY)
    assert draft_context.restore().restored == ("shelter.kits",)
    assert draft_context.catalogue == before


def test_after_two_changes_the_english_that_was_translated_is_told(draft_context):
    draft_context.reword(KITS, NEARLY)
    draft_context.reword(KITS, "{kits} kits[ to {who}].")
    assert draft_context.kits.previous_msgid == KITS
    draft_context.reword(KITS, NEARLY)
    assert draft_context.kits.fuzzy
    draft_context.restore()
    assert not draft_context.kits.fuzzy


def test_a_mark_that_a_person_set_stays_when_the_english_comes_back(draft_context):
    draft_context.edit(lambda book: entry_of(book, "shelter.kits").flags.append("fuzzy"))
    before = draft_context.update().content
    draft_context.reword(KITS, NEARLY)
    assert draft_context.kits.previous_msgid == KITS
    draft_context.restore()
    assert draft_context.kits.fuzzy
    assert draft_context.catalogue == before


def test_a_mark_taken_away_by_a_translator_takes_the_earlier_english_along(draft_context):
    draft_context.reword(KITS, NEARLY)
    draft_context.edit(lambda book: entry_of(book, "shelter.kits").flags.remove("fuzzy"))
    draft_context.update()
    assert not draft_context.kits.fuzzy
    assert draft_context.kits.previous_msgid is None


def test_a_new_slot_marks_the_translation_that_lacks_it(draft_context):
    draft_context.reword(KITS, KITS.replace(" to {who}", " to {who} in {places}"))
    assert draft_context.kits.fuzzy
    assert draft_context.kits.msgstr == SPANISH


def test_spaces_alone_are_no_change(draft_context):
    updated = draft_context.reword("**Over {kits} kits**", "**Over\n  {kits}   kits**")
    assert updated.changed == ()


def test_the_same_sentence_in_another_sector_is_not_borrowed(draft_context):
    copied = SHELTER.replace('"shelter"', '"education"').replace("Shelter", "Education")
    write_sector(draft_context.folder, "education", copied)
    updated = draft_context.update()
    assert "education.kits" in updated.added
    assert entry_of(draft_context.catalogue, "education.kits").msgstr == ""


def test_a_message_that_is_gone_keeps_its_translation_and_one_without_is_let_go(draft_context):
    updated = draft_context.remove_shelter()
    assert set(updated.obsolete) == {
        "shelter@label",
        "shelter.kits@label",
        "shelter.kits@kits",
        "shelter.kits",
        "shelter.kits:short",
    }
    book = polib.pofile(draft_context.catalogue.decode())
    assert [entry.msgctxt for entry in book.obsolete_entries()] == ["shelter.kits"]
    assert draft_context.update().content == updated.content


def test_a_message_that_comes_back_has_its_translation_again(draft_context):
    before = draft_context.catalogue
    draft_context.remove_shelter()
    updated = draft_context.restore()
    assert updated.revived == ("shelter.kits",)
    assert draft_context.catalogue == before


def test_a_message_that_comes_back_in_other_words_is_marked(draft_context):
    draft_context.remove_shelter()
    draft_context.reword(KITS, NEARLY)
    assert draft_context.kits.fuzzy
    assert draft_context.kits.previous_msgid == KITS


def test_a_marked_message_may_go_and_come_back_as_it_was_translated(draft_context):
    before = draft_context.catalogue
    draft_context.reword(KITS, NEARLY)
    gone = draft_context.remove_shelter().content
    assert draft_context.update().content == gone
    draft_context.restore()
    assert draft_context.catalogue == before


def test_comments_and_flags_of_translators_survive(draft_context):
    def note(book):
        entry = entry_of(book, "shelter.kits")
        entry.tcomment = "ok: W22 «abrigo» se dice así\nsegunda línea"
        entry.flags.append("no-wrap")

    draft_context.edit(note)
    draft_context.reword(KITS, NEARLY)
    assert draft_context.kits.tcomment == "ok: W22 «abrigo» se dice así\nsegunda línea"
    assert draft_context.kits.flags == ["fuzzy", "python-brace-format", "no-wrap"]
    draft_context.remove_shelter()
    assert draft_context.kits.tcomment.startswith("ok: W22")
    assert draft_context.update().content == draft_context.catalogue


def test_a_copied_block_loses_no_translation(draft_context):
    def copy(book):
        book.append(polib.POEntry(msgctxt="shelter.kits", msgid=KITS, msgstr="Otra"))

    draft_context.edit(copy)
    updated = draft_context.update()
    assert updated.content.count(b'\nmsgctxt "shelter.kits"\n') == 1
    assert SPANISH in updated.content.decode()
    assert b'#~ msgstr "' in updated.content
    assert draft_context.update().content == updated.content


def test_an_entry_without_a_key_is_kept_aside(draft_context):
    draft_context.edit(lambda book: book.append(polib.POEntry(msgid="Hello", msgstr="Hola")))
    assert b'#~ msgid "Hello"\n#~ msgstr "Hola"' in draft_context.update().content


def test_health_is_untouched_by_changes_in_shelter(draft_context):
    draft_context.translate(health__insurance="**{people} al {SIS}**[ {purpose}].")
    draft_context.update()
    draft_context.reword(KITS, NEARLY)
    assert not entry_of(draft_context.catalogue, "health.insurance").fuzzy
    write_sector(draft_context.folder, "health", "\n\n{# New. #}\n" + HEALTH)
    before = draft_context.catalogue
    assert draft_context.update().content == before
