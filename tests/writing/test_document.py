"""The written document as python-docx and the format's rules see it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest
from docx import Document

from sitrep_writer.model.draft import (
    Bullet,
    Context,
    Draft,
    Masthead,
    Note,
    Response,
    Sentence,
    Span,
    Status,
)
from sitrep_writer.writing.word.document import write_word
from sitrep_writer.writing.word.template import LayoutUnusable

from . import drafts
from .conftest import package_of
from .packages import Package

TEXT_PARTS = ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml")


def _context(*spans: Span) -> Context:
    sentence = Sentence("context.one", spans, Status.BY_HAND)
    return Context((Span("Context"),), (Bullet("context.one", (sentence,)),))


def test_it_has_the_parts_that_its_content_needs(package: Package) -> None:
    needed = {
        "word/document.xml",
        "word/footnotes.xml",
        "word/charts/chart1.xml",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "docProps/core.xml",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
    }
    assert needed <= set(package.names)


def test_its_content_types_come_first_and_each_part_stands_once(package: Package) -> None:
    assert package.names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert len(package.names) == len(set(package.names))


def test_every_part_has_a_content_type_and_every_relation_a_target(package: Package) -> None:
    types = package.xml("[Content_Types].xml")
    overrides = {e.get("PartName") for e in types if e.get("PartName")}
    extensions = {e.get("Extension") for e in types if e.get("Extension")}
    for name in package.names[1:]:
        assert f"/{name}" in overrides or name.rpartition(".")[2] in extensions
    assert {name.lstrip("/") for name in overrides if name} <= set(package.names)
    for name in (name for name in package.names if name.endswith(".rels")):
        folder = name.rpartition("/")[0].removesuffix("_rels")
        for relation in package.find('//rel:Relationship[not(@TargetMode="External")]', name):
            target = os.path.normpath(folder + relation.get("Target"))
            assert target in package.names


def test_every_relation_that_is_used_is_there(package: Package) -> None:
    for part in ("word/document.xml", "word/footnotes.xml"):
        folder, _, name = part.rpartition("/")
        known = package.find("//rel:Relationship/@Id", f"{folder}/_rels/{name}.rels")
        used = package.find("//@r:id | //@r:embed", part)
        assert used
        assert set(used) <= set(known)


def test_its_headings_are_those_of_the_draft() -> None:
    headings = [
        p.text for p in package_of(drafts.draft()).document.paragraphs if "eading" in p.style.name
    ]
    assert headings == [
        "National context",
        "People reached by sector",
        "Partners 132 organizations",
        "Sectoral response",
        "Highlight 43 organizations at the plenary",
    ]


def test_each_sector_has_a_heading_style_of_its_own_colour(package: Package) -> None:
    sectors = [p for p in package.document.paragraphs if p.style.name.startswith("SW Sector ")]
    headings = [p for p in sectors if p.style.name != "SW Sector Bullet"]
    assert len(headings) == 7
    assert len({str(p.style.font.color.rgb) for p in headings}) == 7
    assert {p.style.base_style.base_style.name for p in headings} == {"Heading 2"}


def test_an_unknown_sector_has_the_common_colour() -> None:
    made = drafts.draft()
    response = drafts.block(made, "response")
    assert isinstance(response, Response)
    odd = msgspec.structs.replace(response.parts[0], key="logistics")
    made = drafts.with_block(made, msgspec.structs.replace(response, parts=(odd,)))
    assert package_of(made).styled("SWSector") == ["Education"]


def test_bold_links_and_lists_are_real(package: Package) -> None:
    document = package.document
    bullets = [p for p in document.paragraphs if p.style.name == "List Bullet"]
    assert len(bullets) == 4
    assert {run.style.name for p in bullets for run in p.runs} == {
        "Strong",
        "Default Paragraph Font",
    }
    assert bullets[0].style.element.pPr.numPr.numId.val == 1
    links = [link for p in bullets for link in p.hyperlinks]
    assert [link.address for link in links][:2] == [
        "https://example.org/visa",
        "https://example.org/e",
    ]


def test_a_link_may_only_lead_to_the_web_or_to_a_mailbox() -> None:
    spans = [
        Span("a", link="javascript:alert(1)"),
        Span("b", link="file:///etc/passwd"),
        Span("c", link="mailto:office@example.org"),
        Span("d", link="HTTPS://example.org/?a=1&b=2"),
    ]
    made = drafts.with_block(drafts.draft(), _context(*spans))
    package = package_of(drafts.without(made, "key-figures", "partners", "response"))
    links = package.document.paragraphs[3].hyperlinks
    assert [link.address for link in links] == [
        "mailto:office@example.org",
        "HTTPS://example.org/?a=1&b=2",
    ]
    assert package.document.paragraphs[3].text == "abcd"


def test_every_run_says_its_language(draft: Draft, package: Package) -> None:
    for part in package.names:
        if part.startswith("word/") and part.endswith(".xml") and part.count("/") == 1:
            runs = package.find("//w:r", part)
            languages = package.find("//w:r/w:rPr/w:lang/@w:val", part)
            assert languages == [draft.language] * len(runs), part
    assert package.find("//w:docDefaults//w:lang/@w:val", "word/styles.xml") == [draft.language]


def test_names_are_in_no_language_that_could_be_spell_checked() -> None:
    made = drafts.with_block(drafts.draft(), _context(Span("UNHCR", name=True), Span(" said so.")))
    package = package_of(made)
    assert package.texts("//w:r[w:rPr/w:noProof][w:t]")[0] == "UNHCR"
    names = package.find('//w:p[w:pPr/w:pStyle/@w:val="SWPartners"]/w:r[w:rPr/w:noProof]')
    assert len(names) == len(package.styled("SWPartners"))


def test_a_flagged_span_is_highlighted() -> None:
    flagged = Span("‹what›", flag="empty-slot")
    package = package_of(drafts.with_block(drafts.draft(), _context(Span("Given: "), flagged)))
    assert package.texts('//w:r[w:rPr/w:highlight[@w:val="yellow"]]') == ["‹what›"]


def test_footnote_ids_rise_in_reading_order(package: Package) -> None:
    marks = package.find("//w:footnoteReference/@w:id")
    assert marks == ["1", "2"]
    notes = package.find("//w:footnote/@w:id", "word/footnotes.xml")
    assert notes == ["-1", "0", "1", "2"]
    assert package.find("//w:footnotePr/w:footnote/@w:id", "word/settings.xml") == ["-1", "0"]


def test_a_footnote_that_is_called_first_is_written_first() -> None:
    made = drafts.draft()
    swapped = msgspec.structs.replace(made, notes=tuple(reversed(made.notes)))
    texts = package_of(swapped).texts("//w:footnote[not(@w:type)]", "word/footnotes.xml")
    assert [text.split()[0] for text in texts] == ["One", "Besides"]


def test_a_note_that_is_called_twice_is_written_once() -> None:
    twice = _context(Span("A", note=""), Span("1", note="sectors"), Span("1", note="sectors"))
    package = package_of(drafts.with_block(drafts.draft(), twice))
    assert len(package.find("//w:footnoteReference")) == 2
    assert package.texts('//w:r[w:rPr/w:rStyle[@w:val="FootnoteReference"]][w:t]') == ["1", "1"]


def test_a_starred_note_follows_its_block_and_its_mark_is_plain_text() -> None:
    package = package_of(drafts.draft())
    texts = [p.text for p in package.document.paragraphs]
    star = texts.index("* The bill had passed when this update came out.")
    assert texts[star + 1] == "People reached by sector"
    assert package.texts('//w:r[w:t="*"][not(w:rPr/w:rStyle)]') == ["*"]


def test_a_starred_note_whose_block_is_gone_closes_the_document() -> None:
    made = drafts.without(drafts.draft(), "context")
    assert package_of(made).document.paragraphs[-1].text.startswith("* The bill")


def test_without_notes_there_is_no_footnotes_part() -> None:
    package = package_of(msgspec.structs.replace(drafts.draft(), notes=()))
    assert not [name for name in package.names if "footnotes" in name]
    assert not package.find("//w:footnotePr", "word/settings.xml")
    assert not package.find("//w:footnoteReference")


def test_its_sections_have_two_and_three_columns(package: Package) -> None:
    columns = package.find("//w:sectPr/w:cols")
    numbers = [element.get(f"{{{element.nsmap['w']}}}num") for element in columns]
    assert [number for number in numbers if number] == ["2", "3", "2", "2"]
    assert numbers[-1] is None
    assert len(package.find("//w:sectPr/w:pgSz[@w:w='11906'][@w:h='16838']")) == len(columns)
    assert len(package.find("//w:sectPr/w:type[@w:val='continuous']")) == len(columns) - 1


def test_its_properties_are_the_drafts(draft: Draft, package: Package) -> None:
    properties = package.document.core_properties
    assert (properties.title, properties.subject) == (draft.title, draft.subject)
    assert (properties.author, properties.language) == (draft.platform, draft.language)
    assert properties.keywords == "; ".join(draft.keywords)
    assert properties.created.isoformat() == "2024-09-30T00:00:00+00:00"
    assert properties.modified == properties.created


def test_header_and_footer_say_who_when_and_which_page(draft: Draft, package: Package) -> None:
    first, following = package.texts("/w:hdr", "word/header1.xml") + package.texts(
        "/w:hdr", "word/header2.xml"
    )
    masthead = drafts.block(draft, "masthead")
    assert isinstance(masthead, Masthead)
    assert masthead.platform_name[0].text in first
    assert draft.labels["header-period"] in following
    for number in (1, 2):
        part = f"word/footer{number}.xml"
        codes = package.find("//w:instrText/text()", part)
        assert [code.strip() for code in codes] == ["PAGE", "NUMPAGES"]
        assert draft.labels["footer"] in package.texts("/w:ftr", part)[0]
    assert not package.find("//w:bookmarkStart", "word/header1.xml")


def test_a_draft_is_marked_on_every_page_and_a_final_one_on_none(draft: Draft) -> None:
    final = msgspec.structs.replace(draft, final=True)
    for made, marked in ((draft, True), (final, False)):
        package = package_of(made)
        for number in (1, 2):
            text = package.texts("/w:hdr", f"word/header{number}.xml")[0]
            assert (draft.labels["draft-mark"] in text) is marked


def test_each_sentence_has_a_hidden_bookmark_around_its_words() -> None:
    package = package_of(drafts.draft())
    names = package.find("//w:bookmarkStart/@w:name")
    assert len(names) == len(set(names)) > 20
    assert all(name.startswith("_sw_") and len(name) == 20 for name in names)
    ids = package.find("//w:bookmarkStart/@w:id")
    assert ids == package.find("//w:bookmarkEnd/@w:id") == [str(n + 1) for n in range(len(names))]


def test_the_trace_part_names_sentences_and_cells() -> None:
    package = package_of(drafts.draft())
    trace = msgspec.json.decode(package.xml("customXml/item1.xml").text or "")
    assert set(trace["sentences"]) == set(package.find("//w:bookmarkStart/@w:name"))
    figures = trace["draft"]["traces"]
    assert figures["health.insurance#people"]["cells"] == ["Results!D9"]


def test_the_trace_may_be_left_out() -> None:
    package = Package(write_word(drafts.draft(), drafts.LAYOUT, drafts.HERE, trace=False))
    assert not [name for name in package.names if name.startswith("customXml")]


def test_ids_of_drawings_are_unique(package: Package) -> None:
    ids = [int(number) for number in package.find("//wp:docPr/@id")]
    assert ids == list(range(1, 10))


_HASH = """
import hashlib
from tests.writing import drafts
from sitrep_writer.writing.word.document import write_word
for language in ("en", "es"):
    data = write_word(drafts.draft(language), drafts.LAYOUT, drafts.HERE)
    print(hashlib.sha256(data).hexdigest())
"""


def test_two_processes_write_the_same_bytes() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", _HASH],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            cwd=drafts.HERE.parents[1],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "America/Lima"), ("2", "Asia/Tokyo"))
    }
    assert len(hashes) == 1
    assert package_of(drafts.draft()).dates == {(1980, 1, 1, 0, 0, 0)}


def test_importing_the_writer_does_not_import_python_docx() -> None:
    code = "import sys, sitrep_writer.writing.word; sys.exit('docx' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=drafts.HERE.parents[1])


def test_a_layout_without_a_style_is_refused_by_name(tmp_path: Path) -> None:
    settings = (drafts.LAYOUT / "layout.toml").read_text(encoding="utf-8")
    (tmp_path / "layout.toml").write_text(settings, encoding="utf-8")
    Document().save(str(tmp_path / "update.docx"))
    with pytest.raises(LayoutUnusable, match=r"update\.docx: has no style named .*SW Sector"):
        write_word(drafts.draft(), tmp_path, drafts.HERE)


def test_a_layout_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(LayoutUnusable, match=r"layout\.toml"):
        write_word(drafts.draft(), tmp_path / "absent", drafts.HERE)


def test_a_changed_layout_is_seen_without_a_new_process(tmp_path: Path) -> None:
    settings = (drafts.LAYOUT / "layout.toml").read_text(encoding="utf-8")
    (tmp_path / "update.docx").write_bytes((drafts.LAYOUT / "update.docx").read_bytes())
    (tmp_path / "layout.toml").write_text(settings, encoding="utf-8")
    first = write_word(drafts.draft(), tmp_path, drafts.HERE)
    (tmp_path / "layout.toml").write_text(settings.replace("1D6FA5", "C00000"))
    assert write_word(drafts.draft(), tmp_path, drafts.HERE) != first


def test_styles_are_found_whatever_their_case_and_ids(tmp_path: Path) -> None:
    settings = (drafts.LAYOUT / "layout.toml").read_text(encoding="utf-8")
    (tmp_path / "layout.toml").write_text(settings, encoding="utf-8")
    package = Package((drafts.LAYOUT / "update.docx").read_bytes())
    with zipfile.ZipFile(tmp_path / "update.docx", "w") as file:
        for name, data in package.parts.items():
            data = data.replace(b'"Heading1"', b'"Ttulo1"').replace(b"heading 1", b"Heading 1")
            file.writestr(name, data)
    written = Package(write_word(drafts.draft(), tmp_path, drafts.HERE))
    assert written.styled("Ttulo1")[0] == "National context"


def test_the_template_is_lean() -> None:
    package = Package((drafts.LAYOUT / "update.docx").read_bytes())
    assert len(package.parts["word/styles.xml"]) < 60_000
    fonts = package.find("//w:rFonts/@w:ascii | //w:rFonts/@w:hAnsi", "word/styles.xml")
    assert set(fonts) == {"Calibri"}


def test_a_note_after_a_sector_stays_with_it() -> None:
    note = Note("later", "**", (Span("Preliminary."),), "education", starred=True)
    made = drafts.draft()
    package = package_of(msgspec.structs.replace(made, notes=(*made.notes, note)))
    texts = [p.text.strip() for p in package.document.paragraphs]
    assert texts[texts.index("** Preliminary.") + 1] == "Nutrition"
