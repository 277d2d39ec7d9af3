"""The platform profiles: templates/platforms/<platform>.toml → Profile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast

from sitrep_writer.drafting.known_names import most_alike
from sitrep_writer.edition_names import BLOCKS, block_settings_in
from sitrep_writer.folding import fold
from sitrep_writer.model.options import PAPERS, Paper
from sitrep_writer.model.profile import LocaleChoice, Profile, ReportRules, Rounding
from sitrep_writer.reasons.reason import Reason, ReasonError, reason
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, as_kind, read_settings
from sitrep_writer.words.value_kinds import misfit

_Read = TypeVar("_Read")
_LEAST_PART = Decimal("0.001")


def label_key(platform: str, name: str) -> str:
    """The key of one of a platform's own words: `label.peru.title`."""
    return f"label.{platform}.{name}"


class Label(NamedTuple):
    """One of a platform's own words as a message: its key, its English, its position."""

    key: str
    english: str
    place: str


@lru_cache(maxsize=32)
def labels_in(
    profile: Profile, layout: str, block_files: tuple[Layer, ...] = ()
) -> Mapping[str, Label]:
    """A platform's labels by name, with its variants for this layout; and those of the registered
    blocks in these files, each under its block (`contacts.heading`).
    """
    found: dict[str, Label] = block_labels(block_files)
    of_layout = f"{layout}."
    for own in (False, True):
        for name, english in profile.labels.items():
            if name.startswith(of_layout) is own:
                home = profile.home(name)
                place = f"templates/platforms/{home}.toml"
                label = Label(label_key(home, name), english, place)
                found[name.removeprefix(of_layout)] = label
    return found


def block_labels(files: tuple[Layer, ...]) -> dict[str, Label]:
    """The words of registered blocks by block and name. Raises SettingsUnreadable."""
    return {
        f"{key}.{name}": Label(f"block.{key}.{name}", english, f"{BLOCKS}/{key}.toml")
        for key, block in block_settings_in(files).items()
        for name, english in block.labels.items()
    }


class ProfileUnreadable(ReasonError, ValueError):
    """A profile that cannot be read: the file and why."""


class _SettingWrong(ReasonError):
    """A setting of a profile that is missing or unusable: which, and why."""


def load_profiles(resources: Resources) -> tuple[Profile, ...]:
    """Every profile, sorted by key. Raises ProfileUnreadable."""
    return _load(resources.folder("templates/platforms", ".toml"))


def find_profile(profiles: tuple[Profile, ...], platform: str) -> Profile | None:
    """The profile with this platform's name, in any of its languages."""
    wanted = fold(platform)
    for profile in profiles:
        if wanted in (fold(name) for name in (profile.key, *profile.names)):
            return profile
    return None


def profile_of(profiles: tuple[Profile, ...], country: str) -> Profile | None:
    """The profile of a country, else the one for all countries without their own."""
    wanted = fold(country)
    own = next((profile for profile in profiles if fold(profile.country) == wanted), None)
    return own or next((profile for profile in profiles if profile.any_country), None)


@lru_cache(maxsize=8)
def _load(layers: tuple[Layer, ...]) -> tuple[Profile, ...]:
    read: dict[str, dict[str, Any]] = {}
    for layer in layers:
        try:
            settings = read_settings(layer.path, layer.within, Decimal)
        except SettingsUnreadable as error:
            why = reason("in-file", file=layer.name, why=error.reason)
            raise ProfileUnreadable(why) from error
        if (wrong := _wrong_kind(settings, layer.name)) is not None:
            raise ProfileUnreadable(wrong)
        read[layer.path.stem] = settings
    profiles = []
    # The ones that others extend come first, so that a fault is reported for its own file.
    for layer in sorted(layers, key=lambda layer: len(_chain(layer.path.stem, read)[0])):
        key = layer.path.stem
        try:
            profiles.append(_profile(key, *_extended(key, read)))
        except _SettingWrong as error:
            raise ProfileUnreadable(reason("in-file", file=layer.name, why=error.reason)) from error
    return tuple(sorted(profiles, key=lambda profile: profile.key))


_KINDS: dict[str, Any] = {
    "names": [""],
    "country": "",
    "layout": "",
    "paper": "",
    "extends": "",
    "locales": {"": {"house": "", "language": "", "on_request": False}},
    "sectors": {"order": [""]},
    "rounding": {"down": "", "up": "", "below": "", "steps": None},
    "labels": {"": ""},
    "places": {"levels": {}, "shown": 0, "areas": {}},
    "reports": {},
}
"""A sample value with the type that each setting has."""


def _wrong_kind(settings: dict[str, Any], file: str) -> Reason | None:
    """What is wrong with the first setting of the wrong type; None if all are right."""
    for name, value in settings.items():
        wrong = misfit(value, _KINDS.get(name))
        if wrong:
            return reason(
                "profile-unreadable.kind-in-table"
                if isinstance(value, dict)
                else "profile-unreadable.kind",
                file=file,
                name=name,
                misfit=wrong,
            )
    return None


_MOST_EXTENDED = 8
"""How many profiles may extend one another."""
_BY_KEY = ("rounding", "places", "sectors", "reports")
"""Tables whose settings are taken from the extended profile one by one."""


def _extended(
    key: str, read: dict[str, dict[str, Any]]
) -> tuple[dict[str, Any], dict[str, str], dict[str, str]]:
    """A profile's tables, its labels, and whose those are that it does not say itself. What a
    profile lacks is taken from the one that it `extends`, and so on: settings and labels one by
    one. Names are never taken, as they tell profiles apart, nor is standing for any country."""
    own = read[key]
    data: dict[str, Any] = {"names": [key.replace("_", " ")]}
    labels: dict[str, str] = {}
    homes: dict[str, str] = {}
    for base in reversed(_bases(key, read)):
        data = _over(data, {name: read[base][name] for name in read[base].keys() - _OWN})
        if "country" in read[base]:
            data["country"] = read[base]["country"]
        if not data.get("country"):
            data.pop("country", None)
        said = dict(_labels(read[base].get("labels", {})))
        labels |= said
        homes |= dict.fromkeys(said, base)
    said = dict(_labels(own.get("labels", {})))
    labels |= said
    return _over(data, own), labels, {n: home for n, home in homes.items() if n not in said}


_OWN = {"names", "country", "extends", "labels"}


def _bases(key: str, read: dict[str, dict[str, Any]]) -> list[str]:
    """The profiles that one extends, the nearest first. Raises _SettingWrong."""
    bases, beyond = _chain(key, read)
    if beyond in read:
        raise _SettingWrong(reason("profile-unreadable.circle", base=beyond, most=_MOST_EXTENDED))
    if beyond:
        near = most_alike(beyond, sorted(read))
        raise _SettingWrong(reason("profile-unreadable.extends", base=beyond, near=near))
    return bases


def _chain(key: str, read: dict[str, dict[str, Any]]) -> tuple[list[str], str]:
    """The profiles that one extends, the nearest first; and what the last of them names that is
    not there, leads back, or is one too many."""
    bases: list[str] = []
    base = read[key].get("extends", "")
    while base in read and base != key and base not in bases and len(bases) < _MOST_EXTENDED:
        bases.append(base)
        base = read[base].get("extends", "")
    return bases, base


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The settings of a profile over those of the one that it extends."""
    merged = {**base, **own}
    for name in _BY_KEY:
        if name in base and name in own:
            merged[name] = {**base[name], **own[name]}
    if "places" in base and "places" in own:
        for name in ("levels", "areas"):
            both = (base["places"].get(name, {}), own["places"].get(name, {}))
            merged["places"][name] = {**both[0], **both[1]}
    if "locales" in base and "locales" in own:
        merged["locales"] = _languages(base["locales"], own["locales"])
    return merged


def _languages(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The languages that a profile names, each with what it leaves out, and always drafted unless
    it says otherwise; and those that are there for who asks for them."""
    always = {"on_request": False}
    named = {name: {**base.get(name, {}), **always, **choice} for name, choice in own.items()}
    asked = {name: choice for name, choice in base.items() if choice.get("on_request")}
    return {**named, **{name: choice for name, choice in asked.items() if name not in named}}


def _profile(
    key: str, data: dict[str, Any], labels: dict[str, str], homes: dict[str, str]
) -> Profile:
    rounding = _setting(data, "rounding")
    places = data.get("places", {})
    return Profile(
        key=key,
        names=tuple(_setting(data, "names")),
        country=data.get("country", ""),
        any_country=data.get("country") == "",
        layout=_setting(data, "layout"),
        paper=_read({"paper": "", **data}, "paper", _paper),
        locales={
            name: LocaleChoice(
                _setting(choice, "house"),
                _setting(choice, "language"),
                bool(choice.get("on_request", False)),
            )
            for name, choice in _setting(data, "locales").items()
        },
        order=tuple(_setting(_setting(data, "sectors"), "order")),
        rounding=Rounding(
            steps=_read(rounding, "steps", _bounds),
            beyond=_read(rounding, "beyond", Decimal),
            down=_setting(rounding, "down"),
            up=_setting(rounding, "up"),
            percent=_read(rounding, "percent", Decimal),
            money=_read(rounding, "money", _bounds),
            money_beyond=_read(rounding, "money_beyond", Decimal),
            **_finer(rounding),
        ),
        labels=labels,
        levels=dict(places.get("levels", {})),
        places_shown=_read({"shown": 0, **places}, "shown", int),
        areas=dict(places.get("areas", {})),
        homes=homes,
        reports=_report_rules(data.get("reports", {})),
    )


def _setting(table: dict[str, Any], name: str) -> Any:
    """A required setting of a profile. Raises _SettingWrong."""
    if name not in table:
        raise _SettingWrong(reason("profile-unreadable.missing", name=name))
    return table[name]


def _read(table: dict[str, Any], name: str, kind: Callable[[Any], _Read]) -> _Read:
    """A required setting of a profile, as a value of this type. Raises _SettingWrong."""
    value = _setting(table, name)
    try:
        return kind(value)
    except (TypeError, ValueError, ArithmeticError) as error:
        raise _SettingWrong(reason("profile-unreadable.unusable", name=name)) from error


def _paper(value: Any) -> Paper:
    if value not in ("", *PAPERS):
        raise ValueError(value)
    return cast("Paper", value)


def _report_rules(table: dict[str, Any]) -> ReportRules:
    try:
        return as_kind(table, ReportRules)
    except SettingsUnreadable as error:
        raise _SettingWrong(reason("profile-unreadable.reports", why=error.reason)) from error


def _finer(rounding: dict[str, Any]) -> dict[str, Any]:
    """The rounding settings that a profile may leave out."""
    kinds: dict[str, Callable[[Any], Any]] = {
        "within": _part,
        **dict.fromkeys(("given_percent", "least_percent", "fraction_within"), Decimal),
        "below": str,
        "out_of": _whole_numbers,
    }
    return {name: _read(rounding, name, kind) for name, kind in kinds.items() if name in rounding}


def _part(value: Any) -> Decimal:
    """By how much a step may change a number, as a fraction of it."""
    number = Decimal(value)
    if number < _LEAST_PART:
        least = reason("profile-unreadable.within", number=number, least=_LEAST_PART)
        raise _SettingWrong(least)
    return number


def _whole_numbers(values: Sequence[Any]) -> tuple[int, ...]:
    return tuple(map(int, values))


def _labels(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Names and labels; those of a nested table, for a layout with that name, as `brief.title`."""
    for name, label in table.items():
        if isinstance(label, dict):
            yield from ((f"{name}.{inner}", str(text)) for inner, text in label.items())
        else:
            yield name, str(label)


def _bounds(pairs: list[list[Any]]) -> tuple[tuple[Decimal, Decimal], ...]:
    return tuple((Decimal(below), Decimal(step)) for below, step in pairs)
