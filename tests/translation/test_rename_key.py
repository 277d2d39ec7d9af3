"""A result gets another key; translations, comparisons and the last edition's figures stay with
it."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from sitrep_writer import NotDone, compare_files, draft, rename_key, write_outcome
from sitrep_writer.drafting.renamed_results import renames_of
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.model.comparison import Class
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.renames import in_sectors
from sitrep_writer.model.renames import renamed as renamed_id
from sitrep_writer.resources import Resources
from sitrep_writer.translation import extract_file, in_step, update_files
from sitrep_writer.translation import rename_key as renaming
from tests.examples import JUNE, SEPTEMBER, bullets, edited, put
from tests.translation.roots import SHELTER, SPANISH, entry_of, make_root, write_sector

OLD, NEW = "shelter.kits", "shelter.warm_kits"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A program's folder with two sectors, its list of messages, and Spanish."""
    resources = make_root(tmp_path)
    extract_file(tmp_path, resources)
    update_files(tmp_path, resources, ["es"])
    path = tmp_path / "locales/es/sitrep.po"
    book = polib.pofile(path.read_text("utf-8"), wrapwidth=0)
    entry_of(book, OLD).msgstr = SPANISH
    path.write_text(str(book), "utf-8")
    return tmp_path


def resources_of(root: Path) -> Resources:
    found = Resources()
    found.shipped, found.roots = root, (root,)
    return found


def renamed(root: Path, old: str = OLD, new: str = NEW) -> renaming.KeyRename:
    return renaming.rename_key(root, resources_of(root), old, new)


def test_template_and_catalogues_change_at_once_and_stay_in_step(root: Path) -> None:
    done = renamed(root)
    assert [(path.name, count) for path, count in done.catalogues] == [
        *(("sitrep.pot", 4), ("sitrep.po", 4)),
    ]
    tag = '{% bullet "warm_kits", was="kits", label="Warm kits", kits="things: kits" %}'
    assert tag in (root / "templates/sectors/shelter.j2").read_text("utf-8")
    assert in_step(root, resources_of(root)) == []
    book = polib.pofile((root / "locales/es/sitrep.po").read_text("utf-8"))
    assert entry_of(book, NEW).msgstr == SPANISH
    assert [each.msgctxt for each in book if each.msgctxt.startswith("shelter.warm_kits")] == [
        *("shelter.warm_kits@label", "shelter.warm_kits@kits"),
        *("shelter.warm_kits", "shelter.warm_kits:short"),
    ]
    assert not [each for each in book if each.msgctxt.startswith(OLD)]


def test_a_key_that_begins_alike_keeps_its_name(root: Path) -> None:
    more = (
        SHELTER + '\n{% bullet "kits_of_tools", kits="things: kits" %}\n{kits}.\n{% endbullet %}\n'
    )
    write_sector(root, "shelter", more)
    update_files(root, resources_of(root), ["es"])
    renamed(root)
    book = polib.pofile((root / "locales/es/sitrep.po").read_text("utf-8"))
    assert entry_of(book, "shelter.kits_of_tools")
    assert "kits_of_tools" in (root / "templates/sectors/shelter.j2").read_text("utf-8")


def test_a_result_that_is_renamed_twice_keeps_both_keys_and_back_again(root: Path) -> None:
    renamed(root)
    renamed(root, NEW, "shelter.clothes")
    text = (root / "templates/sectors/shelter.j2").read_text("utf-8")
    assert '{% bullet "clothes", was="kits; warm_kits", label=' in text
    templates = load_templates(resources_of(root))
    assert renames_of(templates) == {OLD: "shelter.clothes", NEW: "shelter.clothes"}
    renamed(root, "shelter.clothes", OLD)
    text = (root / "templates/sectors/shelter.j2").read_text("utf-8")
    assert '{% bullet "kits", was="warm_kits; clothes", label=' in text


def test_a_tag_in_a_comment_and_one_of_another_sector_stay(root: Path) -> None:
    text = '{# {% bullet "kits" %} was the name. #}\n{% sector "shelter", label="Shelter" %}\n'
    text += (
        "{% bullet 'kits', label='100% of kits', kits='things: kits' %}\n{kits}.\n{% endbullet %}\n"
    )
    text += '{% sector "wash", label="WASH" %}\n{% bullet "kits", kits="things: kits" %}\n{kits}.\n'
    write_sector(root, "shelter", text + "{% endbullet %}\n")
    renamed(root)
    after = (root / "templates/sectors/shelter.j2").read_text("utf-8")
    assert after == text.replace("{% bullet 'kits',", '{% bullet "warm_kits", was="kits",') + (
        "{% endbullet %}\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("shelter.kit", NEW, "no-result"),
        (OLD, "warm_kits", "no-key"),
        (OLD, "shelter.Warm kits", "no-key"),
        (OLD, "shelter.../x", "no-key"),
        (OLD, "health.kits", "other-sector"),
        ("health.insurance", "health.insurance", "taken"),
    ],
)
def test_a_key_that_cannot_be_given_changes_no_file(
    root: Path, old: str, new: str, sentence: str
) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(renaming.CannotRename) as refused:
        renamed(root, old, new)
    assert refused.value.reason.key == f"key-not-renamed.{sentence}"
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_key_of_earlier_drafts_is_not_given_to_another_result(root: Path) -> None:
    renamed(root)
    more = (root / "templates/sectors/shelter.j2").read_text("utf-8")
    more += '\n{% bullet "rent", kits="things: kits" %}\n{kits}.\n{% endbullet %}\n'
    write_sector(root, "shelter", more)
    with pytest.raises(renaming.CannotRename) as refused:
        renamed(root, "shelter.rent", OLD)
    assert refused.value.reason.key == "key-not-renamed.was"


def test_settings_that_name_the_old_key_are_told(root: Path) -> None:
    profile = root / "templates/platforms/peru.toml"
    profile.write_text(profile.read_text("utf-8") + '# keep "shelter.kits"\n', "utf-8")
    (root / "sitrep.toml").write_text('[x]\nkeep = ["shelter.kits", "shelter.kits_of"]\n', "utf-8")
    assert renamed(root).left == ("sitrep.toml:2",)


LAMPS = """\
{% sector "shelter" %}
{# Solar lamps. #}
{% bullet "lamps", label="Solar lamps", lamps="things, cumulative: lamps" %}
[In {places}, ]partners handed out **{lamps} solar (lamp|lamps)**.
{% endbullet %}
"""


def lamps(folder: Path, of: Path, number: int) -> Path:
    """An edition that hands out lamps, by a template of its own."""
    folder.mkdir()
    path = edited(folder, lambda book: add_lamps(book["Results"], number), of)
    (path.parent / "sitrep.toml").touch()
    (path.parent / "templates/sectors").mkdir(parents=True, exist_ok=True)
    (path.parent / "templates/sectors/lamps.j2").write_text(LAMPS, "utf-8")
    return path


def add_lamps(sheet, number: int) -> None:
    row = sheet.max_row + 1
    for name, value in {
        "Sector": "Shelter",
        "Result": "lamps",
        "Figure": "lamps",
        "Exact": number,
        "Where": "Tacna",
    }.items():
        put(sheet, row, name, value)


def test_comparisons_pair_both_keys_whichever_side_is_older(tmp_path: Path) -> None:
    june = lamps(tmp_path / "june", JUNE, 900)
    september = lamps(tmp_path / "september", SEPTEMBER, 1_200)
    options = DraftOptions(locales=("en",))
    first = write_outcome(draft(june, options=options), tmp_path / "out")
    written = next(path for path in first.paths if path.suffix == ".json")
    before = written.read_bytes()
    done = rename_key("shelter.lamps", "shelter.solar_lamps", september)
    assert not isinstance(done, NotDone), done
    assert written.read_bytes() == before
    outcome = draft(september, options=options)
    assert "shelter.solar_lamps" in bullets(outcome.drafts[0])
    for old, new, ids in (
        (written, september, ("shelter.lamps", "shelter.solar_lamps")),
        (september, written, ("shelter.solar_lamps", "shelter.lamps")),
    ):
        compared = compare_files(old, new, locale="en")
        assert not isinstance(compared, NotDone), compared
        change = next(
            each for each in compared.comparison.changes if each.id.partition("@")[0] == ids[1]
        )
        assert change.old_id.partition("@")[0] == ids[0]
        assert change.likeness == 0
        assert not {Class.NEW, Class.DROPPED} & set(change.classes)
        (figure,) = change.figures
        assert {figure.old.exact, figure.new.exact} == {"900", "1200"}


def test_the_last_editions_figures_are_found_under_the_old_key(tmp_path: Path) -> None:
    june = lamps(tmp_path / "june", JUNE, 1_500)
    september = lamps(tmp_path / "september", SEPTEMBER, 1_200)
    options = DraftOptions(locales=("en",))
    first = write_outcome(draft(june, options=options), tmp_path / "out")
    written = next(path for path in first.paths if path.suffix == ".json")
    rename_key("shelter.lamps", "shelter.solar_lamps", september)
    since = DraftOptions(locales=("en",), since=str(written))
    outcome = draft(september, options=since)
    fell = [each for each in outcome.problems if each.code == "cumulative-fell"]
    assert [each.key for each in fell] == ["shelter.solar_lamps#lamps"]


def test_a_result_below_the_edition_is_renamed_there(tmp_path: Path) -> None:
    september = lamps(tmp_path / "september", SEPTEMBER, 1_200)
    done = rename_key("shelter.warm_kits", "shelter.kits", september)
    assert isinstance(done, NotDone)
    assert "comes from below it" in done.message


def test_an_action_is_renamed_in_each_sector_that_has_it() -> None:
    named = [
        ("education.planted@tacna", "action.planted:place_first"),
        ("health.planted", "health.planted"),
        ("report.assisted", ""),
    ]
    renames = {"action.planted": "action.trees", "health.planted": "health.gardens"}
    assert in_sectors(named, renames) == {
        "education.planted": "education.trees",
        "health.planted": "health.gardens",
    }
    assert renamed_id(
        "education.planted@tacna#things", {"education.planted": "education.trees"}
    ) == ("education.trees@tacna#things")
    assert renamed_id("education.planted_out", {"education.planted": "x.y"}) == (
        "education.planted_out"
    )


def test_the_tag_of_an_action_is_found_in_the_templates_of_actions(tmp_path: Path) -> None:
    september = lamps(tmp_path / "september", SEPTEMBER, 1_200)
    folder = september.parent / "templates/actions"
    folder.mkdir()
    action = '{% action "sown", label="Sown", things="things, named: things" %}\n'
    action += "**{things} (things: was|were) sown**.\n{% endaction %}\n"
    (folder / "own.j2").write_text(action, "utf-8")
    done = rename_key("action.sown", "action.seeded", september)
    assert not isinstance(done, NotDone), done
    assert '{% action "seeded", was="sown", label="Sown"' in done.template.read_text("utf-8")
