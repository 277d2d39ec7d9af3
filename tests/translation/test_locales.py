"""The files under locales/ stay in step with the templates, the checkout's own included."""

import os
import shutil
import subprocess

import pytest

from sitrep_writer.resources import Resources
from sitrep_writer.translation import (
    CatalogueUnreadable,
    UnknownLanguage,
    extract_file,
    in_step,
    languages_of,
    update_files,
)
from tests.translation.roots import (
    HEALTH,
    SHELTER,
    entry_of,
    make_root,
    overridden,
    translated,
    write_sector,
)


@pytest.fixture
def shipped(tmp_path):
    """A folder in step, with Spanish."""
    root = tmp_path / "tool"
    root.mkdir()
    resources = make_root(root)
    extract_file(root, resources)
    update_files(root, resources, ["es"])
    return resources


def updated_keys(done):
    return {path.parent.name: updated.added for path, updated in done}


def test_the_catalogues_of_the_checkout_are_in_step_with_its_templates():
    resources = Resources()
    assert in_step(resources.shipped, resources) == [], (
        "run: sitrep locale extract && sitrep locale update"
    )


def test_the_checkout_has_spanish_for_every_message():
    resources = Resources()
    spanish = (resources.shipped / "locales/es/sitrep.po").read_text(encoding="utf-8")
    assert 'msgstr ""\n\n' not in spanish
    assert "fuzzy" not in spanish


@pytest.mark.parametrize("name", ["sitrep.pot", "es/sitrep.po"])
def test_gettext_finds_no_fault_in_the_catalogues_of_the_checkout(name):
    if shutil.which("msgfmt") is None:
        if os.environ.get("CI"):
            pytest.fail("gettext is not installed; in CI it must be")
        pytest.skip("gettext is not installed")
    path = Resources().shipped / "locales" / name
    subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], check=True, capture_output=True)


def test_a_changed_template_puts_its_files_out_of_step_until_they_are_updated(shipped):
    root = shipped.shipped
    write_sector(root, "shelter", SHELTER.replace("Over", "Nearly"))
    assert in_step(root, shipped) == ["locales/sitrep.pot", "locales/es/sitrep.po"]
    extract_file(root, shipped)
    update_files(root, shipped)
    assert in_step(root, shipped) == []


def test_files_that_are_in_step_are_not_written_again(shipped):
    root = shipped.shipped
    path = root / "locales/es/sitrep.po"
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert extract_file(root, shipped) == (root / "locales/sitrep.pot", False)
    update_files(root, shipped)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_new_language_is_made_by_name_and_updated_from_then_on(shipped):
    root = shipped.shipped
    ((path, updated),) = update_files(root, shipped, ["pt-br"])
    assert path == root / "locales/pt_BR/sitrep.po"
    assert "shelter.kits" in updated.added
    assert languages_of(root) == ["es", "pt_BR"]
    assert [path.parent.name for path, _ in update_files(root, shipped)] == ["es", "pt_BR"]


@pytest.mark.parametrize("language", ["klingon", "../es", "", "es_PE_x_y_z"])
def test_a_name_that_is_no_language_makes_no_file(shipped, language):
    with pytest.raises(UnknownLanguage):
        update_files(shipped.shipped, shipped, [language])
    assert languages_of(shipped.shipped) == ["es"]


def test_a_region_holds_only_what_differs(shipped):
    root = shipped.shipped
    ((path, updated),) = update_files(root, shipped, ["es_PE"])
    assert updated.added == ()
    entry = '\nmsgctxt "shelter.kits@label"\nmsgid "Warm kits"\nmsgstr "Kits abrigadores"\n'
    path.write_bytes(path.read_bytes() + entry.encode())
    write_sector(root, "shelter", SHELTER.replace("Warm kits", "Winter kits"))
    ((_, updated),) = update_files(root, shipped, ["es_PE"])
    assert updated.changed == ("shelter.kits@label",)
    assert updated.added == ()


def test_one_unreadable_catalogue_keeps_all_from_being_written(shipped):
    root = shipped.shipped
    update_files(root, shipped, ["fr"])
    (root / "locales/fr/sitrep.po").write_bytes(b"\xff")
    before = (root / "locales/es/sitrep.po").read_bytes()
    write_sector(root, "shelter", SHELTER.replace("Over", "Nearly"))
    with pytest.raises(CatalogueUnreadable, match=r"locales/fr/sitrep\.po"):
        update_files(root, shipped)
    assert (root / "locales/es/sitrep.po").read_bytes() == before


def test_an_edition_is_offered_what_its_own_templates_add_or_reword(shipped, tmp_path):
    edition = tmp_path / "peru-2024-09"
    reworded = HEALTH.replace("partners helped", "partners assisted")
    write_sector(edition, "health", reworded)
    write_sector(
        edition, "water", SHELTER.replace('"shelter", label="Shelter"', '"water", label="W"')
    )
    ((path, updated),) = update_files(edition, overridden(shipped, edition), ["es"])
    assert path == edition / "locales/es/sitrep.po"
    assert updated.added == (
        "health.insurance",
        "water@label",
        "water.kits@label",
        "water.kits@kits",
        "water.kits",
        "water.kits:short",
    )
    assert "peru-2024-09" not in path.read_text(encoding="utf-8")


def test_an_edition_keeps_the_shipped_messages_that_it_translates_anew(shipped, tmp_path):
    edition = tmp_path / "peru-2024-09"
    path = edition / "locales/es/sitrep.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgctxt "shelter@label"\nmsgid "Shelter"\nmsgstr "Techo"\n', encoding="utf-8")
    resources = overridden(shipped, edition)
    assert in_step(edition, resources) == ["locales/es/sitrep.po"]
    ((_, updated),) = update_files(edition, resources)
    assert (updated.added, updated.kept) == ((), ("shelter@label",))
    assert entry_of(path.read_bytes(), "shelter@label").msgstr == "Techo"
    assert in_step(edition, resources) == []


def test_an_edition_leaves_no_trace_in_the_shipped_files(shipped, tmp_path):
    write_sector(tmp_path / "edition", "water", '{% sector "water", label="Water" %}')
    assert in_step(shipped.shipped, overridden(shipped, tmp_path / "edition")) == []


def test_translations_of_the_shipped_file_are_kept_when_it_is_updated(shipped):
    root = shipped.shipped
    path = root / "locales/es/sitrep.po"
    path.write_bytes(translated(path.read_bytes(), shelter__kits="**{kits} kits**[ a {who}]."))
    update_files(root, shipped)
    assert entry_of(path.read_bytes(), "shelter.kits").msgstr == "**{kits} kits**[ a {who}]."
