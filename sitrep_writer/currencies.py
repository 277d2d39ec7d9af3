"""Currencies: what people write for one, and which one they mean.

Codes, signs, names and the currencies of countries come from CLDR, through Babel; what CLDR lacks
is in templates/registers/currencies.toml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from locale import windows_locale
from typing import TYPE_CHECKING

from sitrep_writer.folding import fold, fold_name
from sitrep_writer.resources import Resources
from sitrep_writer.toml_settings import read_settings

if TYPE_CHECKING:
    from babel import Locale

DOLLAR, DOLLAR_SIGN = "USD", "$"
REGISTER = "templates/registers/currencies.toml"
NO_CURRENCY = "XXX"
"""The code of an amount in an unknown currency."""
NO_CURRENCIES = {NO_CURRENCY, "XTS"}
NAMED_IN = ("en", "es", "pt", "fr")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?[-_]([A-Za-z]{2})")
_LANGUAGE_BITS = 0xFFFF
_LONGEST = 40


def is_mark(text: str) -> bool:
    """Whether a text can name a currency: by code (PEN), sign (S/) or name (soles)."""
    plain = _tidy(text)
    if not plain or len(plain) > _LONGEST or plain.isdigit():
        return False
    if _has_sign(plain) or plain in codes() or _standard(plain) or _registered(plain):
        return True
    return bool(_by_name(plain))


def meant(text: str, territory: str = "", region: str = "") -> tuple[str, ...]:
    """The ISO codes that a mark can mean in a country (`PE`), or in the region that its cell names:
    one if it is clear, several if you have to ask, none if unknown.
    """
    plain = _tidy(text)
    if plain in codes():
        return (plain,)
    if region and (own := _signed(plain, region)):
        return own[:1]
    return _meant(plain, region or territory)


def can_be_dollars(text: str, territory: str = "", region: str = "") -> bool:
    """Whether a mark can mean US dollars. Their sign always can if they are not a currency of the
    country; the country's own signs are slow to load, so they are not checked then.
    """
    if not region and _tidy(text) == DOLLAR_SIGN and DOLLAR not in _tender(territory):
        return True
    return DOLLAR in meant(text, territory, region)


def precision(code: str) -> int:
    """How many decimals amounts in a currency have."""
    from babel.numbers import get_currency_precision

    return int(get_currency_precision(code))


@lru_cache(maxsize=256)
def name_of(code: str, language: str = "en", count: int = 2) -> str:
    """A currency's name in a language: Peruvian soles."""
    from babel.numbers import get_currency_name

    return str(get_currency_name(code, count=count, locale=_locale(language)))


@lru_cache(maxsize=256)
def sign_of(code: str, language: str) -> str:
    """A currency's sign in a language: `S/` in the Spanish of Peru, `PEN` elsewhere."""
    from babel.numbers import get_currency_symbol

    return _tidy(str(get_currency_symbol(code, _locale(language))))


def region_of(written: str) -> str:
    """The country of a number format's language, `280A` or `es-PE`: PE. Empty if it has none."""
    found = _TAG.fullmatch(written.strip())
    if found is not None:
        return found[1].upper()
    try:
        number = int(written, 16) & _LANGUAGE_BITS
    except ValueError:
        return ""
    found = _TAG.fullmatch(windows_locale.get(number, ""))
    return found[1].upper() if found is not None else ""


def territory_of(country: str) -> str:
    """The code of a country from its code or its name in any of a few languages; empty if
    unknown.
    """
    folded = fold_name(country)
    found = (_territories(language).get(folded, "") for language in NAMED_IN)
    return next(filter(None, found), "")


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """Every ISO 4217 code that CLDR has a name for."""
    return frozenset(_locale("en").currencies) - NO_CURRENCIES


@lru_cache(maxsize=512)
def _meant(plain: str, territory: str) -> tuple[str, ...]:
    own, standard = _tender(territory), _standard(plain)
    if not standard and DOLLAR in _by_name(plain):
        standard = DOLLAR
    found = _candidates(plain, territory, standard)
    mine = next((code for code in own if code in found), "")
    if mine:
        return (mine, standard) if standard and standard not in own else (mine,)
    return (standard,) if standard else tuple(sorted(found))


def _candidates(plain: str, territory: str, standard: str) -> set[str]:
    """All currencies written this way in a country, or with this name; if there are none, those of
    the whole world.
    """
    found = {*_signed(plain, territory), *_registered(plain), *_by_name(plain)}
    if standard:
        found.add(standard)
    return found or set(_of_the_world().get(plain, ()))


def _tidy(text: str) -> str:
    return " ".join(text.replace("\u200f", "").split())


def _has_sign(text: str) -> bool:
    return len(text) <= 5 and " " not in text and any(map(_is_sign, text))


def _is_sign(char: str) -> bool:
    return unicodedata.category(char) == "Sc"


@lru_cache(maxsize=8)
def _locale(name: str) -> Locale:
    from babel import Locale

    return Locale.parse(name)


@lru_cache(maxsize=1)
def _signs() -> Mapping[str, str]:
    """Currencies that English has a sign for, and the dollar."""
    english = _locale("en").currency_symbols
    signs = {str(sign): code for code, sign in english.items() if sign != code}
    return signs | {DOLLAR_SIGN: DOLLAR}


def _standard(plain: str) -> str:
    """The currency that a sign means all over the world."""
    return _signs().get(plain, "")


def _by_name(plain: str) -> tuple[str, ...]:
    """The currencies with this name. `Dollars` include the United States': these are meant unless a
    country has its own.
    """
    words = len(plain) > 2 and any(map(str.isalpha, plain))
    return _named().get(fold_name(plain), ()) if words else ()


@lru_cache(maxsize=1)
def _register() -> Mapping[str, Mapping[str, list[str]]]:
    layer = Resources().top(REGISTER)
    if layer is None:
        return {"signs": {}, "words": {}}
    return read_settings(layer.path)


@lru_cache(maxsize=512)
def _registered(plain: str) -> tuple[str, ...]:
    listed = _register()["signs"].items()
    return tuple(code for code, signs in listed if plain in signs)


@lru_cache(maxsize=512)
def _tender(territory: str) -> tuple[str, ...]:
    """A country's own currencies, including the dollar if it has adopted it."""
    from babel.core import get_global
    from babel.numbers import get_territory_currencies

    if territory not in get_global("territory_currencies"):
        return ()
    return tuple(map(str, get_territory_currencies(territory)))


@lru_cache(maxsize=1)
def _tenders() -> Mapping[str, tuple[str, ...]]:
    from babel.core import get_global

    listed = sorted(get_global("territory_currencies"))
    return {territory: _tender(territory) for territory in listed if len(territory) == 2}


@lru_cache(maxsize=64)
def _signed(plain: str, territory: str) -> tuple[str, ...]:
    """The country's own currencies that are written this way there."""
    return tuple(
        code
        for code in _tender(territory)
        if any(plain == sign for sign in _signs_in(territory, code))
    )


def _signs_in(territory: str, code: str) -> Iterator[str]:
    from babel import Locale, UnknownLocaleError
    from babel.languages import get_official_languages
    from babel.numbers import get_currency_symbol

    for language in get_official_languages(territory, regional=False, de_facto=True)[:3]:
        try:
            locale = Locale.parse(f"{language}_{territory}")
        except (UnknownLocaleError, ValueError):
            continue
        yield _tidy(str(get_currency_symbol(code, locale)))


@lru_cache(maxsize=1)
def _of_the_world() -> Mapping[str, tuple[str, ...]]:
    """Every sign of every country, for one used outside its own: loaded once, if ever."""
    found: dict[str, dict[str, None]] = {}
    for territory, own in sorted(_tenders().items()):
        for code in own:
            for sign in _signs_in(territory, code):
                found.setdefault(sign, {})[code] = None
    return {sign: tuple(held) for sign, held in found.items()}


@lru_cache(maxsize=1)
def _named() -> Mapping[str, tuple[str, ...]]:
    """Currencies in use by folded name: `peruvian soles`, `soles peruanos`, `soles`."""
    found: dict[str, dict[str, None]] = {}
    for language in NAMED_IN:
        for code in _in_use():
            for count in (1, 2):
                for name in _name_and_noun(code, language, count):
                    found.setdefault(name, {})[code] = None
    for code, words in _register()["words"].items():
        for word in words:
            found.setdefault(fold(word), {})[code] = None
    return {name: tuple(held) for name, held in found.items() if len(name) > 2}


def _in_use() -> list[str]:
    return sorted({code for own in _tenders().values() for code in own})


def _name_and_noun(code: str, language: str, count: int) -> tuple[str, str]:
    """A currency's name, folded, and the noun in it alone."""
    name = fold_name(name_of(code, language, count))
    return name, name.split(" ")[-1 if language == "en" else 0]


@lru_cache(maxsize=len(NAMED_IN))
def _territories(language: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for territory, name in _locale(language).territories.items():
        if len(territory) == 2 and territory.isalpha():
            found.setdefault(fold_name(str(name).replace("&", "and")), territory)
            found.setdefault(territory.lower(), territory)
    return found
