"""Comments of a review copy (ECMA-376 part 1, 17.13.4): for each sentence, and for each figure
outside one, where it comes from and what a person should look at.

Author and initials are fixed and the date is the period's last day, since a Draft holds no clock.
A review copy has no footnotes: its notes are paragraphs at its end, each with a comment of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from sitrep_writer.model.draft import Chart, Draft, Sentence, Spans, Status, Trace
from sitrep_writer.ooxml.names import W
from sitrep_writer.ooxml.xml_text import escape, quoted
from sitrep_writer.writing.shown_figures import bar_value, grouped, traces_of
from sitrep_writer.writing.word.document_builder import BodyParagraph, DocumentBuilder
from sitrep_writer.writing.word.zip_package import xml_part

AUTHOR, INITIALS = "sitrep", "sr"
_PART = "word/comments.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PLACES = "places"
_SIZE = '<w:sz w:val="20"/><w:szCs w:val="20"/>'


def commented_words(runs: str, spans: Spans, making: DocumentBuilder) -> str:
    """The runs of words outside a sentence, with a comment where they hold figures or flags."""
    if not making.review:
        return runs
    lines = [*_looks(_flags(spans), making), *_figures(spans, making)]
    return _commented(runs, lines, making) if lines else runs


def commented_sentence(runs: str, sentence: Sentence, making: DocumentBuilder) -> str:
    """The runs of a sentence, with a comment."""
    if not making.review:
        return runs
    lines = [
        *_looks(_reasons(sentence), making),
        *(_figures(sentence.spans, making) or [_said(making, "review-no-figure")]),
        *_words(sentence, making),
    ]
    return _commented(runs, lines, making)


def commented_chart(heading: BodyParagraph, chart: Chart, making: DocumentBuilder) -> BodyParagraph:
    """The runs of the chart's heading, with a comment on each of its values."""
    if not making.review:
        return heading
    lines = []
    for bar in chart.bars:
        for name, label, figure in (
            ("reached", chart.reached_label, bar.reached_figure),
            ("target", chart.targets_label, bar.target_figure),
        ):
            trace = making.draft.traces.get(figure)
            if trace is not None:
                shown = f"{bar.label}, {label}: {bar_value(bar, name, making.draft)}"
                lines.append(_figure(trace, shown, making))
    if not lines:
        return heading
    return replace(heading, content=_commented(heading.content, lines, making))


def add_comments(making: DocumentBuilder) -> None:
    """Puts the part with the comments into the package; nothing if there are none."""
    if not making.comments:
        return
    xml = f'<w:comments xmlns:w="{W}">{"".join(making.comments)}</w:comments>'
    making.entries.append(xml_part(_PART, xml))
    making.overrides[_PART] = _TYPE
    making.relations.add("comments", "comments.xml")


# what a comment says


def _reasons(sentence: Sentence) -> list[str]:
    """What a person should look at: codes of problems, and what the sentence does not say."""
    found = _flags(sentence.spans)
    if sentence.status is Status.STALE:
        found.append("stale-translation")
    if sentence.status is Status.MISSING and "text-in-one-language" not in found:
        found.append("missing-translation")
    if sentence.generic:
        found.append("generic")
    elif _PLACES in sentence.unfilled:
        found.append("place")
    return list(dict.fromkeys(found))


def _flags(spans: Spans) -> list[str]:
    return list(dict.fromkeys(span.flag for span in spans if span.flag))


def _looks(reasons: Iterable[str], making: DocumentBuilder) -> list[str]:
    labels = making.draft.labels
    other = labels.get("look-other", "") or "{code}"
    lines = []
    for reason in reasons:
        said = labels.get(f"look-{reason}") or other.replace("{code}", reason)
        lines.append(_run(_headed(making, "review-look", said), making, bold=True))
    return lines


def _figures(spans: Spans, making: DocumentBuilder) -> list[str]:
    return [_figure(trace, trace.shown, making) for trace in traces_of(spans, making.draft)]


def _figure(trace: Trace, shown: str, making: DocumentBuilder) -> str:
    draft = making.draft
    said = [
        _headed(making, "review-cell", ", ".join(trace.cells)) if trace.cells else "",
        _headed(making, "review-exact", _exact(trace, draft)),
        _headed(making, "review-rule", draft.labels.get(f"rule: {trace.rule}") or trace.rule),
    ]
    if trace.cumulative:
        said.append(draft.labels.get("review-cumulative", ""))
    rest = ". ".join(part for part in said if part)
    return _run(shown, making, bold=True) + _run(f" – {rest}.", making)


def _exact(trace: Trace, draft: Draft) -> str:
    """The exact value with the language's marks; an amount with the code of its currency."""
    return f"{trace.currency} {grouped(trace.exact, draft)}".lstrip()


def _words(sentence: Sentence, making: DocumentBuilder) -> list[str]:
    """Where the words come from."""
    if sentence.message:
        said = _headed(making, "review-template", sentence.message)
        return [_run(said, making)]
    by_hand = sentence.status is Status.BY_HAND
    return [_said(making, "review-by-hand")] if by_hand else []


def _said(making: DocumentBuilder, label: str) -> str:
    said = making.draft.labels.get(label, "")
    return _run(f"{said}." if said else "", making)


def _headed(making: DocumentBuilder, label: str, said: str) -> str:
    head = making.draft.labels.get(label, "")
    return f"{head}: {said}" if head else said


# how it is written


def _commented(runs: str, lines: list[str], making: DocumentBuilder) -> str:
    """Runs between the marks of a new comment, and the run that calls it."""
    number = len(making.comments)
    making.comments.append(_comment(number, [line for line in lines if line], making))
    look = _style("annotation reference", "rStyle", making) or '<w:sz w:val="16"/>'
    return (
        f'<w:commentRangeStart w:id="{number}"/>{runs}<w:commentRangeEnd w:id="{number}"/>'
        f"<w:r><w:rPr>{look}{making.language}</w:rPr>"
        f'<w:commentReference w:id="{number}"/></w:r>'
    )


def _comment(number: int, lines: list[str], making: DocumentBuilder) -> str:
    style = _style("annotation text", "pStyle", making)
    properties = f"<w:pPr>{style}</w:pPr>" if style else ""
    look = _style("annotation reference", "rStyle", making)
    mark = f"<w:r><w:rPr>{look}{making.language}</w:rPr><w:annotationRef/></w:r>"
    paragraphs = "".join(
        f"<w:p>{properties}{'' if index else mark}{line}</w:p>"
        for index, line in enumerate(lines or [""])
    )
    day = making.draft.period[1]
    date = f' w:date="{quoted(day)}T00:00:00Z"' if day else ""
    return (
        f'<w:comment w:id="{number}" w:author="{AUTHOR}"{date} w:initials="{INITIALS}">'
        f"{paragraphs}</w:comment>"
    )


def _style(name: str, kind: str, making: DocumentBuilder) -> str:
    """The element that names a style; empty where the template, lean as it is, has none."""
    identifier = making.template.styles.get(name)
    return f'<w:{kind} w:val="{identifier}"/>' if identifier else ""


def _run(text: str, making: DocumentBuilder, *, bold: bool = False) -> str:
    if not text:
        return ""
    strong = "<w:b/><w:bCs/>" if bold else ""
    return (
        f"<w:r><w:rPr>{strong}{_SIZE}{making.language}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )
