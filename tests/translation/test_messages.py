"""Every message of templates and profiles is found once, with what a translator needs to know."""

import pytest

from sitrep_writer.translation import SourcesUnreadable, extract, messages
from tests.translation.roots import HEALTH, PROFILE, make_root, write_sector


@pytest.fixture
def resources(tmp_path):
    return make_root(tmp_path)


def test_platform_labels_come_first_then_sectors_with_their_results(resources):
    assert [message.key for message in messages(resources)] == [
        "label.peru.title",
        "label.peru.page",
        "health@label",
        "health.insurance@label",
        "health.insurance@people",
        "health.insurance",
        "health.insurance.orientation",
        "shelter@label",
        "shelter.kits@label",
        "shelter.kits@kits",
        "shelter.kits",
        "shelter.kits:short",
    ]


def by_key(resources):
    return {message.key: message for message in messages(resources)}


def test_a_comment_before_a_tag_is_the_note_of_its_sentence_alone(resources):
    found = by_key(resources)
    assert found["health.insurance"].note.startswith("Enrolment in the insurance")
    assert found["health.insurance.orientation"].note.startswith("Sessions of orientation.")
    assert "Kits" not in found["shelter.kits:short"].note


def test_a_note_that_names_no_slot_is_followed_by_a_list_of_them(resources):
    found = by_key(resources)
    assert found["shelter.kits"].note == "Kits of warm clothes. Slots: {kits}, {who}."
    assert "Slots" not in found["health.insurance"].note


def test_a_comment_at_the_head_of_a_file_is_no_note(tmp_path):
    resources = make_root(tmp_path, health="{# About this file. #}\n" + HEALTH)
    assert "About" not in extract(resources).decode()


def test_a_comment_before_an_if_is_the_note_of_the_wording_in_it(tmp_path):
    many = '{# Many. #}\n{% if edition.months %}\n{% wording "many" %}\nMany people.\n{% endif %}\n'
    resources = make_root(
        tmp_path, health=HEALTH.replace("{% endbullet %}", many + "{% endbullet %}")
    )
    assert by_key(resources)["health.insurance.orientation:many"].note == "Many."


def test_acronyms_are_slots_that_a_translation_has_to_name(resources):
    assert by_key(resources)["health.insurance"].slots == ("SIS", "people", "purpose")


def test_each_platform_has_its_own_words_under_its_own_keys(resources, tmp_path):
    other = PROFILE.replace("Migrants in", "People in")
    (tmp_path / "templates/platforms/quito.toml").write_text(other, encoding="utf-8")
    titles = {m.key: m.english for m in messages(resources) if m.key.endswith(".title")}
    assert titles.keys() == {"label.peru.title", "label.quito.title"}
    assert titles["label.peru.title"] != titles["label.quito.title"]


def test_a_broken_template_gives_no_list_that_lacks_its_messages(resources, tmp_path):
    write_sector(tmp_path, "shelter", "{% sector %}")
    with pytest.raises(SourcesUnreadable) as caught:
        messages(resources)
    assert [problem.code for problem in caught.value.problems] == ["template-syntax"]
    assert str(caught.value).startswith("templates/sectors/shelter.j2:1")


def test_a_broken_profile_is_told_too(resources, tmp_path):
    (tmp_path / "templates/platforms/quito.toml").write_text("names = ", encoding="utf-8")
    with pytest.raises(SourcesUnreadable, match="quito"):
        messages(resources)


def test_what_stands_elsewhere_in_a_template_changes_no_byte(resources, tmp_path):
    before = extract(resources)
    moved = "\n\n{# A word to editors. #}\n\n" + HEALTH.replace("{% bullet", "{% bullet ")
    write_sector(tmp_path, "health", moved.replace("to join the", "to\n   join  the"))
    assert extract(resources) == before


def test_only_messages_with_slots_are_marked_as_having_them(resources):
    text = extract(resources).decode()
    assert text.count("#, python-brace-format\n") == sum(
        bool(one.slots) for one in messages(resources)
    )
    assert '\nmsgctxt "label.peru.page"' in text
    assert '#, python-brace-format\nmsgctxt "label.peru.page"' not in text


def test_the_template_has_no_dates_and_no_line_numbers(resources):
    text = extract(resources).decode()
    assert "Date" not in text
    assert "#: templates/sectors/health.j2\n" in text
