"""A folder with templates and a Spanish catalogue."""

import pytest

from sitrep_writer.translation import messages, update
from tests.translation.roots import (
    SHELTER,
    SPANISH,
    edited,
    entry_of,
    make_root,
    translated,
    write_sector,
)


class Desk:
    """A folder of templates and one Spanish catalogue, updated as its sentences change."""

    def __init__(self, folder):
        self.folder = folder
        self.resources = make_root(folder)
        self.catalogue = None
        self.update()

    def update(self):
        updated = update(self.catalogue, messages(self.resources), "es")
        self.catalogue = updated.content
        return updated

    def edit(self, change):
        self.catalogue = edited(self.catalogue, change)

    def translate(self, **words):
        self.catalogue = translated(self.catalogue, **words)

    def reword(self, text, after):
        write_sector(self.folder, "shelter", SHELTER.replace(text, after))
        return self.update()

    def restore(self):
        write_sector(self.folder, "shelter", SHELTER)
        return self.update()

    def remove_shelter(self):
        (self.folder / "templates/sectors/shelter.j2").unlink()
        return self.update()

    @property
    def kits(self):
        return entry_of(self.catalogue, "shelter.kits")


@pytest.fixture
def draft_context(tmp_path):
    made = Desk(tmp_path)
    made.translate(shelter__kits=SPANISH)
    made.update()
    return made
