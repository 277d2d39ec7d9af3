"""The shipped Spanish through the tools of gettext: what they rewrite comes back byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sitrep_writer.resources import Resources
from sitrep_writer.translation import extract_file, update_files

SHIPPED = Resources().shipped


def gettext(*command: str) -> None:
    """Runs a tool of gettext; skips the test where it is missing, but not in CI."""
    if shutil.which(command[0]) is None:
        reason = f"{command[0]} is not installed."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the templates and the Spanish catalogues."""
    for part in ("templates", "locales"):
        shutil.copytree(SHIPPED / part, tmp_path / part)
    return tmp_path


def merged(path: Path, template: Path) -> None:
    gettext("msgmerge", "--quiet", "--update", "--backup=none", str(path), str(template))


def wrapped(path: Path, template: Path) -> None:
    gettext("msgcat", "--width=40", "--add-location=full", str(path), "-o", str(path))


def in_windows_lines(path: Path, template: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("rewrite", [merged, wrapped, in_windows_lines])
def test_a_file_that_a_tool_rewrote_comes_back_to_the_same_bytes(root: Path, rewrite) -> None:
    path = root / "locales/es/sitrep.po"
    before = path.read_bytes()
    rewrite(path, root / "locales/sitrep.pot")
    update_files(root, Resources(shipped=root), ["es"])
    assert path.read_bytes() == before


def test_a_second_update_and_a_second_extract_change_nothing(root: Path) -> None:
    files = [*root.glob("locales/*.pot"), *root.glob("locales/es/*.po")]
    before = {path: path.read_bytes() for path in files}
    extract_file(root, Resources(shipped=root))
    update_files(root, Resources(shipped=root), ["es"])
    assert {path: path.read_bytes() for path in files} == before


@pytest.mark.parametrize("name", ["sitrep", "screen"])
def test_msgfmt_accepts_the_catalogue(tmp_path: Path, name: str) -> None:
    path = SHIPPED / f"locales/es/{name}.po"
    gettext("msgfmt", "--check", str(path), "-o", str(tmp_path / "es.mo"))
