"""What the command says of what its documents carry."""

from __future__ import annotations

import zipfile

from tests.examples import SEPTEMBER

TRACED = (
    "The Word documents carry the exact values behind their figures and the cells that they come "
    "from. To publish them, draft with --no-trace."
)
UNTRACED = (
    "The Word documents carry no exact values or cells behind their figures; charts still hold "
    "their values. The .json files beside them hold all of it: do not publish those."
)


def test_a_draft_says_nothing_of_its_trace(sitrep, tmp_path):
    out = sitrep("draft", SEPTEMBER, "-o", tmp_path).out
    assert TRACED not in out
    assert UNTRACED not in out


def test_a_final_document_says_that_it_carries_its_trace(sitrep, tmp_path):
    assert TRACED in sitrep("draft", SEPTEMBER, "-o", tmp_path, "--final").out


def test_a_document_without_trace_says_what_is_left(sitrep, tmp_path):
    assert UNTRACED in sitrep("draft", SEPTEMBER, "-o", tmp_path, "--no-trace").out
    with zipfile.ZipFile(tmp_path / "peru-2024-09_en.docx") as package:
        names = package.namelist()
        texts = [package.read(name) for name in names if name.endswith(".xml")]
    assert any(name.endswith(".xlsx") for name in names)
    assert not any(b"Results!" in text or b"peru-2024-09" in text for text in texts)
    assert not any(name.startswith("customXml") for name in names)


def test_other_formats_alone_say_nothing_of_word(sitrep, tmp_path):
    assert (
        UNTRACED
        not in sitrep("draft", SEPTEMBER, "-o", tmp_path, "--no-trace", "--format", "md").out
    )
