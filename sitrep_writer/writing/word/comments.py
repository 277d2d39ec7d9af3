"""Comments of a review copy (ECMA-376 part 1, 17.13.4): for each sentence, and for each figure
outside one, where it comes from and what a person should check.

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


def commented_words(runs: str, spans: Spans, builder: DocumentBuilder) -> str:
    """The runs of words outside a sentence, with a comment if they hold figures or flags."""
    if not builder.review:
        return runs
    lines = [*_looks(_flags(spans), builder), *_figures(spans, builder)]
    return _commented(runs, lines, builder) if lines else runs


def commented_sentence(runs: str, sentence: Sentence, builder: DocumentBuilder) -> str:
    """The runs of a sentence, with a comment."""
    if not builder.review:
        return runs
    lines = [
        *_looks(_reasons(sentence), builder),
        *(_figures(sentence.spans, builder) or [_said(builder, "review-no-figure")]),
        *_words(sentence, builder),
    ]
    return _commented(runs, lines, builder)


def commented_chart(
    heading: BodyParagraph, chart: Chart, builder: DocumentBuilder
) -> BodyParagraph:
    """The runs of the chart's heading, with a comment on each of its values."""
    if not builder.review:
        return heading
    lines = []
    for bar in chart.bars:
        for name, label, figure in (
            ("reached", chart.reached_label, bar.reached_figure),
            ("target", chart.targets_label, bar.target_figure),
        ):
            trace = builder.draft.traces.get(figure)
            if trace is not None:
                shown = f"{bar.label}, {label}: {bar_value(bar, name, builder.draft)}"
                lines.append(_figure(trace, shown, builder))
    if not lines:
        return heading
    return replace(heading, content=_commented(heading.content, lines, builder))


def add_comments(builder: DocumentBuilder) -> None:
    """Puts the part with the comments into the package; nothing if there are none."""
    if not builder.comments:
        return
    xml = f'<w:comments xmlns:w="{W}">{"".join(builder.comments)}</w:comments>'
    builder.entries.append(xml_part(_PART, xml))
    builder.overrides[_PART] = _TYPE
    builder.relations.add("comments", "comments.xml")


# the text of a comment


def _reasons(sentence: Sentence) -> list[str]:
    """What a person should check: codes of problems, and what the sentence leaves out."""
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


def _looks(reasons: Iterable[str], builder: DocumentBuilder) -> list[str]:
    labels = builder.draft.labels
    other = labels.get("look-other", "") or "{code}"
    lines = []
    for reason in reasons:
        said = labels.get(f"look-{reason}") or other.replace("{code}", reason)
        lines.append(_run(_headed(builder, "review-look", said), builder, bold=True))
    return lines


def _figures(spans: Spans, builder: DocumentBuilder) -> list[str]:
    return [_figure(trace, trace.shown, builder) for trace in traces_of(spans, builder.draft)]


def _figure(trace: Trace, shown: str, builder: DocumentBuilder) -> str:
    draft = builder.draft
    said = [
        _headed(builder, "review-cell", ", ".join(trace.cells)) if trace.cells else "",
        _headed(builder, "review-exact", _exact(trace, draft)),
        _headed(builder, "review-rule", draft.labels.get(f"rule: {trace.rule}") or trace.rule),
    ]
    if trace.cumulative:
        said.append(draft.labels.get("review-cumulative", ""))
    rest = ". ".join(part for part in said if part)
    return _run(shown, builder, bold=True) + _run(f" – {rest}.", builder)


def _exact(trace: Trace, draft: Draft) -> str:
    """The exact value with the language's marks; an amount with its currency code."""
    return f"{trace.currency} {grouped(trace.exact, draft.group, draft.decimal)}".lstrip()


def _words(sentence: Sentence, builder: DocumentBuilder) -> list[str]:
    """Where the words come from."""
    if sentence.message:
        said = _headed(builder, "review-template", sentence.message)
        return [_run(said, builder)]
    by_hand = sentence.status is Status.BY_HAND
    return [_said(builder, "review-by-hand")] if by_hand else []


def _said(builder: DocumentBuilder, label: str) -> str:
    said = builder.draft.labels.get(label, "")
    return _run(f"{said}." if said else "", builder)


def _headed(builder: DocumentBuilder, label: str, said: str) -> str:
    head = builder.draft.labels.get(label, "")
    return f"{head}: {said}" if head else said


# how it is written


def _commented(runs: str, lines: list[str], builder: DocumentBuilder) -> str:
    """Runs between the marks of a new comment, and the run that calls it."""
    number = len(builder.comments)
    builder.comments.append(_comment(number, [line for line in lines if line], builder))
    look = _style("annotation reference", "rStyle", builder) or '<w:sz w:val="16"/>'
    return (
        f'<w:commentRangeStart w:id="{number}"/>{runs}<w:commentRangeEnd w:id="{number}"/>'
        f"<w:r><w:rPr>{look}{builder.language}</w:rPr>"
        f'<w:commentReference w:id="{number}"/></w:r>'
    )


def _comment(number: int, lines: list[str], builder: DocumentBuilder) -> str:
    style = _style("annotation text", "pStyle", builder)
    properties = f"<w:pPr>{style}</w:pPr>" if style else ""
    look = _style("annotation reference", "rStyle", builder)
    mark = f"<w:r><w:rPr>{look}{builder.language}</w:rPr><w:annotationRef/></w:r>"
    paragraphs = "".join(
        f"<w:p>{properties}{'' if index else mark}{line}</w:p>"
        for index, line in enumerate(lines or [""])
    )
    day = builder.draft.period[1]
    date = f' w:date="{quoted(day)}T00:00:00Z"' if day else ""
    return (
        f'<w:comment w:id="{number}" w:author="{AUTHOR}"{date} w:initials="{INITIALS}">'
        f"{paragraphs}</w:comment>"
    )


def _style(name: str, kind: str, builder: DocumentBuilder) -> str:
    """The element that names a style; empty if the template does not have it."""
    identifier = builder.template.styles.get(name)
    return f'<w:{kind} w:val="{identifier}"/>' if identifier else ""


def _run(text: str, builder: DocumentBuilder, *, bold: bool = False) -> str:
    if not text:
        return ""
    strong = "<w:b/><w:bCs/>" if bold else ""
    return (
        f"<w:r><w:rPr>{strong}{_SIZE}{builder.language}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )
