"""What is printed: nothing of a file or an option acts on the terminal, and every console can show
it."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sitrep_writer.cli.printing import printable, say, say_json, shown
from tests.examples import JUNE, ROOT, SEPTEMBER, copied, edited, put

TURNED = "\u202e"
RED = "\x1b[31m"
LINK = "\x1b]8;;https://example.org\x07here\x1b]8;;\x07"
CLIPBOARD = "\x9b5n\x1b]52;c;cm0gLXJm\x07"
ACTING = [
    RED,
    LINK,
    CLIPBOARD,
    TURNED,
    "\u2066",
    "\u200f",
    "\u061c",
    "\u2028",
    "\u2029",
    "\x7f",
    "\0",
]


def acting(text: str) -> list[str]:
    """What would act on a terminal, the ends of our own lines apart."""
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return [c for c in text if unicodedata.category(c) in kinds and c != "\n"]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        (RED, r"\x1b[31m"),
        (LINK, r"\x1b]8;;https://example.org\x07here\x1b]8;;\x07"),
        ("10\u202e0 kits", r"10\u202e0 kits"),
        ("a\nerror: b\r\tc", r"a\nerror: b\r\tc"),
        ("\u2066\u2069\u200e\u200f\u061c", r"\u2066\u2069\u200e\u200f\u061c"),
        ("\u2028\u2029\u200b\ufeff", r"\u2028\u2029\u200b\ufeff"),
        ("\x7f\x85\x9b", r"\x7f\x85\x9b"),
        ("\udcff.xlsx", r"\udcff.xlsx"),
        ("\U000e0041", r"\U000e0041"),
        ("Perú: «ñandú» 12\u00a0000 ▲", "Perú: «ñandú» 12\u00a0000 ▲"),
    ],
)
def test_what_acts_on_a_terminal_is_shown(typed: str, seen: str) -> None:
    assert shown(typed) == seen


@given(st.text(st.characters()), st.sampled_from(["utf-8", "ascii", "cp1252", "cp850", None]))
def test_whatever_is_said_is_one_line_that_the_console_has(text: str, encoding: str | None) -> None:
    line = printable(shown(text), encoding)
    assert not acting(line)
    assert "\n" not in line
    line.encode(encoding or "ascii")


@pytest.mark.parametrize(
    ("encoding", "seen"),
    [
        ("utf-8", "▲ Perú · a: 250 → 360 (−1)"),
        ("cp1252", "^ Perú · a: 250 -> 360 (-1)"),
        ("cp437", "^ Perú · a: 250 -> 360 (-1)"),
        ("ascii", "^ Peru - a: 250 -> 360 (-1)"),
        ("no-such-encoding", "^ Peru - a: 250 -> 360 (-1)"),
        (None, "^ Peru - a: 250 -> 360 (-1)"),
    ],
)
def test_signs_that_a_console_lacks_become_plain_ones(encoding: str | None, seen: str) -> None:
    assert printable("▲ Perú · a: 250 → 360 (−1)", encoding) == seen


def test_letters_without_a_plain_one_are_shown_as_escapes() -> None:
    assert printable("日本, ß, ñ", "ascii") == r"\u65e5\u672c, \xdf, n"


def test_a_label_has_a_look_and_the_line_behind_it_has_none(monkeypatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    stream = io.StringIO()
    say(f": {RED}", label="error", look={"fg": "red"}, stream=stream)
    assert stream.getvalue() == "\x1b[31merror\x1b[0m: \\x1b[31m\n"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_json_is_json_on_every_console_and_acts_on_none(encoding: str, monkeypatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    said = {"a": "".join(ACTING), "b": "Perú 😀 日本", "c": [1, "\udcff"]}
    say_json(json.dumps(said, ensure_ascii=False, indent=2))
    stream.flush()
    text = stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]
    assert json.loads(text) == said
    assert not acting(text)


def hostile_book(folder: Path) -> Path:
    """An edition with what acts on a terminal in its cells, under such a name."""

    def edit(book) -> None:
        results = book["Results"]
        for row, mark in enumerate((CLIPBOARD[:1] + TURNED, "\u2066\u2028", "\x7f\x85"), 2):
            put(results, row, "Result", f"No such result{mark}")
            put(results, row, "Exact", f"many{mark}")
        book["Partners"]["A3"] = f"A{TURNED}GO\u200b"

    book = edited(folder, edit)
    return book.rename(book.with_name(f"peru {RED}{TURNED}.xlsx"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    return hostile_book(tmp_path_factory.mktemp("hostile"))


def commands(folder: Path, book: Path) -> list[list[object]]:
    """Every command, with what acts on a terminal wherever a person may give a text."""
    bad = "".join((RED, LINK, TURNED, "\u2028"))
    draft = folder / f"{RED}draft{TURNED}.json"
    draft.write_text('{"schema": 1, "document": "\\u001b[31m", "draft": "\\u202e"}')
    whole = folder / "whole.json"
    return [
        ["check", book],
        ["check", folder / f"{bad}.xlsx"],
        ["draft", book, "-o", folder / "out"],
        ["draft", book, "-o", folder / "out", "--locale", bad],
        ["draft", book, "-o", folder / "out", "--layout", bad, "--since", draft],
        ["draft", book, "--period", bad],
        ["draft", SEPTEMBER, "-o", folder / f"o{bad}"],
        ["draft", SEPTEMBER, f"--{bad}"],
        ["draft", SEPTEMBER, "--format", bad],
        ["diff", JUNE, book, "--date", bad],
        ["diff", JUNE, book, "--alerts", draft],
        ["diff", draft, book],
        ["diff", JUNE, SEPTEMBER, "--locale", bad],
        ["explain", draft, bad],
        ["explain", whole, bad],
        ["explain", folder / bad],
        ["layout", "check", bad],
        ["locale", "update", bad, "--edition", book],
        ["locale", "update", "--edition", folder / bad],
        ["new", folder / f"{bad}.docx"],
        ["new", folder / f"{bad}.xlsx"],
        ["new", folder / bad / "b.xlsx"],
        ["words", book],
        [bad],
        [],
    ]


def test_no_command_prints_what_acts_on_a_terminal(hostile: Path, tmp_path: Path, sitrep) -> None:
    sitrep("draft", SEPTEMBER, "-o", tmp_path, "--locale", "es")
    shutil.move(tmp_path / "peru-2024-09_es.json", tmp_path / "whole.json")
    (hostile.parent / "sitrep.toml").touch()
    for command in commands(tmp_path, hostile):
        ran = sitrep(*command)
        assert not acting(ran.out + ran.err), command
        assert ran.code in (0, 1, 2), command
        assert "Traceback" not in ran.out + ran.err
        assert "fault of sitrep" not in ran.err, (command, ran.err)


def test_a_draft_that_somebody_made_up_prints_nothing_that_acts(tmp_path: Path, sitrep) -> None:
    sitrep("draft", SEPTEMBER, "-o", tmp_path, "--locale", "es")
    path = tmp_path / "peru-2024-09_es.json"
    text = (
        path.read_text()
        .replace("kits", "k\\u001b[31m\\u202eits")
        .replace("education.", "edu\\u009bcation.")
    )
    forged = tmp_path / "forged.json"
    forged.write_text(text)
    for command in (("explain", forged), ("diff", path, forged), ("diff", forged, path)):
        ran = sitrep(*command)
        assert ran.out
        assert not acting(ran.out + ran.err), command
    ran = sitrep("diff", path, forged, "--json", "-")
    assert not acting(ran.out)
    assert "\x1b[31m" in json.dumps(json.loads(ran.out), ensure_ascii=False).encode().decode(
        "unicode_escape"
    )


def test_a_change_log_holds_nothing_that_acts_or_that_no_cell_can_hold(
    tmp_path: Path, sitrep
) -> None:
    sitrep("draft", SEPTEMBER, "-o", tmp_path, "--locale", "es")
    path = tmp_path / "peru-2024-09_es.json"
    forged = tmp_path / "forged.json"
    forged.write_text(path.read_text().replace("kits", "k\\u001b[31m\\u0000\\ufffeits"))
    log = tmp_path / "log.xlsx"
    ran = sitrep("diff", path, forged, "--xlsx", log)
    assert ran.code == 1, ran.err
    cells = [
        str(value)
        for sheet in load_workbook(log)
        for row in sheet.iter_rows(values_only=True)
        for value in row
    ]
    assert any("k[31mits" in value for value in cells)
    assert acting("".join(cells)) == []


def test_a_name_with_an_end_of_line_does_not_make_a_line_of_its_own(tmp_path: Path, sitrep) -> None:
    name = "a\nWrote all.xlsx"
    ran = sitrep("check", tmp_path / name)
    assert ran.out.splitlines()[0] == (
        r"fatal: a\nWrote all.xlsx: the file is not there.  [file-missing]"
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "ascii:strict", "cp437", "utf-16"])
def test_every_console_gets_words_that_can_be_read(tmp_path: Path, encoding: str) -> None:
    def edit(book) -> None:
        put(book["Results"], 2, "Result", "Atención a niñas y niños – “ayuda”")

    book = edited(tmp_path, edit)
    ran = subprocess.run(
        [sys.executable, "-m", "sitrep_writer", "check", str(book)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    said = ran.stdout.decode(encoding.partition(":")[0])
    assert (ran.returncode, ran.stderr) == (1, b"")
    words = {"ascii": 'Atencion a ninas y ninos - "ayuda"', "cp1252": "Atención a niñas y niños"}
    assert words.get(encoding.partition(":")[0], "Atención a niñas y niños") in said


@pytest.mark.parametrize(
    "line",
    ["print('x')", "click.echo('x')", "sys.stdout.write('x')", "from sys import stderr"],
)
def test_nothing_else_in_the_package_may_print(line: str) -> None:
    code = f"import sys\n\nimport click\n\n{line}\n"
    ran = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--stdin-filename", "sitrep_writer/any.py", "-"],
        cwd=ROOT,
        input=code,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "T201" in ran.stdout or "TID251" in ran.stdout


def test_a_fault_is_told_in_one_line_and_debugging_shows_where(
    tmp_path: Path, sitrep, monkeypatch
) -> None:
    from sitrep_writer import api

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(f"{RED}\nerror")

    monkeypatch.setattr(api, "draft", fail)
    ran = sitrep("check", copied(tmp_path))
    assert ran.code == 101
    assert ran.err.splitlines()[0] == (
        r"This is a fault of sitrep, not of your files: RuntimeError: \x1b[31m\nerror"
    )
    monkeypatch.setenv("SITREP_DEBUG", "1")
    ran = sitrep("check", copied(tmp_path / "b"))
    assert ran.code == 101
    assert "Traceback" in ran.err
    assert not acting(ran.err)
