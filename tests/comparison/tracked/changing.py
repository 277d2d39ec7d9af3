"""Random changes to a draft, as months and people make them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from sitrep_writer.model.draft import (
    Bullet,
    Chart,
    Context,
    Draft,
    Highlight,
    KeyFigures,
    Partners,
    Response,
    SectorResponse,
    Sentence,
    Span,
)

_WORDS = ("water", "kits", "in Tacna", "since June", "for 41 families", "both", "and others,")


def changed(draft: Draft, seed: int) -> Draft:
    """The draft after some changes; the same for the same seed."""
    rng = random.Random(seed)
    for change in rng.choices(_CHANGES, k=rng.randint(0, 9)):
        draft = change(draft, rng)
    return draft


def _block(draft: Draft, kind: type, change: Callable[[Any], Any]) -> Draft:
    blocks = tuple(change(each) if isinstance(each, kind) else each for each in draft.blocks)
    return replace(draft, blocks=blocks)


def _parts(draft: Draft, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Draft:
    return _block(draft, Response, lambda block: replace(block, parts=change(block.parts)))


def _bullets(
    draft: Draft, rng: random.Random, change: Callable[[tuple[Bullet, ...]], tuple[Bullet, ...]]
) -> Draft:
    """Changes the bullets of one sector, or of the context."""
    if rng.random() < 0.2:
        return _block(draft, Context, lambda block: replace(block, bullets=change(block.bullets)))

    def one(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        at = rng.randrange(len(parts)) if parts else 0
        return tuple(
            replace(part, bullets=change(part.bullets))
            if n == at and isinstance(part, SectorResponse)
            else part
            for n, part in enumerate(parts)
        )

    return _parts(draft, one)


def _sentence(draft: Draft, rng: random.Random, change: Callable[[Sentence], Sentence]) -> Draft:
    def one(bullets: tuple[Bullet, ...]) -> tuple[Bullet, ...]:
        at = rng.randrange(len(bullets)) if bullets else 0
        return tuple(
            replace(bullet, sentences=tuple(map(change, bullet.sentences))) if n == at else bullet
            for n, bullet in enumerate(bullets)
        )

    return _bullets(draft, rng, one)


def figures(draft: Draft, rng: random.Random) -> Draft:
    """Other figures in one bullet."""

    def other(span: Span) -> Span:
        digits = span.text.replace(",", "")
        if not span.figure or not digits.isdecimal():
            return span
        return replace(span, text=f"{int(digits) + rng.randint(1, 5000):,}")

    return _sentence(draft, rng, lambda s: replace(s, spans=tuple(map(other, s.spans))))


def reworded(draft: Draft, rng: random.Random) -> Draft:
    """A few words more or less in one bullet."""

    def other(sentence: Sentence) -> Sentence:
        spans = list(sentence.spans)
        at = rng.randrange(len(spans) + 1)
        if rng.random() < 0.4 and len(spans) > 1 and not spans[at % len(spans)].note:
            del spans[at % len(spans)]
        else:
            link = rng.choice(("", "", "https://www.r4v.info/", "https://example.org/a"))
            spans.insert(at, Span(f" {rng.choice(_WORDS)} ", bold=rng.random() < 0.5, link=link))
        return replace(sentence, spans=tuple(spans))

    return _sentence(draft, rng, other)


def dropped(draft: Draft, rng: random.Random) -> Draft:
    """A bullet is gone."""
    return _bullets(draft, rng, lambda bullets: bullets[1:] if len(bullets) > 1 else bullets)


def added(draft: Draft, rng: random.Random) -> Draft:
    """A bullet is new, of one sentence or two."""
    key = f"added.{rng.randrange(10**6)}"
    texts = [f"{rng.choice(_WORDS)} reached {rng.randint(1, 9000):,} people." for _ in range(2)]

    def one(bullets: tuple[Bullet, ...]) -> tuple[Bullet, ...]:
        if not bullets:
            return bullets
        like = bullets[0].sentences[0]
        sentences = tuple(
            replace(like, id=f"{key}.{n}", spans=(Span(text, bold=n == 1),))
            for n, text in enumerate(texts[: rng.randint(1, 2)])
        )
        at = rng.randint(0, len(bullets))
        return (*bullets[:at], Bullet(key, sentences), *bullets[at:])

    return _bullets(draft, rng, one)


def moved_bullets(draft: Draft, rng: random.Random) -> Draft:
    """The bullets of a sector in another order, and the sentences of one in another too."""

    def one(bullets: tuple[Bullet, ...]) -> tuple[Bullet, ...]:
        order = list(bullets)
        rng.shuffle(order)
        if order and rng.random() < 0.5:
            order[0] = replace(order[0], sentences=order[0].sentences[::-1])
        return tuple(order)

    return _bullets(draft, rng, one)


def joined_bullets(draft: Draft, rng: random.Random) -> Draft:
    """Two bullets become one."""

    def one(bullets: tuple[Bullet, ...]) -> tuple[Bullet, ...]:
        if len(bullets) < 2:
            return bullets
        sentences = bullets[0].sentences + bullets[1].sentences
        return (replace(bullets[0], sentences=sentences), *bullets[2:])

    return _bullets(draft, rng, one)


def moved_sectors(draft: Draft, rng: random.Random) -> Draft:
    """The sectors in another order, the highlight among them."""

    def other(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        order = list(parts)
        rng.shuffle(order)
        return tuple(order)

    return _parts(draft, other)


def dropped_sector(draft: Draft, rng: random.Random) -> Draft:
    """A sector, or the highlight, is gone."""
    return _parts(
        draft, lambda p: tuple(e for n, e in enumerate(p) if n != rng.randrange(9) or len(p) < 3)
    )


def other_highlight(draft: Draft, rng: random.Random) -> Draft:
    """The highlight is about something else, or has no picture."""

    def other(part: Any) -> Any:
        if not isinstance(part, Highlight):
            return part
        if rng.random() < 0.5:
            return replace(part, image=None)
        title = (Span(f"Another day, {rng.randint(1, 30)} June"),)
        paragraphs = tuple(
            replace(each, sentences=tuple(replace(s, id=f"{s.id}.x") for s in each.sentences))
            for each in part.paragraphs
        )
        return replace(
            part, key=f"{part.key}_{rng.randrange(99)}", title=title, paragraphs=paragraphs
        )

    return _parts(draft, lambda parts: tuple(map(other, parts)))


def other_partners(draft: Draft, rng: random.Random) -> Draft:
    """Partners come and go."""

    def other(block: Partners) -> Partners:
        names = [name for name in block.names if rng.random() > 0.03]
        names += [f"{rng.choice('ABKXZ')} Partner {rng.randrange(50)}"] * (rng.random() < 0.7)
        return replace(block, names=tuple(sorted(dict.fromkeys(names))))

    return _block(draft, Partners, other)


def other_panels(draft: Draft, rng: random.Random) -> Draft:
    """A key figure has another value, is gone, or is new."""

    def other(block: KeyFigures) -> KeyFigures:
        panels = list(block.panels)
        at = rng.randrange(len(panels))
        if rng.random() < 0.4:
            panels[at] = replace(panels[at], value=(Span(f"{rng.randint(1000, 99999):,}"),))
        elif len(panels) > 1 and rng.random() < 0.6:
            del panels[at]
        else:
            panels.append(replace(panels[at], key=f"extra_{rng.randrange(99)}"))
        return replace(block, panels=tuple(panels))

    return _block(draft, KeyFigures, other)


def other_bars(draft: Draft, rng: random.Random) -> Draft:
    """Bars have other values, another order, or are gone."""

    def other(block: Chart) -> Chart:
        bars = [
            replace(bar, reached=str(rng.randint(1, 50000))) if rng.random() < 0.3 else bar
            for bar in block.bars
        ]
        rng.shuffle(bars)
        return replace(block, bars=tuple(bars[: max(1, len(bars) - rng.randint(0, 2))]))

    return _block(draft, Chart, other)


def other_notes(draft: Draft, rng: random.Random) -> Draft:
    """Notes say something else."""
    extra = Span(f" {rng.choice(_WORDS)} {rng.randint(1, 90)}.")
    notes = tuple(
        replace(n, spans=(*n.spans, extra)) if rng.random() < 0.5 else n for n in draft.notes
    )
    return replace(draft, notes=notes)


def noted(draft: Draft, rng: random.Random) -> Draft:
    """A bullet calls a note of its own."""
    key = f"note{rng.randrange(10**6)}"
    like = next((note for note in draft.notes if not note.starred), None)
    if like is None:
        return draft
    text = (Span(f"A note about {rng.choice(_WORDS)} {rng.randint(1, 900)}."),)
    draft = replace(draft, notes=(*draft.notes, replace(like, key=key, spans=text, after="")))
    mark = Span("9", note=key)
    return _sentence(draft, rng, lambda s: replace(s, spans=(*s.spans, mark)))


_CHANGES = (
    *(figures, reworded, dropped, added, moved_bullets, joined_bullets, moved_sectors),
    *(dropped_sector, other_highlight, other_partners, other_panels, other_bars, other_notes),
    *(noted, figures, reworded),
)
