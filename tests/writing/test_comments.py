"""The review copy: a comment on each sentence, which Word, LibreOffice and python-docx keep."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from docx import Document

from sitrep_writer.model.draft import Draft, Sentence, Status
from sitrep_writer.writing.word.document import write_word
from tests.examples import every
from tests.tools import office

from . import drafts
from .packages import NAMESPACES, Package


def review(made: Draft) -> Package:
    return Package(write_word(made, drafts.LAYOUT, drafts.HERE, review=True))


def comments(made: Draft) -> list[Any]:
    return list(review(made).document.comments)


def commented(package: Package) -> dict[int, str]:
    """The words between the marks of each comment, by its id."""
    found: dict[int, str] = {}
    for start in package.find("//w:commentRangeStart"):
        number, words, element = start.get(f"{{{NAMESPACES['w']}}}id"), "", start.getnext()
        while not (
            element.tag.endswith("}commentRangeEnd")
            and element.get(f"{{{NAMESPACES['w']}}}id") == number
        ):
            words += "".join(element.xpath(".//w:t/text()", namespaces=NAMESPACES))
            element = element.getnext()
        found[int(number)] = words
    return found


def with_sentence(made: Draft, **changes: object) -> Draft:
    """The Draft with the insurance sentence of health changed."""

    def changed(sentence: Sentence) -> Sentence:
        return msgspec.structs.replace(sentence, **changes)  # type: ignore[arg-type]

    response: Any = drafts.block(made, "response")
    parts = []
    for part in response.parts:
        if part.key == "health":
            bullets = tuple(
                msgspec.structs.replace(b, sentences=tuple(map(changed, b.sentences)))
                for b in part.bullets[:1]
            )
            part = msgspec.structs.replace(part, bullets=(*bullets, *part.bullets[1:]))
        parts.append(part)
    return drafts.with_block(made, msgspec.structs.replace(response, parts=tuple(parts)))


def test_every_sentence_has_one(draft: Draft) -> None:
    said = list(commented(review(draft)).values())
    for sentence in every(draft.blocks, Sentence):
        assert "".join(span.text for span in sentence.spans) in said


def test_it_names_cell_exact_value_and_rule_in_the_draft_s_language() -> None:
    shown = drafts.draft("es")
    sentence = next(iter(every(shown.blocks, Sentence)))
    span = msgspec.structs.replace(sentence.spans[0], figure="health.insurance#people")
    made = with_sentence(shown, spans=(span,), message="health.insurance", status=Status.TRANSLATED)
    texts = [comment.text for comment in comments(made)]
    assert (
        "360 – Celda: Results!D9. Valor exacto: 360. Regla: tal cual.\n"
        "Texto de la plantilla: health.insurance"
    ) in texts


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"status": Status.STALE}, "Compare this with the English."),
        ({"generic": True, "unfilled": ("places",)}, "Only the figure is this edition's own."),
        ({"unfilled": ("places", "purpose")}, "No place is named."),
        ({"status": Status.MISSING}, "Highlighted: missing-translation."),
    ],
)
def test_it_says_first_what_a_person_should_look_at(changes: dict[str, Any], said: str) -> None:
    made = with_sentence(drafts.draft(), **changes)
    (found,) = [c for c in comments(made) if c.text.startswith("Please")]
    first = found.paragraphs[0]
    assert first.text == f"Please look at this: {said}"
    assert all(run.bold for run in first.runs if run.text)


def test_a_flagged_span_is_pointed_at(draft: Draft) -> None:
    made = drafts.with_flag(draft, "missing-term")
    looks = [c.text for c in comments(made) if "missing-term" in c.text]
    assert len(looks) == 1


def test_figures_outside_sentences_have_one_too() -> None:
    made = drafts.draft()
    chart: Any = drafts.block(made, "chart")
    trace = made.traces["health.insurance#people"]
    bars = tuple(msgspec.structs.replace(bar, reached_figure=trace.id) for bar in chart.bars[:1])
    made = drafts.with_block(made, msgspec.structs.replace(chart, bars=bars))
    assert any(
        c.text.startswith("Food Security, People reached: 360 – Cell") for c in comments(made)
    )


def test_author_and_day_are_fixed_and_the_bytes_the_same(draft: Draft) -> None:
    found = comments(draft)
    assert {(c.author, c.initials) for c in found} == {("sitrep", "sr")}
    assert {c.timestamp.date().isoformat() for c in found} == {draft.period[1]}
    assert [c.comment_id for c in found] == list(range(len(found)))
    assert review(draft).data == review(draft).data


def test_a_draft_without_a_period_has_comments_without_a_date() -> None:
    assert {c.timestamp for c in comments(drafts.draft(period=("", "")))} == {None}


def test_each_comment_is_marked_once_at_both_ends_and_called_once(draft: Draft) -> None:
    package = review(draft)
    ids = [str(c.comment_id) for c in package.document.comments]
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        found = [e.get(f"{{{NAMESPACES['w']}}}id") for e in package.find(f"//w:{name}")]
        assert sorted(found, key=int) == ids


def test_the_text_is_that_of_the_draft_with_its_notes_at_the_end(draft: Draft) -> None:
    plain = Package(write_word(draft, drafts.LAYOUT, drafts.HERE))
    copy = review(draft)
    said, texts = filter(None, plain.texts("//w:p")), list(filter(None, copy.texts("//w:p")))
    body, notes = texts[:-2], texts[-2:]
    marked = [text.removesuffix("1").removesuffix("2") for text in body]
    assert [t for t in marked if not t[-1:].isdigit()] == [t for t in said if not t[-1:].isdigit()]
    assert notes == [f"{n.shown} {''.join(s.text for s in n.spans)}" for n in draft.notes[1:]]
    assert not any(name.endswith("comments.xml") for name in plain.names)
    assert not any(name.endswith("footnotes.xml") for name in copy.names)


def test_words_that_a_profile_does_not_have_are_left_out(draft: Draft) -> None:
    bare = msgspec.structs.replace(draft, labels={})
    made = with_sentence(bare, status=Status.STALE)
    assert "stale-translation" in {c.text.split("\n")[0] for c in comments(made)}


def test_libreoffice_opens_it_and_keeps_the_words_and_the_comments(
    draft: Draft, tmp_path: Path
) -> None:
    path = tmp_path / "draft_review.docx"
    path.write_bytes(review(draft).data)
    saved = Document(BytesIO(office(tmp_path, path, "docx").read_bytes()))
    before = sorted(c.text.strip() for c in comments(draft))
    assert sorted(c.text.strip() for c in saved.comments) == before
    assert {c.author for c in saved.comments} == {"sitrep"}
    kept = {paragraph.text for paragraph in saved.paragraphs}
    assert {p.text for p in review(draft).document.paragraphs if p.text} <= kept


def test_without_trace_there_is_neither_bookmark_nor_trace(draft: Draft) -> None:
    package = Package(write_word(draft, drafts.LAYOUT, drafts.HERE, trace=False))
    assert package.find("//w:bookmarkStart | //w:bookmarkEnd") == []
    assert not any(name.startswith("customXml/") for name in package.names)
    assert b"Results!" not in b"".join(package.parts.values())
    whole = Package(write_word(draft, drafts.LAYOUT, drafts.HERE))
    assert package.texts("//w:p") == whole.texts("//w:p")
