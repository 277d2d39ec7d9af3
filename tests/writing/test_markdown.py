"""Markdown, read back by a parser as a reader's program would."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from sitrep_writer.model.draft import Draft, Span, Spans
from sitrep_writer.writing.markdown import write_markdown
from sitrep_writer.writing.word.template import LayoutUnusable

from . import drafts

READER = MarkdownIt("commonmark").enable("table")


def tree(made: Draft) -> Any:
    written = write_markdown(made, drafts.LAYOUT).decode()
    return html.fromstring(f"<body>{READER.render(written)}</body>")


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def with_words(spans: Spans) -> Draft:
    """A Draft whose only context bullet has these spans."""
    made = drafts.draft()
    bullet = drafts.bullet("context.x", "x")
    sentence = msgspec.structs.replace(bullet.sentences[0], spans=spans)
    bullet = msgspec.structs.replace(bullet, sentences=(sentence,))
    context: Any = drafts.block(made, "context")
    changed = msgspec.structs.replace(context, bullets=(bullet,))
    return msgspec.structs.replace(made, blocks=(changed,), notes=())


def only_bullet(spans: Spans) -> Any:
    (found,) = tree(with_words(spans)).xpath("//li")
    return found


def test_headings_lists_and_table_are_there(draft: Draft) -> None:
    page = tree(draft)
    assert [words(h) for h in page.xpath("//h1")] == [draft.title]
    assert len(page.xpath("//h2")) == 4
    assert len(page.xpath("//h3")) == 8
    rows = [[words(cell) for cell in row] for row in page.xpath("//table//tr")]
    assert rows[1][1:] == ["22,950", "61,000"]
    assert rows[-1][1:] == ["1,180", "–"]
    assert len(page.xpath("//blockquote//img")) == 1


def test_every_bullet_is_whole(draft: Draft) -> None:
    shown = {re.sub(r"\[\^\d\]", "", words(li)) for li in tree(draft).xpath("//li")}
    response: Any = drafts.block(draft, "response")
    for part in response.parts:
        for bullet in getattr(part, "bullets", ()):
            said = " ".join("".join(s.text for s in each.spans) for each in bullet.sentences)
            assert " ".join(said.split()) in shown


def test_notes_are_called_in_order_and_written_once(draft: Draft) -> None:
    written = write_markdown(draft, drafts.LAYOUT).decode()
    assert re.findall(r"(?<!\n)\[\^(\d)\]", written) == ["1", "2"]
    assert re.findall(r"(?m)^\[\^(\d)\]: (\S+)", written) == [
        (str(n), note.spans[0].text.split()[0]) for n, note in enumerate(draft.notes[1:], 1)
    ]


def test_the_draft_mark_is_shown_until_it_is_final(draft: Draft) -> None:
    mark = draft.labels["draft-mark"]
    assert words(tree(draft).xpath("//p")[0]) == mark
    final = write_markdown(msgspec.structs.replace(draft, final=True), drafts.LAYOUT).decode()
    assert mark not in final


@pytest.mark.parametrize(
    ("spans", "bold"),
    [
        ((Span("x "), Span(" over 140 ", bold=True), Span("kits")), "over 140"),
        ((Span("the"), Span("(CEBA)", bold=True), Span("x")), "(CEBA)"),
        ((Span("$38M", bold=True), Span(" of "), Span("it")), "$38M"),
        ((Span("13%", bold=True), Span("x")), "13%"),
        ((Span("a", link="https://example.org"), Span("b", bold=True)), "b"),
    ],
)
def test_bold_is_bold_beside_any_character(spans: Spans, bold: str) -> None:
    found = only_bullet(spans)
    assert [words(each) for each in found.xpath(".//strong | .//b")] == [bold]
    assert "*" not in words(found)


def test_bold_stays_bold_where_a_flag_begins_within_it() -> None:
    spans = (Span("one", bold=True), Span("‹two›", bold=True, flag="missing-term"))
    found = only_bullet(spans)
    assert "".join(words(each) for each in found.xpath(".//strong | .//b")) == "one‹two›"
    assert [words(each) for each in found.xpath(".//mark")] == ["‹two›"]


def test_a_link_leads_where_it_should_or_nowhere() -> None:
    spans = (
        Span("here [1]", link="https://example.org/a(b) c>d"),
        Span(" no", link="javascript:alert(1)"),
    )
    found = only_bullet(spans)
    (link,) = found.xpath(".//a")
    assert (words(link), link.get("href")) == ("here [1]", "https://example.org/a(b)%20c%3Ed")
    assert words(found) == "here [1] no"


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1))
def test_words_stay_words_whatever_they_hold(text: str) -> None:
    said = " ".join(text.split())
    assert words(only_bullet((Span(f"{text}"), Span("end")))) == " ".join(f"{text}end".split())
    assert said in words(only_bullet((Span("a "), Span(text, bold=True), Span(" b"))))


@pytest.mark.parametrize(
    "text",
    [
        "2024. A year",
        "- no list",
        "# no heading",
        "=====",
        "+ x",
        "1) x",
        "&lt; &#42;",
        "<b>x</b>",
        "[x](y)",
        "![x](y)",
        "`code`",
        "~~x~~",
        "a | b",
        "> quoted",
        "_x_ *y*",
        "\\*",
        "$a$",
        "line\nend",
    ],
)
def test_nothing_typed_becomes_a_mark(text: str) -> None:
    found = only_bullet((Span(text),))
    assert words(found) == " ".join(text.split())
    assert [child.tag for child in found] == []


def test_the_same_draft_is_the_same_text(draft: Draft) -> None:
    assert write_markdown(draft, drafts.LAYOUT) == write_markdown(draft, drafts.LAYOUT)


def test_a_layout_that_cannot_be_read_is_named(draft: Draft, tmp_path: Path) -> None:
    with pytest.raises(LayoutUnusable, match=r"layout\.toml"):
        write_markdown(draft, tmp_path)
