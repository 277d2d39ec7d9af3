"""The words that comparisons are shown in, in the language of the new version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from sitrep_writer.documents.flattening import table_figure
from sitrep_writer.grammar.message_parts import (
    Choice,
    Message,
    Optional,
    Part,
    Slot,
    TypedText,
)
from sitrep_writer.grammar.parser import MessageError, parse, parse_leniently
from sitrep_writer.messages.catalogue import Catalogue, load_catalogue
from sitrep_writer.messages.comparison_labels import FILE, review_words
from sitrep_writer.model.comparison import Alert, SectionChange
from sitrep_writer.model.comparison_words import Slot as Value
from sitrep_writer.resources import Resources
from sitrep_writer.words.dates import period
from sitrep_writer.words.locale_style import (
    NBSP,
    LocaleStyle,
    UnknownLocale,
    load_locale_style,
)

ENGLISH = "en"
_HEADLESS = {
    "masthead": "section_masthead",
    "key-figures": "section_key_figures",
    "seen": "section_seen",
}
"""Kinds of sections that have no heading of their own in the text."""
_PERIOD = re.compile(r"(\d{4}-\d\d-\d\d) – (\d{4}-\d\d-\d\d)")
_NAMED = re.compile(r"(\w+\.\w+)[^#]*#(\w+)")


class ReviewWords:
    """The messages of `templates/review/words.toml` in a locale style."""

    def __init__(
        self,
        locale_style: LocaleStyle,
        catalogue: Catalogue,
        english: Mapping[str, str],
        columns: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._locale_style = locale_style
        self._catalogue = catalogue
        self._english = english
        self._columns = columns

    def naming(self, *columns: Mapping[str, str]) -> ReviewWords:
        """The same words, using the headers of versions to name a table's figures; the last
        version's, if several have one.
        """
        merged = {name: header for each in columns for name, header in each.items()}
        return ReviewWords(self._locale_style, self._catalogue, self._english, merged)

    @property
    def language(self) -> str:
        """The language tag of the words."""
        return self._locale_style.language

    def say(self, name: str, **slots: Value) -> str:
        """A message with its slots filled. Raises KeyError where there is none of this name."""
        return self._filled(f"review.{name}", slots)

    def alert(self, alert: Alert) -> str:
        """The alert's message, filled with its values; the alert's own text if there is no message
        for it.
        """
        key = f"alert.{alert.says or alert.code}"
        if key not in self._english:
            return alert.message
        values = {name: self._dated(value) for name, value in alert.values.items()}
        values["what"] = self._named(values.get("what", ""), alert.figure)
        values["tongue"] = self._tongue(values.get("tongue", ""))
        if alert.code == "language-figures":
            values |= {name: self._tongue(values[name]) for name in ("language", "other")}
        return self._filled(key, values)

    def figure(self, identity: str) -> str:
        """The header of a table's figure, a figure's label in the workbook's drop-downs, or its
        name in its sentence.
        """
        header = self._columns.get(table_figure(identity)) if self._columns else None
        if header:
            return header
        found = _NAMED.match(identity)
        label = found and self._label(*found.groups())
        if label:
            return label
        name = re.split(r"[#.]", identity)[-1]
        if f"review.figure_{name}" in self._english:
            return self.say(f"figure_{name}")
        return name.replace("_", " ")

    def _label(self, result: str, figure: str) -> str:
        """The workbook's name for a figure of a result, or of an action, which has the same name in
        every sector.
        """
        labels = self._catalogue.labels()
        action = f"action.{result.partition('.')[2]}"
        return labels.get(f"{result}@{figure}") or labels.get(f"{action}@{figure}", "")

    def section(self, section: SectionChange) -> str:
        """A section's heading, or the name of its kind if it has none."""
        if section.kind in _HEADLESS:
            return self.say(_HEADLESS[section.kind])
        return section.title or section.old_title or self.say("section_untitled")

    def approximator(self, key: str) -> str:
        """The words of an approximator; empty if there is none."""
        known = key in self._locale_style.approximators
        return self._locale_style.approximator(key, "") if known else key

    def number(self, plain: str) -> str:
        """A plain decimal in the language's number format; other text unchanged."""
        value = _decimal(plain)
        return plain if value is None else self._locale_style.number(value)

    def percent(self, plain: str) -> str:
        """A plain decimal as a percentage, as panels show it."""
        pattern = str(self._locale_style.panel["percent"]).replace(" ", NBSP)
        return pattern.replace("{n}", self.number(plain))

    def period(self, start: str, end: str) -> str:
        """`July–September 2024` for two ISO dates; empty if they are none."""
        try:
            return period(date.fromisoformat(start), date.fromisoformat(end), self._locale_style)
        except ValueError:
            return ""

    def _named(self, what: str, figure: str) -> str:
        """What an alert is about, with its figure named in the language."""
        name = figure.rpartition("#")[2]
        if not name or not what.endswith(f": {name}"):
            return what
        return f"{what.removesuffix(name)}{self.figure(figure)}"

    def _tongue(self, tag: str) -> str:
        """The name of a language; its tag if it is unknown."""
        try:
            named = Locale.parse(tag.replace("_", "-"), sep="-").get_display_name(
                self._locale_style.cldr
            )
        except (ValueError, UnknownLocaleError):
            named = None
        return str(named or tag)

    def _dated(self, value: str) -> str:
        """A value; two ISO dates become a period."""
        found = _PERIOD.fullmatch(value)
        return self.period(*found.groups()) if found else value

    def _filled(self, key: str, slots: Mapping[str, Value]) -> str:
        return fill(_message(self._wording(key)), slots, self._locale_style)

    def _wording(self, key: str) -> str:
        return self._catalogue.wording(key, self._english[key], FILE).text


def load_words(resources: Resources, locale: str) -> ReviewWords:
    """The words in a locale style (`es_PE`); in its language if there is no such style, or in
    English if that is unknown too. Raises StyleUnreadable and WordsUnreadable.
    """
    locale_style = _locale_style(resources, locale)
    catalogue, _ = load_catalogue(resources, locale_style)
    english = {word.key: word.english for word in review_words(resources)}
    return ReviewWords(locale_style, catalogue, english)


def fill(message: Message, slots: Mapping[str, Value], locale_style: LocaleStyle) -> str:
    """The words of a message. A choice depends on the number in its slot, or in the only slot that
    holds one; an optional part is dropped if its slot is empty or missing.
    """
    return "".join(_said(part, slots, locale_style) for part in message.parts)


def _said(part: Part, slots: Mapping[str, Value], locale_style: LocaleStyle) -> str:
    match part:
        case TypedText():
            return part.text
        case Slot():
            value = slots.get(part.name, "")
            return value if isinstance(value, str) else locale_style.number(Decimal(value))
        case Choice():
            return _chosen(part, slots, locale_style)
        case Optional() if any(slots.get(name, "") == "" for name in part.needs):
            return ""
    parts = getattr(part, "parts", ())
    return "".join(_said(inner, slots, locale_style) for inner in parts)


def _chosen(choice: Choice, slots: Mapping[str, Value], locale_style: LocaleStyle) -> str:
    numbers = [value for value in map(_decimal, map(str, slots.values())) if value is not None]
    value = _decimal(str(slots[choice.slot])) if choice.slot in slots else None
    value = value if value is not None else next(iter(numbers), Decimal(0))
    arms = dict(choice.arms)
    return arms.get(locale_style.category(abs(value))) or arms.get("other") or choice.arms[-1][1]


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


@lru_cache(maxsize=512)
def _message(text: str) -> Message:
    try:
        return parse(text)
    except MessageError:
        return parse_leniently(text)


def _locale_style(resources: Resources, locale: str) -> LocaleStyle:
    names = (locale.replace("-", "_"), re.split("[-_]", locale)[0])
    for name in filter(str.isidentifier, names):
        try:
            return load_locale_style(resources, name)
        except UnknownLocale:
            continue
    return load_locale_style(resources, ENGLISH)
