"""Attacks: files made to run something, to hang, to fill the memory, to reach other files or to
mislead who reads the screen; with what must come of each. `python -m tests.safety.attacks` runs
them and prints how each ended, as JSON.
"""

from __future__ import annotations

import json
import os
import re
import socket
import struct
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from itertools import repeat
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from openpyxl import Workbook

from sitrep_writer.api import draft_workbook, write_outcome
from sitrep_writer.model.options import DraftOptions
from tests.examples import SEPTEMBER
from tests.large_books import write_large
from tests.reading.books import book
from tests.safety import trials

Make = Callable[[Path], Sequence[object]]


class Attack(NamedTuple):
    """`make` lays the files into an empty folder and returns the words of a command. `said` is the
    code of the problem, or words that are printed; `code` is the exit code."""

    make: Make
    said: str
    code: int

    @property
    def name(self) -> str:
        return self.make.__name__


ATTACKS: list[Attack] = []


def attack(said: str, code: int) -> Callable[[Make], Make]:
    """Enters an attack into the table."""

    def enter(make: Make) -> Make:
        ATTACKS.append(Attack(make, said, code))
        return make

    return enter


def edition(folder: Path, cell: object = "Tacna") -> list[object]:
    """A draft of an edition whose folder may bring files of its own, with one cell of a result."""
    rows = [
        ["Sector", "Result", "Figure", "Exact", "Who", "Where"],
        ["Health", "National insurance", "people", 360, "people", cell],
    ]
    (folder / "sitrep.toml").touch()
    return ["draft", book(folder, {"Results": rows})]


def own_sentence(folder: Path, words: str) -> list[object]:
    """A draft of an edition with a sentence of somebody's own."""
    rows = [
        ["Sector", "Result", "Figure", "Exact", "Say it yourself (English)"],
        ["Health", "A result of our own", "people", 360, words],
    ]
    return ["draft", book(folder, {"Results": rows})]


def brings(folder: Path, name: str, content: bytes | str) -> list[object]:
    """The same with a file of its own."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return edition(folder)


def template(folder: Path, inside: str) -> list[object]:
    """The same with a template of its own that holds this."""
    return brings(
        folder,
        "templates/sectors/health.j2",
        '{% sector "health", label="Health" %}\n'
        '{% bullet "insurance", label="National insurance", people="people: people" %}'
        f"**{{people}} joined**.\n{inside}\n{{% endbullet %}}\n",
    )


# What runs


@attack("template-syntax", 1)
def template_that_runs_a_command(folder: Path) -> Sequence[object]:
    run = f"cycler.__init__.__globals__.os.system('touch {folder / MARK}')"
    return template(folder, f"{{% if {run} %}}{{% endif %}}")


@attack("template-syntax", 1)
def template_that_loops(folder: Path) -> Sequence[object]:
    return template(folder, "{% for x in range(10**9) %}{% endfor %}")


@attack("template-syntax", 1)
def template_that_fills_the_memory(folder: Path) -> Sequence[object]:
    return template(folder, "{% if 'a' * 10**9 %}{% endif %}")


@attack("template-syntax", 1)
def template_that_calls_itself(folder: Path) -> Sequence[object]:
    return template(folder, "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")


@attack("template-syntax", 1)
def template_that_reads_another_file(folder: Path) -> Sequence[object]:
    return template(folder, "{% include '../../../../etc/passwd' %}")


@attack("template-syntax", 1)
def template_of_deep_conditions(folder: Path) -> Sequence[object]:
    return template(folder, "{% if facts.people %}" * 3000 + "{% endif %}" * 3000)


@attack("template-syntax", 1)
def template_of_open_comments(folder: Path) -> Sequence[object]:
    return template(folder, "{# " * 20_000)


@attack("template-syntax", 1)
def template_of_a_megabyte(folder: Path) -> Sequence[object]:
    return template(folder, "word " * 200_000)


# What hangs


@attack("20,000 are the most", 1)
def cell_of_open_brackets(folder: Path) -> Sequence[object]:
    return own_sentence(folder, "(" * 32_000)


@attack("more than 20 deep", 1)
def cell_of_deep_brackets(folder: Path) -> Sequence[object]:
    return own_sentence(folder, "[" * 1000 + "x" + "]" * 1000)


@attack("more than 20 deep", 1)
def cell_of_open_bold(folder: Path) -> Sequence[object]:
    return own_sentence(folder, "**[" * 500)


@attack("20,000 are the most", 1)
def cell_of_slots(folder: Path) -> Sequence[object]:
    return own_sentence(folder, "{a} " * 8000)


@attack("", 0)
def place_of_spaces(folder: Path) -> Sequence[object]:
    return edition(folder, "Tacna" + " " * 32_000 + ";")


@attack("its brackets are nested too deep.  [settings-unreadable]", 1)
def settings_of_deep_lists(folder: Path) -> Sequence[object]:
    return brings(folder, "templates/platforms/peru.toml", "a = " + "[" * 100_000)


@attack("last-edition-unreadable", 1)
def draft_of_deep_lists(folder: Path) -> Sequence[object]:
    before = folder / "before.json"
    before.write_text('{"document": ' + "[" * 200_000)
    return [*edition(folder), "--since", before]


@attack("", 2)
def compared_draft_of_deep_lists(folder: Path) -> Sequence[object]:
    old, new = drafted(folder)
    old.write_text('{"document": ' + "[" * 200_000)
    return ["diff", old, new]


# What fills the memory


@attack("file-unreadable", 2)
def workbook_that_unpacks_to_gigabytes(folder: Path) -> Sequence[object]:
    path = folder / "bomb.xlsx"
    edition(folder)[1].rename(path)  # type: ignore[attr-defined]
    add_a_gigabyte(path, "xl/worksheets/sheet9.xml")
    return ["draft", path]


@attack("it unpacks to far more than a document of its size should", 2)
def document_that_unpacks_to_gigabytes(folder: Path) -> Sequence[object]:
    old, new = drafted(folder, ".docx")
    add_a_gigabyte(old, "word/media/picture.png")
    return ["diff", old, new]


def add_a_gigabyte(path: Path, part: str) -> None:
    """A part of a gigabyte in a package that grows by a megabyte."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package, package.open(part, "w") as to:
        for _ in range(1000):
            to.write(b" " * 1_000_000)


@attack("its cells show 733 MB of text, and 128 MB are the most.", 2)
def text_that_very_many_cells_show(folder: Path) -> Sequence[object]:
    """A text of 32 kB, which 24,000 cells name."""
    path = folder / "repeated.xlsx"
    write_large(path, {"Results": repeat(["shown"] * 6, 4000)})
    shared = b"<sst><si><t>" + b"x" * 32_000 + b"</t></si></sst>"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    named = b't="inlineStr"><is><t>shown</t></is>', b't="s"><v>0</v>'
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(*named)
    parts["xl/sharedStrings.xml"] = shared
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return ["draft", path]


# What reaches other files


@attack("[image-unusable]", 1)
def picture_outside(folder: Path) -> Sequence[object]:
    rows = [["Field", "English", "Image"], ["Title", "A day", "../../../etc/passwd"]]
    return ["draft", book(folder, {"Highlight": rows})]


@attack("compare two files of one language", 2)
def draft_in_a_language_that_is_a_path(folder: Path) -> Sequence[object]:
    old, new = drafted(folder)
    old.write_text(old.read_text().replace('"locale": "en"', '"locale": "../../x"'))
    return ["diff", old, new]


@attack("This is a pipe, and a template is a file. Put the file in its place.", 1)
def template_that_is_a_pipe(folder: Path) -> Sequence[object]:
    words = brings(folder, "templates/sectors/x.j2", "")
    path = folder / "templates" / "sectors" / "x.j2"
    path.unlink()
    os.mkfifo(path)
    return words


@attack("The file leads out of its folder", 1)
def words_that_are_a_link(folder: Path) -> Sequence[object]:
    words = brings(folder, "locales/es/vocabulary.csv", "")
    path = folder / "locales" / "es" / "vocabulary.csv"
    path.unlink()
    path.symlink_to("/etc/passwd")
    return words


@attack("is too large a number: a figure has 24 digits at most", 1)
def figure_of_5000_digits(folder: Path) -> Sequence[object]:
    rows = [
        ["Sector", "Result", "Figure", "Exact"],
        ["Education", "Technological kits", "kits", "1" * 5_000],
    ]
    return ["draft", book(folder, {"Results": rows})]


@attack("Expected `str` matching regex", 2)
def draft_of_an_endless_figure(folder: Path) -> Sequence[object]:
    old, new = drafted(folder)
    text = re.sub(r'"exact": "[^"]*"', '"exact": "1e999999"', old.read_text())
    old.write_text(text)
    return ["diff", old, new]


def drafted(folder: Path, suffix: str = ".json") -> tuple[Path, Path]:
    """Two drafts of one edition."""
    made = []
    for name in ("old", "new"):
        written = write_outcome(
            draft_workbook(SEPTEMBER, DraftOptions(locales=("en",))), folder / name
        )
        made.append(next(path for path in written.paths if path.suffix == suffix))
    return made[0], made[1]


def pictured(folder: Path, content: bytes) -> list[object]:
    """A draft of an edition that shows a picture with these bytes."""
    (folder / "day.png").write_bytes(content)
    rows = [["Field", "English", "Image"], ["Title", "A day", "day.png"]]
    return ["draft", book(folder, {"Highlight": rows})]


def png(width: int, height: int) -> bytes:
    """The beginning of a PNG of this size, with a sound header (PNG, 5.3)."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return SIGNATURE + struct.pack(">I", 13) + header + struct.pack(">I", crc32(header))


SIGNATURE = b"\x89PNG\r\n\x1a\n"


@attack("[image-unusable]", 1)
def picture_of_400_million_dots(folder: Path) -> Sequence[object]:
    return pictured(folder, png(20_000, 20_000))


@attack("[image-unusable]", 1)
def picture_of_no_dots(folder: Path) -> Sequence[object]:
    return pictured(folder, png(0, 0))


@attack("[image-unusable]", 1)
def picture_that_is_a_signature_and_nothing_else(folder: Path) -> Sequence[object]:
    return pictured(folder, SIGNATURE)


@attack("[image-unusable]", 1)
def picture_that_ends_early(folder: Path) -> Sequence[object]:
    return pictured(folder, b"\xff\xd8\xff\xe0\x00\x10JFIF")


@attack("[image-unusable]", 1)
def picture_of_30_megabytes_of_one_byte(folder: Path) -> Sequence[object]:
    return pictured(folder, b"\xff" * 30 * 1024 * 1024)


@attack("This is a socket, and a settings file is a file.", 1)
def settings_that_are_a_socket(folder: Path) -> Sequence[object]:
    words = brings(folder, "templates/platforms/peru.toml", "")
    path = folder / "templates" / "platforms" / "peru.toml"
    path.unlink()
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's address is short
        made.bind(path.name)
        os.chdir(here)
    return words


@attack("The file leads out of its folder", 1)
def template_that_is_a_device_by_a_link(folder: Path) -> Sequence[object]:
    words = brings(folder, "templates/sectors/x.j2", "")
    path = folder / "templates" / "sectors" / "x.j2"
    path.unlink()
    path.symlink_to("/dev/zero")
    return words


@attack("[layout-unreadable]", 1)
def layout_of_any_bytes(folder: Path) -> Sequence[object]:
    (folder / "layout.toml").write_bytes(b"\xff\xfe" * 500)
    return ["layout", "check", folder]


@attack("[not-a-number]", 1)
def figure_without_end(folder: Path) -> Sequence[object]:
    return counted(folder, "1e999999")


@attack("[not-a-number]", 1)
def figure_that_is_no_number(folder: Path) -> Sequence[object]:
    return counted(folder, "NaN")


def counted(folder: Path, exact: object) -> list[object]:
    """A draft of an edition with this in the cell of a figure."""
    rows = [
        ["Sector", "Result", "Figure", "Exact", "Who"],
        ["Health", "National insurance", "people", exact, "people"],
    ]
    return ["draft", book(folder, {"Results": rows})]


@attack("[not-a-date]", 1)
def day_after_the_last(folder: Path) -> Sequence[object]:
    return dated(folder, 2_958_466)


@attack("[not-a-date]", 1)
def day_before_the_first(folder: Path) -> Sequence[object]:
    return dated(folder, "0000-00-00")


def dated(folder: Path, end: object) -> list[object]:
    """A draft of an edition whose period ends on this day."""
    rows = [["Field", "Value"], ["Platform", "Peru"], ["Period start", "2024-08-01"]]

    def as_date(made: Workbook) -> None:
        made["Report"]["B4"].number_format = "yyyy-mm-dd"

    return ["draft", book(folder, {"Report": [*rows, ["Period end", end]]}, as_date)]


# What is of the wrong kind


@attack("over in [approximators] is a number, and words belong here", 0)
def style_with_a_number_for_words(folder: Path) -> Sequence[object]:
    return brings(folder, "locales/en/style.toml", "[approximators]\nover = 5")


@attack("number_words is words, and a table belongs here, so it is not used.", 0)
def style_with_words_for_a_table(folder: Path) -> Sequence[object]:
    return brings(folder, "locales/en/style.toml", 'number_words = "x"')


@attack("over in [approximators] is a list, and words belong here", 0)
def style_of_lists_in_lists(folder: Path) -> Sequence[object]:
    return brings(folder, "locales/en/style.toml", '[approximators]\nover = [[["a"]]]')


# What acts on a terminal


@attack(r"a\x1b[2J\u202eb.xlsx: the file is not there.", 2)
def name_that_clears_the_screen(folder: Path) -> Sequence[object]:
    return ["draft", folder / "a\x1b[2J\u202eb.xlsx"]


@attack(r"No such option '--\x1b]0;title\x07'", 2)
def option_that_names_the_window(folder: Path) -> Sequence[object]:
    return ["draft", "--\x1b]0;title\x07"]


@attack(r"a\udcffb.xlsx: the file is not there.", 2)
def name_that_is_no_text(folder: Path) -> Sequence[object]:
    return ["draft", folder / os.fsdecode(b"a\xffb.xlsx")]


@attack("labels is a number, and a table belongs here.", 1)
def platform_with_a_number_for_labels(folder: Path) -> Sequence[object]:
    return brings(folder, "templates/platforms/peru.toml", "labels = 5")


MARK = "it_ran"


def run_all(attacks: list[Attack]) -> None:
    """Runs attacks, each in an empty folder, and prints how they ended."""
    os.environ.pop("SITREP_DEBUG", None)
    found = {}
    for each in attacks:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "edition"
            folder.mkdir()
            arguments = list(each.make(folder))
            before = {path.name for path in folder.parent.iterdir()}
            ended = trials.run(arguments, Path(name) / "printed.txt")
            faults = list(ended.faults())
            if (folder / MARK).exists():
                faults.append("it ran")
            if {path.name for path in folder.parent.iterdir()} - before - {"printed.txt"}:
                faults.append("it wrote outside its folder")
        found[each.name] = {"code": ended.code, "printed": ended.printed, "faults": faults}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    run_all(ATTACKS)
