"""Word files that somebody has put something into: what runs, fetches or misleads."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.api.comparing import compare_files, tracked
from sitrep_writer.api.not_done import NotDone
from sitrep_writer.lint import lint_bytes
from tests.validity.breaking import BOOK, MAIN, SETTINGS, Parts, w

from .putting_in import (
    OFFICE,
    both,
    changed,
    cut,
    encoded,
    field_of,
    must_be_understood,
    outside,
    plain,
    respelled,
    retyped,
    versions,
    with_capitals,
    with_doctype,
    with_field,
    with_link,
    with_outside_data,
    with_paragraph,
    with_part,
    with_remote_picture,
    with_runs,
    with_settings,
    words,
)

INSERTED = f'<w:altChunk xmlns:w="{w("")[1:-1]}" xmlns:r="{OFFICE}" r:id="rId901"/>'


LEFT = "was left out."


STAYS = f"{LEFT} What it shows stays, as plain words."


FETCHED = f"{LEFT} Put in what it fetches, if readers need it."


UNLINKED = f"{LEFT} Its words stay. Link to a web address (https://…) if readers need one."


_MAIN_TYPE = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


_MACROS = (
    "the document may run macros (.docm), so it was not opened. Save it in Word as a Word Document "
    "(.docx)."
)


_DOCTYPE = (
    "it holds a document type definition, which no document needs and which can do harm, so it was "
    "not opened. Open it in Word or LibreOffice and save it again."
)


_ANEW = "Open it in Word or LibreOffice and save it again."


class Stranger(NamedTuple):
    """What is put into the new document; the message of a refusal; else what is told of what was
    left out."""

    change: Callable[[Parts], None]
    refusal: str = ""
    told: tuple[str, ...] = ()


def _cannot(words: str) -> str:
    return f"The new file cannot be compared in Word: {words}"


def _object(kind: str, name: str, content_type: str) -> Callable[[Parts], None]:
    return with_part(kind, f"word/embeddings/{name}", b"MZ", content_type)


UNSAFE = (
    "../reports/annex.docx",
    "\\\\host\\share\\report.docx",
    "javascript:alert(1)",
    "ms-word:ofe|u|https://example.org/x.docx",
    "file:///C:/Windows/System32/calc.exe",
)


ACTIVE = (
    "dde excel book cell",
    'INCLUDEPICTURE "https://example.org/spy.png" \\d',
    'INCLUDETEXT "\\\\host\\share\\words.docx"',
    "MACROBUTTON Run click",
    'HYPERLINK "file:///C:/x.exe"',
    "SOMETHINGELSE 1",
    'DDEAUTO c:\\windows\\cmd.exe "/k calc"',
)


_DDE = '<w:instrText xml:space="preserve">DDEAUTO cmd </w:instrText>'


_PAGE = "<w:instrText>PAGE</w:instrText>"


DISGUISED = {
    "a comment": field_of("<w:instrText>DDE<!-- a -->AUTO cmd PAGE</w:instrText>"),
    "a comment behind a place": field_of(
        '<w:instrText>HYPERLINK \\l "a"<!-- a --> "file:///c:/x.exe"</w:instrText>'
    ),
    "deleted words before it": field_of(f"<w:delInstrText>PAGE </w:delInstrText>{_DDE}"),
    "words of the text": field_of('<w:t xml:space="preserve">DDEAUTO cmd </w:t>', _PAGE),
    "a hyphen": field_of("<w:noBreakHyphen/>", _PAGE),
    "one of several versions": field_of(versions(_DDE), _PAGE),
    "a field in short": field_of('<w:fldSimple w:instr="QUOTE &quot;DDEAUTO cmd &quot;"/>', _PAGE),
}
"""Fields that fetch or run something, by what their instructions are disguised with."""


OLD_SHAPES = (
    '<w:pict><v:shape id="a"><v:fill type="frame" o:href="https://example.org/a.png"/></v:shape>'
    "</w:pict>",
    '<w:pict><v:shape id="b"><v:fill o:althref="https://example.org/b.png"/></v:shape></w:pict>',
    '<w:pict><v:shape id="c"><v:stroke><o:left src="https://example.org/c.png"/></v:stroke>'
    "</v:shape></w:pict>",
)
"""Shapes of older Word files with pictures from elsewhere."""


STRANGERS = {
    "macros": Stranger(
        with_part(
            "vbaProject", "word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject"
        ),
        f"new.docx: {_MACROS}",
    ),
    "macros under another name": Stranger(
        with_part("vbaProject", "word/harmless.bin", b"x", "application/octet-stream"),
        _cannot(_MACROS),
    ),
    "a file with macros by its type": Stranger(
        retyped(_MAIN_TYPE, b"vnd.ms-word.document.macroEnabled.main+xml"),
        f"new.docx: {_MACROS}",
    ),
    "a template by its type": Stranger(
        retyped(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
    ),
    "an object": Stranger(
        _object("oleObject", "oleObject1.bin", "application/octet-stream"),
        told=(f"new.docx, word/document.xml: an embedded object {LEFT}",),
    ),
    "a control": Stranger(
        with_part("control", "word/activeX/activeX1.xml", b"<a/>", "application/vnd.ms-office.x"),
        told=(f"new.docx, word/document.xml: a control that runs a program (ActiveX) {LEFT}",),
    ),
    "a program instead of a workbook": Stranger(
        _object(
            "package",
            "book.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        told=(
            "new.docx, word/document.xml: word/embeddings/book.xlsx (a workbook), which is damaged "
            f"or of another kind, {LEFT}",
        ),
    ),
    "an inserted file": Stranger(
        both(
            with_part("aFChunk", "word/chunk.mht", b"x", "message/rfc822"),
            with_paragraph(INSERTED),
        ),
        _cannot(
            "it holds an inserted file (altChunk), whose words are not its own yet. Open it in "
            "Word, save it under another name (Word then takes the words in), and use that."
        ),
    ),
    "a template elsewhere": Stranger(
        with_settings(
            '<w:attachedTemplate r:id="rId904"/>', "attachedTemplate", "https://example.org/x.dotm"
        ),
        told=(
            "new.docx, word/settings.xml: a template that is fetched from "
            f"https://example.org/x.dotm {FETCHED}",
        ),
    ),
    "addresses for letters": Stranger(
        with_settings(
            '<w:mailMerge><w:mainDocumentType w:val="formLetters"/></w:mailMerge>',
            "mailMergeSource",
            "file:///c:/people.mdb",
        ),
        told=(
            "new.docx, word/settings.xml: a source of addresses at file:///c:/people.mdb "
            f"{FETCHED}",
            "new.docx, word/settings.xml: the list of addresses for letters (mail merge) was left "
            "out.",
        ),
    ),
    "a picture elsewhere": Stranger(
        with_remote_picture,
        told=(
            "new.docx, word/document.xml: a picture that is fetched from "
            f"https://example.org/spy.png {FETCHED}",
        ),
    ),
    "a chart with data elsewhere": Stranger(
        with_outside_data,
        told=(
            "new.docx, word/charts/chart1.xml: data that is fetched from "
            f"file:///\\\\host\\share\\data.xlsx {FETCHED}",
            "new.docx: the file word/embeddings/Microsoft_Excel_Sheet1.xlsx, which nothing leads "
            f"to, {LEFT}",
        ),
    ),
    "links to files and programs": Stranger(
        both(*map(with_link, UNSAFE)),
        told=(
            f"new.docx, word/document.xml: a link to {UNSAFE[0]}, and 4 more like it were left "
            f"out.{UNLINKED.removeprefix(LEFT)}",
        ),
    ),
    "links to the web and to a mailbox": Stranger(
        both(with_link("HTTPS://example.org/report"), with_link("mailto:office@example.org"))
    ),
    "fields that fetch or run something": Stranger(
        both(*map(with_field, ACTIVE)),
        told=(
            f"new.docx, word/document.xml: the field {{{ACTIVE[-1]}}}, and 6 more like it were "
            f"left out.{STAYS.removeprefix(LEFT)}",
        ),
    ),
    "fields in disguise": Stranger(
        both(*list(DISGUISED.values())[:3]),
        told=(
            "new.docx, word/document.xml: the field {PAGE DDEAUTO cmd}, and 2 more like it were "
            f"left out.{STAYS.removeprefix(LEFT)}",
        ),
    ),
    "an instruction of no field": Stranger(
        with_runs(_DDE),
        told=(f"new.docx, word/document.xml: the field {{DDEAUTO cmd}} {STAYS}",),
    ),
    "forms that run a macro": Stranger(
        with_runs(
            '<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/><w:enabled/>'
            '<w:calcOnExit w:val="0"/><w:entryMacro w:val="Run"/><w:textInput/></w:ffData>'
            "</w:fldChar>",
            "<w:instrText>FORMTEXT</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>words</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        ),
        told=(f"new.docx, word/document.xml: a program (macro) that a form runs {LEFT}",),
    ),
    "old shapes with pictures from elsewhere": Stranger(
        both(*map(with_runs, OLD_SHAPES)),
        told=(
            "new.docx, word/document.xml: a picture that is fetched from "
            "https://example.org/c.png, and 2 more like it were left out.",
        ),
    ),
    "an object without a file": Stranger(
        with_runs(
            '<w:object><o:OLEObject Type="Link" ProgID="htmlfile" ShapeID="a" '
            'DrawAspect="Content" ObjectID="_1" UpdateMode="Always"/></w:object>'
        ),
        told=(f"new.docx, word/document.xml: an embedded object {LEFT}",),
    ),
    "schemas elsewhere": Stranger(
        both(
            with_settings('<w:attachedSchema w:val="https://example.org/x"/>'),
            with_settings('<w:smartTagType w:url="https://example.org/x" w:name="a"/>'),
        ),
        told=(f"new.docx, word/settings.xml: a schema of the document's data (XML) {LEFT}",),
    ),
    "a workbook that leads to a program": Stranger(
        with_capitals,
        told=(
            f"new.docx, word/charts/chart1.xml: {BOOK} (a workbook), which is damaged or of "
            f"another kind, {LEFT}",
        ),
    ),
    "rules for programs": Stranger(must_be_understood),
    "text in UTF-16": Stranger(encoded(MAIN, "utf-16")),
    "data in UTF-7": Stranger(
        encoded("customXml/item1.xml", "utf-7"),
        told=(
            "new.docx, word/document.xml: customXml/item1.xml (data), which is damaged or of "
            f"another kind, {LEFT}",
            f"new.docx: the file customXml/itemProps1.xml, which nothing leads to, {LEFT}",
        ),
    ),
    "fields of the document itself": Stranger(
        both(
            with_field('HYPERLINK "https://example.org" \\o "tip" \\t "_blank"'),
            with_field('DATE \\@ "d MMMM"'),
            with_field("PAGE \\* MERGEFORMAT"),
        )
    ),
    "an entity in the text": Stranger(with_doctype(MAIN), f"new.docx: {_DOCTYPE}"),
    "an entity in the theme": Stranger(with_doctype("word/theme/theme1.xml"), _cannot(_DOCTYPE)),
    "an entity in data": Stranger(with_doctype("customXml/item1.xml"), _cannot(_DOCTYPE)),
    "styles that nothing known leads to": Stranger(
        respelled("word/_rels/document.xml.rels", b"relationships/styles", b"relationshipz/styles"),
        _cannot(
            "its part word/_rels/document.xml.rels is damaged (nothing known leads to the styles). "
            f"{_ANEW}"
        ),
    ),
    "a header cut short": Stranger(
        cut("word/header1.xml"),
        _cannot(f"its part word/header1.xml is damaged (it is not well-formed XML). {_ANEW}"),
    ),
    "a theme cut short": Stranger(
        cut("word/theme/theme1.xml"),
        told=(
            "new.docx, word/document.xml: word/theme/theme1.xml (the theme), which is damaged or "
            f"of another kind, {LEFT}",
        ),
    ),
    "settings cut short": Stranger(
        cut(SETTINGS),
        told=(
            "new.docx, word/document.xml: word/settings.xml (the settings), which is damaged or "
            f"of another kind, {LEFT}",
        ),
    ),
}
"""What people find in files of others, and what becomes of it when the file is tracked."""


def main() -> None:
    """Tracks each of them in a process of its own, so that the documents are no test's: prints
    the refusal, what was told, the words, and what our lint says."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        old, new = Path(name, "old.docx"), Path(name, "new.docx")
        old.write_bytes(plain())
        for kind, stranger in STRANGERS.items():
            new.write_bytes(changed(stranger.change))
            compared = compare_files(old, new)
            if not isinstance(compared, NotDone):
                made = tracked(compared, date=datetime(2024, 10, 1, tzinfo=UTC))
            if isinstance(compared, NotDone) or isinstance(made, NotDone):
                why = compared if isinstance(compared, NotDone) else made
                found[kind] = {"refusal": why.message}
                continue
            found[kind] = {
                "refusal": "",
                "codes": [each.code for each in made.problems],
                "told": [str(each) for each in made.problems],
                "words": words(made.data) == words(new.read_bytes()),
                "lint": [finding.rule for finding in lint_bytes(made.data)],
                "outside": outside(made.data),
            }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
