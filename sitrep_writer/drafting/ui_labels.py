"""Words that writers need outside the blocks: for notes and tables on a screen, and for the
comments of a review copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.words.slot_values import SlotValue, slot, text_of

_LABELS = (
    *("notes", "note_back", "chart_table"),
    *("review_cell", "review_exact", "review_rule", "review_cumulative", "review_look"),
    *("review_by_hand", "review_template", "review_no_figure"),
    *("look_generic", "look_place", "look_stale_translation", "look_missing_translation"),
    *("look_missing_term", "look_text_in_one_language", "look_pin_contradicted"),
    "look_offered_sentence",
    *("look_empty_slot", "look_unknown_acronym", "look_note_without_text"),
    *("look_sector_unknown", "look_field_missing", "look_image_missing"),
    *("look_indicator_unknown", "look_table_total_disagrees", "beside"),
)
_NAMED = {
    "footer": "footer",
    "header-title": "title",
    "header-period": "header",
    "chart-sector": "chart_sector",
    "key-figure": "key_figure",
    "key-figure-value": "key_figure_value",
    "key-figure-note": "key_figure_note",
}
_PLAIN = {label.replace("_", "-"): label for label in _LABELS}
_RULES = {
    "as it is": "rule_as_it_is",
    "whole number": "rule_whole",
    "exact": "rule_exact",
    "one decimal": "rule_one_decimal",
    "two decimals": "rule_two_decimals",
    "pinned": "rule_pinned",
    "funded / required, one decimal": "rule_share",
    "count of different names": "rule_names",
    "sum": "rule_sum",
}
_MILLIONS = re.compile(r"millions, (\d+) decimals at most")
_MADE = {
    re.compile(r"(\w+) / (\w+)"): "rule_of",
    re.compile(r"(\w+) in the last edition"): "rule_before",
    re.compile(r"change of (\w+)"): "rule_change",
}
_WORD = re.compile(r"(\w+)( \(pinned\))?")


def draft_labels(draft_context: DraftContext, slots: Mapping[str, SlotValue]) -> dict[str, str]:
    """All words of a Draft outside its blocks (`Draft.labels`)."""
    pages = {"page": slot("{page}", True), "pages": slot("{pages}", True)}
    labels = {
        "draft-mark": draft_context.label("draft_mark"),
        "page": draft_context.label("page", pages),
        **{name: draft_context.label(label, slots) for name, label in _NAMED.items()},
    }
    return {name: text_of(spans) for name, spans in labels.items()} | writers_words(draft_context)


def writers_words(draft_context: DraftContext) -> dict[str, str]:
    """The words by name (`review-cell`, `look-generic` …), and each trace rule in words of the
    language, under `rule: ` and the rule itself.
    """
    own = any(name.startswith("label.") for name in draft_context.edition.report)
    kept = (
        {}
        if own
        else draft_context.catalogue.kept.setdefault(
            (draft_context.profile, draft_context.layout), {}
        )
    )
    words = dict(kept.get("", {}) or _plain_words(draft_context, kept))
    for rule in sorted({trace.rule for trace in draft_context.traces.values()}):
        words |= kept.get(rule) or _rule_words(rule, draft_context, kept)
    return words


def _plain_words(draft_context: DraftContext, kept: dict[str, Mapping[str, str]]) -> dict[str, str]:
    """The words other than rules; cached if they are the same in any draft and have no problems."""
    told = draft_context.told
    words = {name: text_of(draft_context.label(label)) for name, label in _PLAIN.items()}
    code = {"code": slot("{code}", True)}
    words["look-other"] = text_of(draft_context.label("look_other", code))
    if draft_context.told == told and all(map(draft_context.is_fixed, _LABELS)):
        kept[""] = words
    return words


def _rule_words(
    rule: str, draft_context: DraftContext, kept: dict[str, Mapping[str, str]]
) -> dict[str, str]:
    """A rule in words; cached if it has no problems."""
    told = draft_context.told
    words = {f"rule: {rule}": rule_in_words(rule, draft_context)}
    if draft_context.told == told:
        kept[rule] = words
    return words


def rule_in_words(rule: str, draft_context: DraftContext) -> str:
    """A trace's rule in the draft's language; an unknown rule stays unchanged."""
    if rule in _RULES:
        return text_of(draft_context.label(_RULES[rule]))
    millions = _MILLIONS.fullmatch(rule)
    if millions:
        number = Decimal(millions[1])
        places = replace(
            slot(millions[1]), category=draft_context.locale_words.locale_style.category(number)
        )
        return text_of(
            draft_context.labelled("rule_millions", {"places": places}, {"places": "things"})
        )
    parts = [_part(part, draft_context) for part in rule.split(", ")]
    return ", ".join(part for part in parts if part) if all(parts) else rule


def _part(part: str, draft_context: DraftContext) -> str:
    """One part of a rule, between its commas; empty if unknown."""
    if part in _RULES:
        return text_of(draft_context.label(_RULES[part]))
    for pattern, in_words in _PIECES:
        match = pattern.fullmatch(part)
        if match:
            return in_words(draft_context, match)
    for pattern, label in _MADE.items():
        match = pattern.fullmatch(part)
        if match:
            return _made_of(draft_context, label, match)
    match = _WORD.fullmatch(part)
    return _approximator(draft_context, match) if match else ""


def _nearest(draft_context: DraftContext, match: re.Match[str]) -> str:
    step = draft_context.locale_words.locale_style.number(Decimal(match[1]))
    return text_of(draft_context.label("rule_nearest", {"step": slot(step)}))


def _fraction(draft_context: DraftContext, match: re.Match[str]) -> str:
    label = "rule_fraction" if match[1] == "nearest" else "rule_no_fraction"
    points = draft_context.locale_words.locale_style.number(Decimal(match[2]))
    return text_of(draft_context.label(label, {"number": slot(points)}))


def _places(draft_context: DraftContext, match: re.Match[str]) -> str:
    return text_of(draft_context.label("rule_places", {"number": slot(match[1])}))


_PIECES: tuple[tuple[re.Pattern[str], Callable[[DraftContext, re.Match[str]], str]], ...] = (
    (re.compile(r"nearest (\d+(?:\.\d+)?)"), _nearest),
    (re.compile(r"(nearest|no) simple fraction within (\d+(?:\.\d+)?) points"), _fraction),
    (re.compile(r"places beyond the first (\d+) counted"), _places),
)
"""Parts with a number in them, and the message for each."""


def _made_of(draft_context: DraftContext, label: str, match: re.Match[str]) -> str:
    """What a figure was derived from, by the names of the others."""
    names = zip(("figure", "whole"), match.groups(), strict=False)
    return text_of(draft_context.label(label, {name: slot(text, True) for name, text in names}))


def _approximator(draft_context: DraftContext, match: re.Match[str]) -> str:
    """A rounding word, and whether a person chose it."""
    locale_style = draft_context.locale_words.locale_style
    if match[1] not in locale_style.approximators:
        return ""
    said = locale_style.approximator(match[1], "") or match[1]
    words = text_of(draft_context.label("rule_word", {"word": slot(said, True)}))
    return words + (f", {text_of(draft_context.label('rule_pinned'))}" if match[2] else "")
