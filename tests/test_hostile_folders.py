"""An edition's folder from a stranger: whatever lies in it, a draft ends, with a message."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitrep_writer.api import NotDone, draft_workbook
from sitrep_writer.api.comparing import compare_files
from sitrep_writer.cli import main
from tests.examples import SEPTEMBER, copied

Make = Callable[[Path], object]

OUT = (
    "The file leads out of its folder, by a link or by its name. Put the file itself into the "
    "folder."
)
KINDS = {
    "templates/sectors/x.j2": "a template",
    "templates/platforms/peru.toml": "a settings file",
    "templates/workbooks/edition.toml": "a settings file",
    "templates/layouts/update/layout.toml": "a settings file",
    "templates/registers/approximators.toml": "a settings file",
    "templates/registers/places.csv": "a table of words",
    "templates/registers/partners.csv": "a table of words",
    "locales/es/style.toml": "a settings file",
    "locales/es/vocabulary.csv": "a table of words",
    "locales/es/acronyms.csv": "a table of words",
    "locales/es/sitrep.po": "a catalogue",
    "peru-2024-09_words.xlsx": "a workbook",
}
"""Files of an edition's folder that a draft opens."""


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """A test that waits for a pipe fails instead."""
    signal.alarm(60)
    yield
    signal.alarm(0)


def told(folder: Path, name: str, make: Make) -> list[str]:
    """What is said of a draft of an edition's folder in which a file is made so."""
    book = copied(folder)
    (book.parent / "sitrep.toml").touch()
    path = book.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)
    problems = draft_workbook(book).problems
    return [f"{found}  [{found.code}]" for found in problems if found.level.rank < 2]


def holding(content: bytes) -> Make:
    """Makes a file of these bytes."""
    return lambda path: path.write_bytes(content)


@pytest.mark.parametrize("name", sorted(KINDS))
@pytest.mark.parametrize(
    ("make", "what"), [(os.mkfifo, "a pipe"), (Path.mkdir, "a folder")], ids=["pipe", "folder"]
)
def test_what_is_no_file_is_told(tmp_path: Path, name: str, make: Make, what: str) -> None:
    found = told(tmp_path, name, make)
    said = f"This is {what}, and {KINDS[name]} is a file. Put the file in its place."
    assert found
    assert all(said in each for each in found)


@pytest.mark.parametrize("name", sorted(KINDS))
@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "../secret"])
def test_a_link_out_of_the_folder_is_told(tmp_path: Path, name: str, target: str) -> None:
    (tmp_path / "secret").write_text("key,text,singular\nsecret,of mine,\n")
    steps = "../" * name.count("/") if target.startswith("..") else ""
    found = told(tmp_path, name, lambda path: path.symlink_to(f"{steps}{target}"))
    assert found
    assert all(OUT in each and "of mine" not in each for each in found)


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("templates/sectors/x.j2", 300_000, "The file has 293 kB, and a template may have 256 kB."),
        ("locales/es/style.toml", 1 << 40, "and a settings file may have 128 kB."),
        ("locales/es/vocabulary.csv", 1 << 40, "and a table of words may have 2 MB."),
        ("locales/es/sitrep.po", 1 << 40, "and a catalogue may have 1 MB."),
    ],
)
def test_a_large_file_is_told_before_it_is_read(
    tmp_path: Path, name: str, size: int, said: str
) -> None:
    def large(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    (found,) = told(tmp_path, name, large)
    assert said in found


SETTINGS = {
    "brackets": (b"a = " + b"[" * 60_000, "its brackets are nested too deep."),
    "tables": (b"a = " + b"{a = " * 20_000, "its brackets are nested too deep."),
    "names": (b"a" + b".a" * 50_000 + b" = 1", "a line has too many stops (at line 1)."),
    "digits": (b"a = " + b"1" * 5_000, "it holds a number or a date that cannot be."),
    "NUL": (
        b"a = \0",
        "line 1, column 5: a value is missing, or cannot be read. Write a number, true or false, "
        "or a text in quotation marks.",
    ),
    "Latin-1": (b'a = "\xe9"', "the file is not UTF-8. Save it as UTF-8."),
}


@pytest.mark.parametrize("fault", SETTINGS)
@pytest.mark.parametrize("name", sorted(n for n in KINDS if n.endswith(".toml")))
def test_settings_that_cannot_be_read_are_told(tmp_path: Path, name: str, fault: str) -> None:
    content, said = SETTINGS[fault]
    found = told(tmp_path, name, holding(content))
    assert [each.endswith(f"{said}  [settings-unreadable]") for each in found] == [True]


@pytest.mark.parametrize("fault", SETTINGS)
def test_thresholds_that_cannot_be_read_are_told(tmp_path: Path, fault: str) -> None:
    content, said = SETTINGS[fault]
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    done = compare_files(SEPTEMBER, SEPTEMBER, alerts=path)
    assert isinstance(done, NotDone)
    assert done.message == f"own.toml: {said}"


HEADS = {
    "locales/es/vocabulary.csv": "key,text,singular",
    "locales/es/acronyms.csv": "key,acronym,full",
    "templates/registers/places.csv": "name,level,country",
    "templates/registers/partners.csv": "name,acronym,type,aliases",
}


@pytest.mark.parametrize("name", HEADS)
def test_tables_of_words_have_bounds(tmp_path: Path, name: str) -> None:
    long = f'{HEADS[name]}\n"{"a" * 200_000}",b,c,d\n'.encode()
    said = ":2: a cell has more than 131,072 characters. Is a quotation mark open? Shorten it."
    assert said in told(tmp_path / "cell", name, holding(long))[0]
    rows = HEADS[name] + "\n" + "".join(f"k{at},b,c\n" for at in range(25_000))
    said = "has more than 20,000 rows. Take out those that are not needed."
    assert said in told(tmp_path / "rows", name, holding(rows.encode()))[0]


def test_a_catalogue_has_bounds(tmp_path: Path) -> None:
    entry = 'msgctxt "k{}"\nmsgid "a"\nmsgstr "b"\n\n'
    entries = "".join(map(entry.format, range(15_000)))
    found = told(tmp_path, "locales/es/sitrep.po", holding(entries.encode()))
    assert found == [
        "peru-2024-09/locales/es/sitrep.po: the file has more than 10,000 entries. Take out those "
        "not needed.  [catalogue-unreadable]"
    ]


def test_a_picture_and_an_icon_that_are_pipes_are_told(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "plenary.png", os.mkfifo)
    assert "This is a pipe, and a picture is a file." in found
    assert found.endswith("[image-unusable]")


@pytest.mark.parametrize("command", ["draft", "check", "words", "diff", "new", "locale"])
def test_no_command_waits_for_a_pipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    book = copied(tmp_path)
    (book.parent / "sitrep.toml").touch()
    (book.parent / "templates" / "sectors").mkdir(parents=True)
    os.mkfifo(book.parent / "templates" / "sectors" / "x.j2")
    more = {
        "diff": [str(book)],
        "new": [],
        "locale": ["--edition", str(book.parent), "es"],
    }
    first = {"new": [str(book.with_name("new.xlsx"))], "locale": ["update"]}
    with pytest.raises(SystemExit) as ended:
        main([command, *first.get(command, [str(book)]), *more.get(command, [])])
    output = "".join(capsys.readouterr())
    assert ended.value.code in (0, 1, 2)
    if command != "new":
        assert "x.j2: the file cannot be read. This is a pipe, and a template is a file." in output


@pytest.mark.parametrize("command", ["draft", "check", "words"])
def test_a_workbook_that_is_a_pipe_or_a_device_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    os.mkfifo(tmp_path / "book.xlsx")
    (tmp_path / "zero.xlsx").symlink_to("/dev/zero")
    for name, what in (("book.xlsx", "a pipe"), ("zero.xlsx", "a device")):
        with pytest.raises(SystemExit) as ended:
            main([command, str(tmp_path / name)])
        assert ended.value.code == 2
        said = f"{name}: the file cannot be read. This is {what}, and a workbook is a file."
        assert said in "".join(capsys.readouterr())
