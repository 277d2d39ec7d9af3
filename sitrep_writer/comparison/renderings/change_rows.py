"""One change: old and new side by side, its figures, what happened to it."""

from __future__ import annotations

from sitrep_writer.comparison.renderings import figure_words as figures
from sitrep_writer.comparison.renderings.page_markup import (
    ComparisonPage,
    badges,
    heard,
    is_of,
    language,
    marked,
)
from sitrep_writer.model.comparison import (
    By,
    Change,
    Class,
    ComparedVersion,
    DiffPiece,
    FigureChange,
)
from sitrep_writer.model.version import UnitFigure
from sitrep_writer.writing.html.markup import text

_BY = {By.TEMPLATE: "by_template", By.PERSON: "by_person", By.WORKBOOK: "by_workbook"}


def change_of(place: str, change: Change, page: ComparisonPage) -> str:
    """The change with its name."""
    flagged = " flagged" if page.alerts(place) else ""
    quiet = "" if change.changed else " quiet"
    return (
        f'<article class="change{flagged}{quiet}" id="{place}" data-is="{is_of(change.classes)}"'
        f' aria-labelledby="{place}-h">\n'
        f'<h3 id="{place}-h">{_name(place, change, page)}</h3>\n'
        f"{_badges(place, change, page)}{_words(change, page)}{_figures(change, page)}</article>\n"
    )


def by_words(change: Change, page: ComparisonPage) -> list[str]:
    """Who changed the words, where they came from, how they were matched; escaped."""
    more = []
    if change.likeness:
        percent = page.words.percent(str(change.likeness))
        more.append(page.say("likeness", percent=percent))
    if change.section and change.old_section and change.old_section != change.section:
        more.append(page.say("moved_from", section=_section(change.old_section, page)))
    if change.place:
        more.append(page.say("in_place", place=change.place))
    return more


def _name(place: str, change: Change, page: ComparisonPage) -> str:
    """What it is and its id; without an id, its position in the page."""
    kind = page.say(f"kind_{change.kind.value}")
    if change.name:
        return f'<span class="kind">{kind}</span> “{text(change.name)}”'
    name = change.id or change.old_id or place[1:]
    return f'<span class="kind">{kind}</span> <code>{text(name)}</code>'


def _badges(place: str, change: Change, page: ComparisonPage) -> str:
    """The classes; for a rewording, by whom."""
    if change.by is None or Class.REWORDED not in change.classes:
        return badges(change.classes, by_words(change, page), page, place)
    others = [each for each in change.classes if each is not Class.REWORDED]
    by = f'<span aria-hidden="true">~</span> {page.say(_BY[change.by])}'
    return badges(others, [by, *by_words(change, page)], page, place)


def _section(key: str, page: ComparisonPage) -> str:
    for section in page.comparison.sections:
        if key in (section.old_key, section.key):
            return section.old_title or section.title or key
    return key


def _words(change: Change, page: ComparisonPage) -> str:
    """Old and new side by side; once if only one side has it, or both say the same."""
    if Class.NEW in change.classes:
        return _sides(_absent(page), _side("+", _whole("+", change.new_text, page), page))
    if Class.DROPPED in change.classes:
        return _sides(_side("-", _whole("-", change.old_text, page), page), _absent(page))
    if change.old_text == change.new_text:
        return f'<p class="both"{language(page.comparison.new)}>{text(change.new_text)}</p>\n'
    pieces = change.pieces or (DiffPiece("-", change.old_text), DiffPiece("+", change.new_text))
    left, right = (_side(sign, _said(pieces, sign, page), page) for sign in "-+")
    return _sides(left, right)


def _said(pieces: tuple[DiffPiece, ...], sign: str, page: ComparisonPage) -> str:
    """One side of the pieces; figures stand out."""
    said = []
    for piece in pieces:
        if piece.sign not in ("=", sign):
            continue
        words = text(piece.text)
        if piece.sign == sign:
            words = marked(sign, piece.text, page, _of(sign, page))
        said.append(f"<b>{words}</b>" if piece.figure else words)
    return "".join(said)


def _whole(sign: str, words: str, page: ComparisonPage) -> str:
    """A whole text that the other side lacks: with a sign before it, and no strikethrough."""
    tag, name, seen = ("del", "removed", "−") if sign == "-" else ("ins", "added", "+")
    sign_seen = f'<span class="sign" aria-hidden="true">{seen}</span> '
    told = heard(page.words.say(name), page, _of(sign, page))
    return f'<{tag} class="whole">{sign_seen}{told}{text(words)}</{tag}>'


def _sides(left: str, right: str) -> str:
    return f'<div class="sides">\n{left}{right}</div>\n'


def _side(sign: str, inside: str, page: ComparisonPage) -> str:
    """A column, which tells screen readers which of the two it is."""
    name, kind = ("old", "was") if sign == "-" else ("new", "now")
    side = _of(sign, page)
    told = heard(f"{page.words.say(name)}:", page, side)
    return f'<p class="side {kind}"{language(side)}>{told}{inside}</p>\n'


def _absent(page: ComparisonPage) -> str:
    return f'<p class="side absent">{page.say("absent")}</p>\n'


def _of(sign: str, page: ComparisonPage) -> ComparedVersion:
    return page.comparison.old if sign == "-" else page.comparison.new


def _figures(change: Change, page: ComparisonPage) -> str:
    """The changed figures of a changed unit, a line each with what is behind it."""
    shown = [each for each in change.figures if each.change is not Class.UNCHANGED]
    if not shown or not change.changed:
        return ""
    items = "".join(f"<li>{_figure(each, page)}</li>\n" for each in shown)
    return f'<ul class="figures">\n{items}</ul>\n'


def _figure(change: FigureChange, page: ComparisonPage) -> str:
    name = f'<span class="name">{text(page.words.figure(change.id))}:</span>'
    return f"{name} {figure_line(change, page)}{_behind(change, page)}"


def figure_line(change: FigureChange, page: ComparisonPage) -> str:
    """`250 → 360 ▲ +44% (+110)`, or what is left of it if one side is missing."""
    old, new = page.comparison.old, page.comparison.new
    parts = []
    if change.change in (Class.ROUNDING, Class.APPROXIMATOR, Class.UNCHANGED):
        return text(figures.held(change, page.words))
    if change.old is not None:
        parts.append(marked("-", change.old.shown, page, old))
    if change.old is not None and change.new is not None:
        parts.append(f'<span aria-hidden="true">{figures.ARROW}</span>')
    if change.new is not None:
        parts.append(f"<b>{marked('+', change.new.shown, page, new)}</b>")
    return " ".join([*parts, *movement(change, page)])


def movement(change: FigureChange, page: ComparisonPage) -> list[str]:
    """`▲ +44%` and `(+110)`; a screen reader reads up or down."""
    by = figures.size(change, page.words)
    amount = figures.difference(change, page.words)
    if not by and not amount:
        return []
    sign = ""
    if change.direction in figures.SIGNS:
        seen = f'<span aria-hidden="true">{figures.SIGNS[change.direction]} </span>'
        sign = f"{seen}{heard(page.words.say(change.direction), page)}"
    told = f'<span class="{text(change.direction)}">{sign}{text(by or amount)}</span>'
    return [told, f'<span class="amount">({text(amount)})</span>'] if by and amount else [told]


def _behind(change: FigureChange, page: ComparisonPage) -> str:
    """Exact values, cells and rules, each for both versions if they differ."""
    old, new = change.old, change.new
    rows = [
        ("exact", figures.exact(old, page.words), figures.exact(new, page.words)),
        ("cell", figures.cells(old), figures.cells(new)),
        ("rule", _rule(old, page.comparison.old), _rule(new, page.comparison.new)),
    ]
    said = [
        f"{page.say(name)}: {_both(left, right)}" for name, left, right in rows if left or right
    ]
    if new is not None and new.typed:
        said.append(page.say("typed"))
    if new is not None and not new.id:
        said.append(page.say("untraced"))
    return f" <br><small>{' · '.join(said)}</small>" if said else ""


def _rule(figure: UnitFigure | None, side: ComparedVersion) -> str:
    return side.rules.get(figure.rule, figure.rule) if figure is not None else ""


def _both(old: str, new: str) -> str:
    if old == new or not old or not new:
        return text(old or new)
    return f"{text(old)} {figures.ARROW} {text(new)}"
