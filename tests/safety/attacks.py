"""Attacks: files made to run something, to hang, to fill the memory, to reach other files or to
mislead who reads the screen; with what must come of each. `python -m tests.safety.attacks` runs
them and prints how each ended, as JSON.
"""

from __future__ import annotations

import os
import re
import socket
import zipfile
from collections.abc import Callable, Sequence
from itertools import repeat
from pathlib import Path

from tests.large_books import write_large
from tests.reading.books import book
from tests.safety.attack_files import (
    SIGNATURE,
    add_a_gigabyte,
    brings,
    counted,
    dated,
    drafted,
    edition,
    own_sentence,
    pictured,
    png,
    template,
)
from tests.safety.attack_runs import MARK, Attack, Make, run_all

ATTACKS: list[Attack] = []


def attack(said: str, code: int) -> Callable[[Make], Make]:
    """Enters an attack into the table."""

    def enter(make: Make) -> Make:
        ATTACKS.append(Attack(make, said, code))
        return make

    return enter


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


@attack("one text may have 20,000 at most", 1)
def cell_of_open_brackets(folder: Path) -> Sequence[object]:
    return own_sentence(folder, "(" * 32_000)


@attack("more than 20 deep", 1)
def cell_of_deep_brackets(folder: Path) -> Sequence[object]:
    return own_sentence(folder, "[" * 1000 + "x" + "]" * 1000)


@attack("more than 20 deep", 1)
def cell_of_open_bold(folder: Path) -> Sequence[object]:
    return own_sentence(folder, "**[" * 500)


@attack("one text may have 20,000 at most", 1)
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


@attack("its cells show 733 MB of text, and the limit is 128 MB.", 2)
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


@attack("[not-a-date]", 1)
def day_after_the_last(folder: Path) -> Sequence[object]:
    return dated(folder, 2_958_466)


@attack("[not-a-date]", 1)
def day_before_the_first(folder: Path) -> Sequence[object]:
    return dated(folder, "0000-00-00")


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


if __name__ == "__main__":
    run_all(ATTACKS)
