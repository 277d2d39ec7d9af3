"""A problem's sentence with its values: lists joined, numbers written, singular or plural
chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol, TypeAlias

import msgspec

from sitrep_writer.folding import shortened
from sitrep_writer.grammar.message_parts import (
    AcronymMark,
    Choice,
    Message,
    Optional,
    Part,
    Slot,
    TypedText,
)

if TYPE_CHECKING:
    from babel import Locale

FORMS = (
    "and",
    "or",
    "quoted",
    "quoted and",
    "quoted or",
    "in quotes",
    "in quotes and",
    "in quotes or",
    "semicolons",
    "grouped",
    "language",
    "locale",
    "locale and",
    "currency",
)
"""The forms that a slot of these sentences may ask for. A list is joined by commas, by commas and a
last `and` or `or`, or by `semicolons`; `quoted` puts each text in quotation marks, on one line and
cut where it is long, `in quotes` puts it there whole; `grouped` writes a number as 1,234.5,
otherwise 1234.5; `language` is the name of the language whose tag (`es`) is the value, `locale` its
name with its region ("Spanish (Peru)" of `es_PE`), `currency`
that of the currency whose ISO 4217 code is. A further sentence is said as it is, whatever the
form."""


class _Sentence(Protocol):
    def text(self, language: ReasonLanguage) -> str:
        """The sentence in a language."""


Value: TypeAlias = "str | int | Decimal | _Sentence | tuple[Value, ...]"


def _one_or_other(number: Decimal) -> str:
    return "one" if number == 1 else "other"


def _as_it_is(word: str, following: str) -> str:
    return word


class ReasonLanguage(msgspec.Struct, frozen=True):
    """A language that says reasons: its own sentences by key, the words that join a list and how
    they sound before what follows (`y` → `e`), the marks around a text and in numbers, and which
    arm of a choice a number takes (CLDR's plural categories)."""

    tag: str = "en"
    sentences: Mapping[str, Message] = {}
    quotes: tuple[str, str] = ('"', '"')
    link: Callable[[str, str], str] = _as_it_is
    last_and: str = "and"
    last_or: str = "or"
    group: str = ","
    decimal: str = "."
    category: Callable[[Decimal], str] = _one_or_other


def worded(message: Message, slots: Mapping[str, Value], language: ReasonLanguage) -> str:
    """The words of a message. Raises KeyError if a slot has no value."""
    return "".join([_part(part, slots, language) for part in message.parts])


def value_text(value: Value, language: ReasonLanguage, form: str = "grouped") -> str:
    """A value by itself as a language writes it, its numbers grouped unless you say otherwise."""
    return _slot(value, form, language)


def _part(part: Part, slots: Mapping[str, Value], language: ReasonLanguage) -> str:
    match part:
        case TypedText():
            return part.text
        case Slot():
            return _slot(slots[part.name], part.form, language)
        case AcronymMark():
            return f"{{{part.key}}}"
        case Choice():
            number = _number(slots[part.slot] if part.slot else _only(slots))
            arms = dict(part.arms)
            return arms.get(language.category(abs(number))) or arms["other"]
        case Optional() if any(slots[name] in ("", ()) for name in part.needs):
            return ""
    parts: tuple[Part, ...] = getattr(part, "parts", ())
    return "".join([_part(inner, slots, language) for inner in parts])


def _slot(value: Value, form: str, language: ReasonLanguage) -> str:
    if not isinstance(value, tuple):
        return _one(value, form, language)
    texts = [_one(each, form, language) for each in value]
    if form == "semicolons":
        return "; ".join(texts)
    word = {"and": language.last_and, "or": language.last_or}.get(form.split(" ")[-1])
    if word is None or len(texts) < 2:
        return ", ".join(texts)
    return f"{', '.join(texts[:-1])} {language.link(word, texts[-1])} {texts[-1]}"


def _one(value: Value, form: str, language: ReasonLanguage) -> str:
    if isinstance(value, int | Decimal):
        text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
        marks = {",": language.group if form == "grouped" else "", ".": language.decimal}
        return "".join([marks.get(char, char) for char in text])
    if isinstance(value, tuple):
        return _slot(value, form, language)
    if not isinstance(value, str):
        return value.text(language)
    if form == "language":
        return _language_name(value, language.tag)
    if form.startswith("locale"):
        return _locale_name(value, language.tag)
    if form == "currency":
        return _currency_name(value, language.tag)
    if form.startswith("quoted"):
        return shortened(value).join(language.quotes)
    return value.join(language.quotes) if form.startswith("in quotes") else value


def _only(slots: Mapping[str, Value]) -> Value:
    """The only number in the slots, which a choice without a slot depends on."""
    (number,) = [value for value in slots.values() if isinstance(value, int | Decimal)]
    return number


def _number(value: Value) -> Decimal:
    """What a choice counts: a number, or the length of a list."""
    if isinstance(value, tuple):
        return Decimal(len(value))
    if isinstance(value, int | Decimal):
        return Decimal(value)
    raise TypeError(f"a choice needs a number or a list, not {value!r}")


def _language_name(tag: str, reader: str) -> str:
    """The language of a locale, without its country."""
    locale = _locale(tag)
    return (locale and locale.get_language_name(reader)) or tag


def _locale_name(tag: str, reader: str) -> str:
    locale = _locale(tag)
    return (locale and locale.get_display_name(reader)) or tag


def _locale(tag: str) -> Locale | None:
    """The locale of a tag; None of a name that is none, which is said as it is."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def _currency_name(code: str, reader: str) -> str:
    from babel import Locale
    from babel.numbers import get_currency_name

    return get_currency_name(code, count=2, locale=Locale.parse(reader, sep="-"))
