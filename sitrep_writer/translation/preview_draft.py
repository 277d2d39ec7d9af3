"""The sentences of a preview as a Draft, so that they can be seen in the layout of updates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.messages.reader_languages import reader_language
from sitrep_writer.model.draft import (
    Bullet,
    Draft,
    Masthead,
    Response,
    SectorResponse,
    Sentence,
    Span,
    Spans,
    Status,
)
from sitrep_writer.reasons.reason import reason
from sitrep_writer.resources import Resources
from sitrep_writer.translation.messages import messages
from sitrep_writer.translation.preview import CataloguePreview
from sitrep_writer.translation.preview_entry import ACTIONS, COMPARISONS, LABELS, PreviewEntry
from sitrep_writer.words.locale_style import load_locale_style

_LAYOUT = "update"
_LABEL = "label.neutral."
_LABELS = {
    "draft-mark": "draft_mark",
    "page": "page",
    "header-title": "title",
    "chart-sector": "chart_sector",
    "key-figure": "key_figure",
    "key-figure-value": "key_figure_value",
    "key-figure-note": "key_figure_note",
}


def preview_draft(preview: CataloguePreview, resources: Resources) -> Draft:
    """A draft in the preview's language with a bullet for each sentence: sector by sector, then the
    actions. Labels and words of comparisons are no bullets. Raises SourcesUnreadable and
    ValueError.
    """
    style = load_locale_style(resources, preview.language)
    reader = reader_language(preview.language)
    title = reason("say-preview.title", language=preview.language).text(reader)
    actions = reason("say-preview.actions").text(reader)
    numbers = style.numbers
    words = _words(resources, preview)
    parts = tuple(_parts(preview, words, actions))
    return Draft(
        edition="preview",
        locale=preview.language,
        locale_style=style.name,
        language=preview.language.replace("_", "-"),
        platform="neutral",
        country="",
        period=("", ""),
        title=title,
        subject=title,
        keywords=(),
        layout=_LAYOUT,
        final=False,
        labels={name: words.get(f"{_LABEL}{key}", "") for name, key in _LABELS.items()}
        | {"header-title": title, "footer": title},
        group=numbers.group,
        decimal=numbers.decimal,
        blocks=(Masthead((Span(title),), (), (), ()), Response((Span(title),), parts)),
        notes=(),
        traces={},
    )


def _words(resources: Resources, preview: CataloguePreview) -> dict[str, str]:
    """All labels in the language."""
    style = load_locale_style(resources, preview.language)
    catalogue, _ = load_catalogue(resources, style)
    wanted = [one for one in messages(resources) if "@" in one.key or one.key.startswith(_LABEL)]
    return {one.key: catalogue.wording(one.key, one.english, "").text for one in wanted}


def _parts(
    preview: CataloguePreview, words: dict[str, str], actions: str
) -> Iterator[SectorResponse]:
    entries = [one for one in preview.entries if one.section not in (LABELS, COMPARISONS)]
    for key, some in groupby(entries, key=lambda one: one.section):
        bullets = tuple(bullet for one in some for bullet in _bullets(one))
        if bullets:
            heading = actions if key == ACTIONS else words.get(f"{key}@label", key)
            yield SectorResponse(key.lstrip("@"), (Span(heading),), bullets)


def _bullets(entry: PreviewEntry) -> Iterator[Bullet]:
    """A bullet for each sentence; a label has none."""
    if "@" in entry.key:
        return
    for number, sample in enumerate(entry.samples, 1):
        spans = _untraced(sample.translation)
        if spans:
            identity = f"{entry.key}-{number}"
            yield Bullet(identity, (Sentence(identity, spans, Status.TRANSLATED),))


def _untraced(spans: Spans) -> Spans:
    """Spans without their figures' traces, which samples do not have."""
    return tuple(replace(span, figure="", note="") for span in spans)
