"""What readers see beside the units of an edition: in which words it is told, and where."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace
from openpyxl import load_workbook

from sitrep_writer.api.comparing import compare_drafts, compare_files, tracked
from sitrep_writer.comparison.renderings import comparison_json
from sitrep_writer.comparison.renderings.change_log import change_log
from sitrep_writer.comparison.renderings.comparison_page import comparison_page
from sitrep_writer.comparison.renderings.report import tell
from sitrep_writer.comparison.wording import load_words
from sitrep_writer.model.comparison import Class, Comparison
from sitrep_writer.model.draft import Context, Highlight, Response
from sitrep_writer.model.version import UnitKind
from tests.examples import SEPTEMBER
from tests.validity.breaking import BOOK, CHART, COMMENTS, MAIN, NAMESPACES, Parts, one, w

from . import edits
from .edit_runs import WORDS, base, compared, told
from .editing import Editor, document, example, retyped, run
from .editions import SHIPPED

SEEN = "Everything else that readers see"
SPANISH = load_words(SHIPPED, "es")


def lines(old: bytes, new: bytes) -> list[str]:
    """What is told of two documents, alerts left out."""
    said = tell(compared(old, new), WORDS)
    return [each.text for each in said if each.about not in ("error", "warning", "note")]


def edited(act: edits.Act, *, trace: bool = True, locale: str = "en", seed: int = 3) -> bytes:
    parts = Parts(base(locale, trace))
    assert act(parts, Random(seed)) is not None
    return parts.packed()


@pytest.mark.parametrize("trace", [True, False])
@pytest.mark.parametrize(
    ("act", "line"),
    [
        (
            edits.other_link,
            f"~ {SEEN} · Link “tightened surveillance in Tumbes, on th…” near “National context”: "
            "https://www.gob.pe/pnp → https://www.gob.pe/pnp?x=7",
        ),
        (
            edits.other_description,
            f"~ {SEEN} · Alternative text near “People reached by sector”: "
            "…of a target of 5,900. → …of a target of 5,900. Zebras graze.",
        ),
        (
            edits.other_picture,
            f"~ {SEEN} · Picture near “Integration”: "
            "PNG, 1,891 bytes (64b0cb2d) → PNG, 1,892 bytes (22d41bf4)",
        ),
        (
            edits.other_cell,
            f"~ {SEEN} · Workbook of a chart near “People reached by sector”: "
            "– → Sheet1!C3 = 77077",
        ),
        (
            edits.other_header,
            f"~ {SEEN} · Footer: …‹PAGE› of ‹NUMPAGES› → …‹PAGE› of ‹NUMPAGES› EMBARGO",
        ),
        (
            edits.other_title,
            f"~ {SEEN} · Title of the file: …and migrants in Peru → …and migrants in Peru 3 zebras",
        ),
        (
            edits.no_picture,
            f"− {SEEN} · Picture near “Integration”: PNG, 1,891 bytes (64b0cb2d)",
        ),
        (
            edits.no_bullet,
            f"¶ {SEEN} · Words near “National context”: arranged differently: • Over the "
            "outcome of the Venezuelan elections, the two countries broke off diplomatic an…"
            " → "
            "Over the outcome of the Venezuelan elections, the two countries broke off "
            "diplomatic and…",
        ),
        (
            edits.other_equation,
            f"~ {SEEN} · Equation near “Shelter”: f(num(reached)den(target)) → "
            "f(num(zebras)den(target))",
        ),
        (
            edits.other_label,
            f"~ {SEEN} · Words near “Zebras The plenary of 29 August”: "
            "Highlight The plenary of 29 August → Zebras The plenary of 29 August",
        ),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_what_changed_is_told_with_its_place(act: edits.Act, line: str, trace: bool) -> None:
    said = lines(base("en", trace), edited(act, trace=trace))
    assert line in said, said


def joined(document: bytes) -> bytes:
    """Two bullets of the context are one, their sentences whole."""
    parts = Parts(document)
    with parts.xml(MAIN) as root:
        bullets = [each for each in root.iter(w("p")) if _style_of(each) == "ListBullet"]
        first, second = bullets[:2]
        first.append(run(" "))
        first.extend([each for each in second if each.tag != w("pPr")])
        second.getparent().remove(second)  # type: ignore[union-attr]
    return parts.packed()


def _style_of(paragraph: etree._Element) -> str:
    look = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if look is None else look.get(w("val"), "")


def test_two_bullets_that_are_one_now_are_told_where_they_stand() -> None:
    said = lines(document(), joined(document()))
    assert said[0].startswith(f"¶ {SEEN} · Words near “National context”: arranged differently: …")
    assert said[1:] == [
        "1 place where paragraphs are arranged differently. 166 entries are unchanged."
    ]


def test_what_other_changes_tell_is_not_told_twice() -> None:
    editor = Editor(document())
    editor.retype("Tacna", "Ica")
    editor.delete("Late in September")
    said = lines(document(), editor.saved())
    assert not [each for each in said if SEEN in each]


def test_a_link_that_went_with_its_sentence_is_not_told_by_itself() -> None:
    editor = Editor(document())
    editor.delete("Bill 8530/2024-CR, before")
    said = lines(document(), editor.saved())
    assert [each[0] for each in said[:-1]] == ["−"]
    assert not [each for each in said if "Link" in each]


# approximators


@pytest.mark.parametrize("trace", [True, False])
@pytest.mark.parametrize(
    ("locale", "old", "new", "end"),
    [
        ("en", "over ", "nearly ", "50: over → nearly"),
        ("en", "over ", "about ", "50: over → about"),
        ("es", "más de ", "casi ", "50: más de → casi"),
        ("es", "más de ", "cerca de ", "50: más de → cerca de"),
    ],
)
def test_another_approximator_is_a_change_told_with_both_words(
    locale: str, old: str, new: str, end: str, trace: bool
) -> None:
    before = document(locale, trace=trace)
    comparison = compared(before, _approximated(before, old, new))
    (change,) = [e for e in comparison.changes if e.changed and e.kind is not UnitKind.BAR]
    assert change.classes == (Class.APPROXIMATOR,)
    assert comparison.changed
    (line,) = [each for each in told(comparison).splitlines() if each.startswith("≈")]
    assert end in line
    page = comparison_page(comparison, WORDS if locale == "en" else SPANISH).decode()
    assert end.partition(": ")[2] in page
    assert f'"approximator": "{new.strip()}"' in comparison_json(comparison).decode()


def _approximated(data: bytes, old: str, new: str) -> bytes:
    """The soup kitchens with another word before their number."""
    parts = Parts(data)
    with parts.xml(MAIN) as root:
        paragraph = next(
            each
            for each in root.iter(w("p"))
            if "Villa María del Triunfo" in "".join(each.itertext())
        )
        retyped(paragraph, old, new)
    return parts.packed()


def test_another_approximator_in_a_draft_is_a_change() -> None:
    draft = example()
    name = "food_security.soup_kitchens#kitchens"
    trace = draft.traces[name]
    other = replace(trace, rule=trace.rule.replace("over", "nearly"))
    text = _with_words(draft, "over ", "nearly ", "food_security.soup_kitchens")
    comparison = compare_drafts(draft, replace(text, traces={**draft.traces, name: other}), SHIPPED)
    assert [each.classes for each in comparison.changes if each.changed] == [(Class.APPROXIMATOR,)]
    assert "kitchens 50: over → nearly" in told(comparison)


def _with_words(draft: Any, old: str, new: str, sentence: str) -> Any:
    """A draft in which a sentence has other words."""
    blocks = [_response(each, old, new, sentence) for each in draft.blocks]
    return replace(draft, blocks=tuple(blocks))


def _response(block: Any, old: str, new: str, wanted: str) -> Any:
    if not isinstance(block, Response):
        return block
    parts = [
        part
        if isinstance(part, Highlight)
        else replace(
            part,
            bullets=tuple(
                replace(
                    bullet,
                    sentences=tuple(
                        replace(
                            sentence,
                            spans=tuple(
                                replace(span, text=span.text.replace(old, new))
                                for span in sentence.spans
                            ),
                        )
                        if sentence.id == wanted
                        else sentence
                        for sentence in bullet.sentences
                    ),
                )
                for bullet in part.bullets
            ),
        )
        for part in block.parts
    ]
    return replace(block, parts=tuple(parts))


# drafts


def test_a_link_a_label_and_a_picture_of_a_draft_are_compared() -> None:
    draft = example()
    blocks = []
    for block in draft.blocks:
        if isinstance(block, Context):
            (first, *rest) = block.bullets
            spans = tuple(
                replace(each, link="https://example.org/new") if each.link else each
                for each in first.sentences[0].spans
            )
            sentence = replace(first.sentences[0], spans=spans)
            block = replace(block, bullets=(replace(first, sentences=(sentence,)), *rest))
        elif isinstance(block, Response):
            block = replace(block, parts=tuple(map(_relabelled, block.parts)))
        blocks.append(block)
    comparison = compare_drafts(draft, replace(draft, blocks=tuple(blocks)), SHIPPED)
    assert told(comparison).splitlines()[:4] == [
        f"~ {SEEN} · Words near “The plenary of 29 August”: Highlight → Close-up",
        f"~ {SEEN} · Link “a valid passport with the matching visa…” near “National context”: "
        "https://www.gob.pe/migraciones → https://example.org/new",
        f"~ {SEEN} · Picture near “The plenary of 29 August”: "
        "plenary.png (bf4bc9c0) → other.png (00000000)",
        f"~ {SEEN} · Alternative text near “The plenary of 29 August”: "
        "Drawing of a meeting: people seated round a long table, in front of a screen with four "
        "mo… → Another drawing.",
    ]


def _relabelled(part: Any) -> Any:
    if not isinstance(part, Highlight) or part.image is None:
        return part
    image = replace(part.image, file="other.png", sha256="0" * 64, alt="Another drawing.")
    label = tuple(replace(each, text="Close-up") for each in part.label[:1])
    return replace(part, label=label, image=image)


def test_words_that_nobody_changed_are_told_where_nothing_else_has_changed() -> None:
    draft = example()
    other = _with_words(draft, "soup", "community", "food_security.soup_kitchens")
    comparison = compare_drafts(draft, other, SHIPPED)
    assert told(comparison).splitlines()[0] == (
        "~ Food Security · food_security.soup_kitchens: reworded"
    )


def test_words_that_nobody_changed_are_counted_where_something_else_has() -> None:
    draft = example()
    other = _with_words(draft, "soup", "community", "food_security.soup_kitchens")
    name = "health.tests#people"
    trace = replace(draft.traces[name], exact="257")
    other = replace(other, traces={**draft.traces, name: trace})
    assert told(compare_drafts(draft, other, SHIPPED)).splitlines()[-1] == (
        "1 entry is spelt differently, although nobody changed the words (an acronym is written "
        "out elsewhere, or the house style has changed): food_security.soup_kitchens."
    )


# every output


def test_every_output_tells_what_is_seen_and_what_was_not_compared(tmp_path: Path) -> None:
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    old.write_bytes(base("es", True))
    parts = Parts(edited(edits.other_header, locale="es"))
    _add_comment(parts)
    new.write_bytes(parts.packed())
    found = compare_files(old, new)
    comparison, words = found.comparison, found.words
    left_out = (
        "No se compararon los comentarios al margen: 0 en el archivo anterior y 1 en el nuevo."
    )
    document = json.loads(comparison_json(comparison))
    assert document["not_compared"] == [{"what": "comments", "values": {"old": "0", "new": "1"}}]
    (change,) = document["sections"][-1]["changes"]
    assert (change["kind"], change["classes"]) == ("footer", ["reworded"])
    assert change["new_text"].endswith("EMBARGO")
    page = comparison_page(comparison, words).decode()
    assert "Lo demás que ve quien lee" in page
    assert "EMBARGO</ins>" in page
    assert left_out in page
    book = load_workbook(BytesIO(change_log(comparison, words)))
    assert book.sheetnames == ["Cambios", "Alertas", "No se comparó"]
    rows = list(book["Cambios"].values)
    assert rows[-1][:2] == ("Lo demás que ve quien lee", "Pie de página")
    assert str(rows[-1][-1]).endswith("EMBARGO")
    assert list(book["No se comparó"].values)[1] == (left_out,)
    comments = Parts(tracked(found).data)[COMMENTS].decode()
    assert "Lo demás que ve quien lee · Pie de página" in comments
    assert left_out in comments
    assert told(comparison).splitlines()[-1] == (
        "Comments in the margin were not compared: 0 in the old file, 1 in the new one."
    )


def _add_comment(parts: Parts) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    parts[COMMENTS] = (
        f'<w:comments xmlns:w="{NAMESPACES["w"]}"><w:comment w:id="0" w:author="a"><w:p/>'
        "</w:comment></w:comments>"
    ).encode()
    with parts.xml(MAIN) as root:
        call = etree.SubElement(next(root.iter(w("p"))), w("r"))
        etree.SubElement(call, w("commentReference")).set(w("id"), "0")
    with parts.xml("word/_rels/document.xml.rels") as root:
        made = etree.SubElement(root, root[0].tag)
        for name, value in (("Id", "rId990"), ("Type", kind), ("Target", "comments.xml")):
            made.set(name, value)
    with parts.xml("[Content_Types].xml") as root:
        made = etree.SubElement(root, f"{{{NAMESPACES['ct']}}}Override")
        made.set("PartName", f"/{COMMENTS}")
        made.set(
            "ContentType",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
        )


def test_a_word_file_beside_a_workbook_says_what_was_not_compared(tmp_path: Path) -> None:
    path = tmp_path / "left.docx"
    path.write_bytes(document())
    comparison = compare_files(SEPTEMBER, path).comparison
    assert not comparison.changed
    assert told(comparison).splitlines() == [
        "Nothing changed.",
        f"{SEPTEMBER.name} is not a Word file, so headers, footers, links, pictures, alternative "
        "texts and the ends of paragraphs were not compared.",
    ]


def test_a_chart_that_changed_in_its_workbook_and_in_its_picture_is_told_by_its_bars() -> None:
    parts = Parts(document())
    with parts.xml(CHART) as root:
        one(root, ".//c:val//c:pt/c:v").text = "23600"
    book = Parts(parts[BOOK])
    with book.xml(book.starting("xl/worksheets/")) as root:
        value = next(each for each in root.iter(f"{{{NAMESPACES['s']}}}v") if each.text == "23508")
        value.text = "23600"
    parts[BOOK] = book.packed()
    comparison: Comparison = compared(document(), parts.packed())
    assert [each.kind for each in comparison.changes if each.changed] == [UnitKind.BAR]


def test_a_damaged_header_is_named() -> None:
    parts = Parts(document())
    parts["word/header1.xml"] = b"<w:hdr"
    assert told(compared(document(), parts.packed())).splitlines() == [
        f"− {SEEN} · Header: GTRM Peru Working Group for Refugees and Migrants DRAFT R4V "
        "inter-agency platform",
        "1 other entry was dropped. 166 entries are unchanged.",
        "new.docx has damaged parts that were not compared: word/header1.xml. Open it in Word, "
        "save it, and compare again.",
    ]
