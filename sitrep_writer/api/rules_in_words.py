"""The rules of traces in words: how a number was rounded, and how rows of reports became one."""

from __future__ import annotations

import re

from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.reasons.sentences import is_sentence

_SHARE = "funded / required, one decimal"
_MILLIONS = re.compile(r"millions, (\d+) decimals at most")
_PINNED = " (pinned)"
_FIGURES = ("part", "whole", "figure")
_PIECES = (
    (re.compile(r"nearest (?P<step>\d+(?:\.\d+)?)"), "rounding-rule.nearest"),
    (
        re.compile(r"nearest simple fraction within (?P<points>\d+(?:\.\d+)?) points"),
        "rounding-rule.fraction",
    ),
    (
        re.compile(r"no simple fraction within (?P<points>\d+(?:\.\d+)?) points"),
        "rounding-rule.no-fraction",
    ),
    (re.compile(r"places beyond the first (?P<n>\d+) counted"), "rounding-rule.places"),
    (re.compile(r"(?P<part>\w+) / (?P<whole>\w+)"), "rounding-rule.of"),
    (re.compile(r"(?P<figure>\w+) in the last edition"), "rounding-rule.before"),
    (re.compile(r"change of (?P<figure>\w+)"), "rounding-rule.change"),
)


def rounding_rule(rule: str) -> tuple[Reason | str, ...]:
    """The pieces of a trace's rule (`nearest 10, over`); one that is not known as it is."""
    if rule == _SHARE:
        return (reason("rounding-rule.funded"),)
    millions = _MILLIONS.fullmatch(rule)
    if millions:
        return (reason("rounding-rule.millions", places=millions[1]),)
    return tuple([_piece(each) for each in dict.fromkeys(rule.split(", "))])


def rule_of_origin(rule: str) -> Reason | str:
    """How rows of reports became a figure; a rule that says it itself as it is."""
    return _known("origin-rule", rule.replace(" ", "-")) or rule


def kind_of_figure(kind: str) -> Reason | str:
    """What a figure counts: people, things, money …"""
    return _known("kind-of-figure", kind) or kind


def figure_name(name: str) -> Reason | str:
    """What people call a figure of a sentence."""
    return _known("figure-name", name.replace("_", "-")) or name.replace("_", " ")


def _piece(piece: str) -> Reason | str:
    for pattern, key in _PIECES:
        found = pattern.fullmatch(piece)
        if found:
            said = found.groupdict()
            named = {name: figure_name(said[name]) for name in said if name in _FIGURES}
            return reason(key, **{**said, **named})
    plain = piece.removesuffix(_PINNED)
    word = _known("approximator", plain.replace("_", "-")) or _known(
        "rounding-rule", plain.replace(" ", "-")
    )
    if word is None:
        return piece
    return reason("rounding-rule.pinned", word=word) if plain != piece else word


def _known(table: str, name: str) -> Reason | None:
    key = f"{table}.{name}"
    return reason(key) if is_sentence(key) else None
