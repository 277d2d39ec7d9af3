"""What commands say in the reader's language; what is inside files is not touched by it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sitrep_writer.cli.command_help import option_name
from sitrep_writer.cli.commands import Group
from sitrep_writer.cli.main import COMMANDS
from sitrep_writer.cli.main import sitrep as top
from sitrep_writer.cli.speech import asked_for
from sitrep_writer.model.problems import CODES
from sitrep_writer.reasons.sentences import all_sentences
from tests.cli.conftest import Ran
from tests.examples import JUNE, ROOT, SEPTEMBER, edited, put, row_of

PSEUDO = "en_XA"


@pytest.mark.parametrize(
    ("arguments", "environment", "tag"),
    [
        (["check", "x", "--lang", "es"], {"SITREP_LANG": "en", "LANG": "en_US.UTF-8"}, "es"),
        (["--lang=es", "check", "x"], {}, "es"),
        (["new", "x", "--language", "es"], {"LANG": "en_US.UTF-8"}, "es"),
        (["check", "--", "--lang", "es"], {}, "en"),
        (["check", "x"], {"SITREP_LANG": "es", "LC_ALL": "en_US.UTF-8"}, "es"),
        (["check", "x"], {"LC_ALL": "es_PE.UTF-8", "LANG": "en_US.UTF-8"}, "es_PE"),
        (["check", "x"], {"LC_MESSAGES": "es_AR", "LANG": "en_US.UTF-8"}, "es"),
        (["check", "x"], {"LANG": "es_PE.UTF-8@x"}, "es_PE"),
        (["check", "x"], {"LC_ALL": "C", "LANG": "es_PE.UTF-8"}, "en"),
        (["check", "x"], {"LANG": "fr_FR.UTF-8"}, "en"),
        (["check", "x"], {"LANG": "../es"}, "en"),
        (["check", "x", "--lang"], {}, "en"),
    ],
)
def test_the_language_is_asked_for_or_the_systems(arguments, environment, tag) -> None:
    assert asked_for(arguments, environment) == tag


def test_problems_are_told_in_spanish_and_their_codes_and_values_stay(sitrep, tmp_path) -> None:
    ran = sitrep("check", tmp_path / "nada.xlsx", "--lang", "es")
    assert ran.out.splitlines() == [
        "fatal: nada.xlsx: el archivo no existe.  [file-missing]",
        "1 fatal",
    ]
    documents = [
        json.loads(sitrep("check", tmp_path / "nada.xlsx", "--json", "--lang", tag).out)
        for tag in ("en", "es")
    ]
    english, spanish = (document["problems"][0] for document in documents)
    assert english.pop("message") == "the file is not there."
    assert spanish.pop("message") == "el archivo no existe."
    assert english == spanish
    assert spanish["sentence"] == "file-missing.text"
    assert spanish["values"] == {"near": ""}


def test_the_environment_chooses_where_no_option_does(sitrep, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("SITREP_LANG", "es")
    assert "el archivo no existe." in sitrep("check", tmp_path / "nada.xlsx").out
    assert "is not there." in sitrep("--lang", "en", "check", tmp_path / "nada.xlsx").out


def test_a_language_that_sitrep_does_not_speak_is_refused(sitrep) -> None:
    ran = sitrep("check", "x.xlsx", "--lang", "fr")
    assert ran.code == 2
    assert '"fr" is not a language that sitrep speaks. It speaks en and es.' in ran.err


def test_mistakes_are_told_in_spanish(sitrep) -> None:
    ran = sitrep("draft", "--lang", "es")
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "Uso: sitrep draft [OPCIONES] LIBRO...",
        "Use «sitrep draft --help» para ver la ayuda.",
        "",
        "Error: Falta el argumento 'LIBRO...'.",
    ]
    chosen = sitrep("check", "x", "--fail-on", "y", "--lang", "es").err
    assert "Valor no válido para '--fail-on': «y» no es ninguno de estos: 'error'," in chosen
    assert "No existe la opción «--nada»." in sitrep("check", "x", "--nada", "--lang", "es").err


def test_documents_and_workbooks_are_the_same_whatever_the_reader_speaks(sitrep, tmp_path) -> None:
    for tag in ("en", "es"):
        sitrep("draft", SEPTEMBER, "-o", tmp_path / tag, "--lang", tag, "--quiet")
    names = sorted(path.name for path in (tmp_path / "en").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "es").iterdir())
    for name in names:
        assert (tmp_path / "en" / name).read_bytes() == (tmp_path / "es" / name).read_bytes()


def every_command() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for name in COMMANDS:
        found.append((name,))
        command = top.get_command(None, name)
        if isinstance(command, Group):
            found += [(name, each) for each in command.commands]
    return found


def test_every_command_and_option_has_its_sentence_in_the_data_and_no_other() -> None:
    known = {key for key in all_sentences() if key.startswith("help-")}
    needed = {"help-sitrep.text", "help-sitrep.more", "help-every.help", "help-every.lang"}
    for path in every_command():
        command = top if not path else top.get_command(None, path[0])
        for name in path[1:]:
            command = command.commands[name]
        owner = f"help-{'-'.join(path) or 'sitrep'}"
        needed |= {f"{owner}.text"} if path else set()
        needed |= {f"{owner}.short"} if path else set()
        needed |= {f"{owner}.more"} & known
        for param in command.params:
            if param.param_type_name == "option":
                assert not param.help, f"{path}: {param.opts} has its help in the code"
                own = f"{owner}.{option_name(param)}"
                needed.add(own if own in known else f"help-every.{option_name(param)}")
    assert needed == known


WORD = re.compile(r"[A-Za-z]{3,}")
INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
ACCENTABLE = frozenset("aceghijklnorsuwyzACEGHIJKLNORSUWYZ")


def left_in_english(ran: Ran, known: set[str]) -> list[str]:
    """The words of a run that went through no translation and are no value."""
    text = re.sub(r"\s+", " ", f"{ran.out}\n{ran.err}")
    assert "⟦" in text
    words = WORD.findall(re.sub(r"\\u[0-9a-f]{4}|\w+…", " ", text))
    return [word for word in words if ACCENTABLE & set(word) and word.lower() not in known]


def words_of(*texts: object) -> set[str]:
    return {word.lower() for text in texts for word in WORD.findall(str(text))}


def words_in(book: Path) -> set[str]:
    cells = (
        cell.value for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row
    )
    return words_of(*cells, *load_workbook(book).sheetnames, book)


TYPED = words_of("sitrep", *COMMANDS, *CODES, PSEUDO, "docx html json xlsx toml csv")
TYPED |= {"preview", "stats", "export", "import", "rename", "suggest"}
TYPED |= {"update", "extract", "strict", "alerts", "never", "error", "warning", "note", "letter"}
"""Names of commands and of files, what options may be, codes."""
ALERTS = re.findall(r"^\[alerts\.(.+)\]", (ROOT / "templates/review/alerts.toml").read_text(), re.M)


@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_no_english_is_left_in_the_help(sitrep, path) -> None:
    command = top if not path else top.get_command(None, path[0])
    for name in path[1:]:
        command = command.commands[name]
    options = words_of(*(opt for param in command.params for opt in param.opts), "--help")
    ran = sitrep("--lang", PSEUDO, *path, "--help")
    assert left_in_english(ran, TYPED | options) == []


@pytest.fixture
def faulty(tmp_path) -> Path:
    """An edition with faults of many kinds."""

    def edit(book) -> None:
        results = book["Results"]
        row = row_of(results, Sector="Health")
        put(results, row, "Exact", "1.5k")
        put(results, row + 1, "Sector", "Halth")
        put(results, row + 2, "Where", "Nowhereville")
        put(results, row + 3, "Figure", "")
        book["Report"]["A3"] = "Contry"
        book.create_sheet("Thoughts")["A1"] = "x"

    return edited(tmp_path, edit, JUNE)


def test_no_english_is_left_in_what_check_and_draft_say(sitrep, faulty, tmp_path) -> None:
    known = TYPED | words_in(faulty) | words_of(faulty, tmp_path, "Country País")
    for arguments in (
        ("check", faulty),
        ("draft", faulty, "-o", tmp_path / "out"),
        ("words", faulty),
    ):
        ran = sitrep("--lang", PSEUDO, *arguments)
        assert left_in_english(ran, known) == [], arguments


def test_no_english_is_left_in_what_diff_explain_and_layout_say(sitrep, tmp_path) -> None:
    for book in (JUNE, SEPTEMBER):
        sitrep("draft", book, "-o", tmp_path, "--locale", "en", "--quiet")
    before, draft = tmp_path / "peru-2024-06_en.json", tmp_path / "peru-2024-09_en.json"
    known = TYPED | words_in(SEPTEMBER) | words_in(JUNE) | words_of(tmp_path, ALERTS)
    known |= words_of(draft.read_text("utf-8"), before.read_text("utf-8"))
    runs = [
        ("diff", draft, draft.with_suffix(".docx")),
        ("diff", before, draft),
        ("explain", draft, "education.kits"),
        ("explain", draft, "report.assisted"),
        ("explain", draft, "nothing.here"),
        ("layout", "check"),
        ("layout", "check", "nowhere"),
        ("locale", "extract"),
        ("new", tmp_path / "fresh.xlsx"),
        ("new", tmp_path / "fresh.xlsx"),
        ("new", tmp_path / "fresh.doc"),
        ("draft", tmp_path / "nothing.xlsx"),
        ("diff", draft, draft, "--json", draft),
        ("diff", draft, draft, "--date", "x"),
        ("draft",),
        ("draft", "x", "--nothing"),
        ("draft", "x", "--format", "x"),
        ("nothing",),
    ]
    for arguments in runs:
        ran = sitrep("--lang", PSEUDO, *arguments)
        values = words_of(*arguments, "layout update brief flash format nothing locales screen pot")
        assert left_in_english(ran, known | values) == [], arguments
