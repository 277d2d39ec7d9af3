"""Templates as Word itself saves them."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from sitrep_writer.writing.word.document import write_word

from . import drafts
from .packages import Package

NEWER = "http://schemas.microsoft.com/office/word/2010/wordml"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ROOT = b"<w:styles "


def _saved_by_word(folder: Path) -> Path:
    """The layout, its styles naming a newer namespace as one to be ignored, as Word does in
    every part, whether or not the part has anything of it."""
    layout = Path(shutil.copytree(drafts.LAYOUT, folder / "layout"))
    template = layout / "update.docx"
    with zipfile.ZipFile(template) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    names = f'xmlns:mc="{COMPATIBILITY}" xmlns:w14="{NEWER}" mc:Ignorable="w14" '
    assert ROOT in parts["word/styles.xml"]
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(ROOT, ROOT + names.encode(), 1)
    with zipfile.ZipFile(template, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return layout


def test_prefixes_to_be_ignored_stay_declared(tmp_path: Path) -> None:
    made = Package(write_word(drafts.draft(), _saved_by_word(tmp_path), drafts.HERE))
    root = made.xml("word/styles.xml")
    assert root.get(f"{{{COMPATIBILITY}}}Ignorable") == "w14"
    assert root.nsmap["w14"] == NEWER
