"""Files that people made or worked on: nothing that is not understood is lost."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from msgspec.structs import replace

from sitrep_writer.comparison.tracked import Authorship, CannotTrack, write_tracked
from sitrep_writer.lint import lint_bytes
from sitrep_writer.model.comparison import (
    Alert,
    Change,
    Class,
    ComparedVersion,
    Comparison,
    SectionChange,
)
from sitrep_writer.model.problems import Level
from sitrep_writer.model.version import UnitKind
from sitrep_writer.writing.word import repacking
from sitrep_writer.writing.word import zip_package as package
from tests.tools import office
from tests.validity.breaking import MAIN, NAMESPACES, Parts

from .pairs import DATE, ORDERS, Order, Pair, examples, track
from .settling import lines, plain_lines
from .test_examples import W, root, words

PICTURE = Path(__file__).parents[2] / "writing" / "plenary.png"
_MARK = 'w:author="A reader" w:date="2024-09-30T10:00:00Z"'


def made(*texts: str, edit: Callable[[Any], None] = lambda document: None) -> bytes:
    """A document as python-docx makes it: a paragraph a text, a heading for one with `# `."""
    document = Document()
    for text in texts:
        if text.startswith("# "):
            document.add_heading(text[2:], 1)
        else:
            document.add_paragraph(text, "List Bullet")
    edit(document)
    document.core_properties.title = "A report"
    for relation in list(document.part.rels.values()):
        if relation.reltype.endswith("/stylesWithEffects"):  # at odds with the styles beside it
            del document.part.rels[relation.rId]
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.fixture
def judged_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """For files with faults of their own, or with what other programs read in ways of their own:
    weaving neither mends nor adds to that, so they are not looked at like those that we write."""
    monkeypatch.setattr(repacking, "zipped", inspect.unwrap(package.zipped))


def faults(docx: bytes) -> set[str]:
    return {finding.rule for finding in lint_bytes(docx)}


def knowing(*pairs: tuple[str, str]) -> Comparison:
    """A comparison that has matched these texts by likeness."""
    changes = tuple(
        Change(
            "", UnitKind.SENTENCE, "", (Class.REWORDED,), old_text=old, new_text=new, likeness=80
        )
        for old, new in pairs
    )
    section = SectionChange("", "", "Health", (Class.UNCHANGED,), changes, old_title="Health")
    return Comparison(
        ComparedVersion("old", False), ComparedVersion("new", False), (section,), (), {}
    )


def woven(old: bytes, new: bytes, *pairs: tuple[str, str], order: Order = "new") -> bytes:
    return track(Pair(old, new, knowing(*pairs)), order)


OLD = made("# Health", "In May 250 people got tests.", "Kits reached 90.", "# Food", "Rice for 41.")
NEW = made(
    "# Food", "Rice for 52.", "# Health", "In June, 360 people had tests done.", "A new bullet."
)
TESTS = ("In May 250 people got tests.", "In June, 360 people had tests done.")


@pytest.mark.parametrize("order", ORDERS)
def test_files_without_a_trace_are_woven_by_likeness(order: Order) -> None:
    each = woven(OLD, NEW, TESTS, order=order)
    assert lines(each, "accept") == plain_lines(NEW)
    rejected = lines(each, "reject")
    old = plain_lines(OLD)
    assert rejected == old if order == "strict" else sorted(rejected) == sorted(old)


def test_units_that_the_comparison_matched_stand_in_one_paragraph() -> None:
    (paragraph,) = [p for p in root(woven(OLD, NEW, TESTS)).iter(f"{W}p") if "360" in words(p, "t")]
    assert "250" in words(paragraph, "delText")


def test_sections_that_moved_are_found_by_their_titles() -> None:
    each = root(woven(OLD, NEW, TESTS))
    (paragraph,) = [p for p in each.iter(f"{W}p") if "Rice" in words(p, "t")]
    changes = [words(c, "t") + words(c, "delText") for c in paragraph.iter(f"{W}ins", f"{W}del")]
    assert changes == ["41", "52"]


def control(text: str) -> Any:
    return parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:tag w:val='own'/></w:sdtPr><w:sdtContent>"
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )


def with_control(text: str) -> Callable[[Any], None]:
    def edit(document: Any) -> None:
        document.element.body.insert(1, control(text))

    return edit


def test_a_content_control_is_kept_and_the_words_of_an_old_one_are_struck_out() -> None:
    old = made("# Health", "Kits reached 90.", edit=with_control("Chosen in May"))
    new = made("# Health", "Kits reached 95.", edit=with_control("Chosen in June"))
    each = woven(old, new)
    assert lines(each, "accept") == plain_lines(new)
    (kept,) = root(each).iter(f"{W}sdt")
    assert words(kept, "t") == "Chosen in June"
    assert "Chosen in May" in lines(each, "reject")


def test_a_content_control_that_is_the_same_is_not_touched() -> None:
    one = made("# Health", "Kits reached 90.", edit=with_control("Chosen in May"))
    assert list(root(woven(one, one)).iter(f"{W}ins", f"{W}del")) == []


def with_inline(xml: str) -> Callable[[Any], None]:
    def edit(document: Any) -> None:
        document.paragraphs[-1]._p.append(parse_xml(xml))

    return edit


def field(instruction: str, result: str) -> Callable[[Any], None]:
    marks = "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            f"<w:instrText>{instruction}</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{result}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )

    def edit(document: Any) -> None:
        for run in parse_xml(f"<w:p {nsdecls('w')}>{marks}</w:p>"):
            document.paragraphs[-1]._p.append(run)

    return edit


def test_a_field_that_changed_is_gone_and_new_in_one_piece(judged_here: None) -> None:
    old = made("# Health", "Page ", edit=field("PAGE", "3"))
    new = made("# Health", "Page ", edit=field("NUMPAGES", "9"))
    each = woven(old, new, order="strict")
    gone, here = root(each).iter(f"{W}del"), root(each).iter(f"{W}ins")
    assert ["".join(e.itertext()) for e in gone] == ["PAGE3"]
    assert ["".join(e.itertext()) for e in here] == ["NUMPAGES9"]
    assert faults(each) == set()
    same = woven(old, old)
    assert list(root(same).iter(f"{W}ins", f"{W}del")) == []


BOX = (
    "<w:r {}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' style='width:100pt;height:"
    "40pt'><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>"
)


def test_the_words_of_a_text_box_that_is_gone_are_struck_out_behind_it(judged_here: None) -> None:
    old = made(
        "# Health", "See the box", edit=with_inline(BOX.format(nsdecls("w"), "Boxed in May"))
    )
    new = made("# Health", "See the box")
    each = woven(old, new)
    assert lines(each, "accept") == plain_lines(new)
    assert "Boxed in May" in lines(each, "reject")
    assert faults(each) == set()
    kept = woven(old, old)
    assert list(root(kept).iter(f"{W}ins", f"{W}del")) == []


def changing(kind: str, text: str) -> Callable[[Any], None]:
    tag = "t" if kind == "ins" else "delText"

    def edit(document: Any) -> None:
        document.paragraphs[-1]._p.append(
            parse_xml(
                f"<w:{kind} {nsdecls('w')} w:id='7' {_MARK}><w:r><w:{tag}>{text}</w:{tag}></w:r>"
                f"</w:{kind}>"
            )
        )

    return edit


def test_an_old_file_is_read_as_if_its_changes_were_accepted() -> None:
    old = made("# Health", "Kits reached 90", edit=changing("ins", " families"))
    gone = made("# Health", "Kits reached 90", edit=changing("del", " families"))
    new = made("# Health", "Kits reached 95")
    assert lines(woven(old, new), "reject") == ["Health", "Kits reached 90 families"]
    assert lines(woven(gone, new), "reject") == ["Health", "Kits reached 90"]


@pytest.mark.parametrize("kind", ["ins", "del"])
def test_a_new_file_with_changes_that_wait_is_refused_in_words(kind: str) -> None:
    new = made("# Health", "Kits reached 95", edit=changing(kind, " families"))
    with pytest.raises(CannotTrack) as refused:
        woven(OLD, new)
    assert str(refused.value) == (
        "The new file has tracked changes that wait to be accepted or rejected. Accept or reject "
        "them in Word (Review, Accept, Accept All Changes), save, and compare again."
    )


@pytest.mark.parametrize("junk", [b"", b"no zip", OLD[: len(OLD) // 2]])
def test_what_is_no_document_is_refused_in_words(junk: bytes) -> None:
    for side, old, new in (("old", junk, NEW), ("new", OLD, junk)):
        with pytest.raises(CannotTrack) as refused:
            woven(old, new)
        assert str(refused.value) == (
            f"The {side} file cannot be compared in Word: it is damaged, or it is "
            "not a Word document. Open it in Word or LibreOffice and save it again."
        )


def test_a_file_in_the_strict_format_is_refused_with_what_to_do() -> None:
    parts = Parts(OLD)
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts[MAIN] = parts[MAIN].replace(NAMESPACES["w"].encode(), strict.encode())
    with pytest.raises(CannotTrack, match='Open it in Word, save it as "Word Document"'):
        woven(parts.packed(), NEW)


def test_the_words_of_an_endnote_stand_in_brackets_where_it_was_called() -> None:
    parts = Parts(made("# Health", "Only once in May"))
    call = b'<w:r><w:endnoteReference w:id="2"/></w:r></w:p><w:sectPr'
    parts[MAIN] = parts[MAIN].replace(b"</w:p><w:sectPr", call)
    parts["word/endnotes.xml"] = (
        f'<w:endnotes xmlns:w="{NAMESPACES["w"]}"><w:endnote w:id="2"><w:p><w:r><w:t>See there'
        "</w:t></w:r></w:p></w:endnote></w:endnotes>"
    ).encode()
    parts.relate(MAIN, "rId900", "endnotes", "endnotes.xml")
    parts.declare(
        "word/endnotes.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml",
    )
    each = woven(parts.packed(), made("# Health", "Something else is said here now"))
    assert "Only once in May[See there]" in lines(each, "reject")


@pytest.mark.parametrize("order", ORDERS)
def test_a_draft_saved_by_libreoffice_is_woven_like_any_other(
    order: Order, tmp_path: Path, judged_here: None
) -> None:
    pair = examples()
    saved = []
    for name, docx in (("old", pair.old), ("new", pair.new)):
        (tmp_path / f"{name}.docx").write_bytes(docx)
        saved.append(office(tmp_path, tmp_path / f"{name}.docx", "docx").read_bytes())
    for one, other in ((saved[0], pair.new), (pair.old, saved[1]), tuple(saved)):
        each = track(Pair(one, other, pair.comparison), order)
        assert lines(each, "accept") == plain_lines(other)
        rejected, before = lines(each, "reject"), plain_lines(one)
        assert rejected == before if order == "strict" else sorted(rejected) == sorted(before)
        assert faults(each) <= faults(one) | faults(other)


def test_a_paragraph_keeps_no_list_that_the_new_file_does_not_have() -> None:
    def numbered(document: Any) -> None:
        properties = document.paragraphs[-1]._p.get_or_add_pPr()
        properties.append(
            parse_xml(f"<w:numPr {nsdecls('w')}><w:ilvl w:val='0'/><w:numId w:val='77'/></w:numPr>")
        )

    old = made("# Health", "Kits reached 90.", "Only once in May, and never again.", edit=numbered)
    each = woven(old, examples().new)
    assert not [n for n in root(each).iter(f"{W}numId") if n.get(f"{W}val") == "77"]
    assert "Only once in May, and never again." in lines(each, "reject")


def test_the_date_is_told_in_universal_time() -> None:
    each = track(Pair(OLD, NEW, knowing()))
    dates = {e.get(f"{W}date") for e in root(each).iter(f"{W}ins")}
    assert dates == {DATE.strftime("%Y-%m-%dT%H:%M:%SZ")}
    assert etree.QName(root(each)).localname == "document"


def test_what_xml_forbids_is_left_out_of_the_author_and_the_comments() -> None:
    alert = Alert("jump", Level.WARNING, "Look\x01 here\x0bnow")
    comparison = replace(knowing(), alerts=(alert,))
    author = "sit\x00rep" + "x" * 300
    made = write_tracked(OLD, NEW, comparison, made=Authorship(author, DATE)).data
    (author,) = {e.get(f"{W}author") for e in root(made).iter(f"{W}ins", f"{W}del")}
    assert author == "sitrep" + "x" * 249
    assert words(root(made, "word/comments.xml"), "t") == "Look herenow"


def with_picture(link: bool) -> Callable[[Any], None]:
    def edit(document: Any) -> None:
        document.paragraphs[-1].add_run().add_picture(str(PICTURE))
        (described,) = document.element.body.iter("{*}docPr")
        described.set("descr", "People in line")
        if link:
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
            name = document.part.relate_to("https://example.org/", kind, is_external=True)
            xml = f"<a:hlinkClick {nsdecls('a', 'r')} r:id='{name}'/>"
            described.append(parse_xml(xml))

    return edit


@pytest.mark.parametrize("link", [True, False])
def test_a_picture_that_is_gone_is_shown_struck_out(link: bool) -> None:
    old = made("# Health", "See ", edit=with_picture(link))
    each = woven(old, made("# Health", "See "))
    (gone,) = root(each).iter(f"{W}drawing")
    assert gone.getparent().getparent().tag == f"{W}del"
    assert lines(each, "reject") == plain_lines(old)


def test_of_a_picture_that_cannot_be_brought_the_words_are() -> None:
    parts = Parts(made("# Health", "See ", edit=with_picture(False)))
    parts.drop(parts.starting("word/media/"))
    each = woven(parts.packed(), made("# Health", "See "))
    assert "See [People in line]" in lines(each, "reject")


def test_the_words_of_a_formula_that_is_gone_are_kept() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<m:oMath xmlns:m="{math}"><m:r><m:t>a=b</m:t></m:r></m:oMath>'
    old = made("# Health", "As in ", edit=with_inline(formula))
    assert "As in a=b" in lines(woven(old, made("# Health", "As in ")), "reject")
