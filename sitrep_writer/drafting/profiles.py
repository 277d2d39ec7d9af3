"""The platform profiles: templates/platforms/<platform>.toml → Profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from sitrep_writer.edition_names import BLOCKS, block_settings_in
from sitrep_writer.folding import fold
from sitrep_writer.model.profile import LocaleChoice, Profile, ReportRules, Rounding
from sitrep_writer.reasons.reason import Reason, ReasonError, reason
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, read_settings
from sitrep_writer.words.value_kinds import misfit


def label_key(platform: str, name: str) -> str:
    """The key of one of a platform's own words: `label.peru.title`."""
    return f"label.{platform}.{name}"


class Label(NamedTuple):
    """One of a platform's own words as a message: its key, its English, where it stands."""

    key: str
    english: str
    place: str


@lru_cache(maxsize=32)
def labels_in(
    profile: Profile, layout: str, block_files: tuple[Layer, ...] = ()
) -> Mapping[str, Label]:
    """A platform's labels by name, with what it says otherwise in this layout; and those of the
    registered blocks of these files, each under its block (`contacts.heading`)."""
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
    """The profile of a country, else the one for every country that has none of its own."""
    wanted = fold(country)
    own = next((profile for profile in profiles if fold(profile.country) == wanted), None)
    return own or next((profile for profile in profiles if not profile.country), None)


@lru_cache(maxsize=8)
def _load(layers: tuple[Layer, ...]) -> tuple[Profile, ...]:
    read: dict[str, dict[str, Any]] = {}
    for layer in layers:
        try:
            settings = read_settings(layer.path, layer.within, Decimal)
        except SettingsUnreadable as error:
            why = reason("profile-unreadable.settings", file=layer.name, why=error.reason)
            raise ProfileUnreadable(why) from error
        if (wrong := _wrong_kind(settings, layer.name)) is not None:
            raise ProfileUnreadable(wrong)
        read[layer.path.stem] = settings
    profiles = []
    for layer in layers:
        key = layer.path.stem
        try:
            profiles.append(_profile(key, *_extended(key, read)))
        except (*_WRONG, msgspec.ValidationError) as error:
            why = reason("profile-unreadable.value", file=layer.name, error=repr(error))
            raise ProfileUnreadable(why) from error
    return tuple(profiles)


_WRONG = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError)
_KINDS: dict[str, Any] = {
    "names": [""],
    "country": "",
    "layout": "",
    "extends": "",
    "locales": {"": {"house": "", "language": "", "on_request": False}},
    "sectors": {"order": [""]},
    "rounding": {"down": "", "up": "", "steps": None},
    "labels": {"": ""},
    "places": {"levels": {}, "shown": 0, "areas": {}},
    "reports": {},
}
"""A value of the kind that each setting has."""


def _wrong_kind(settings: dict[str, Any], file: str) -> Reason | None:
    """What is wrong with the first setting that is not of its kind; None where all are."""
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


def _extended(
    key: str, read: dict[str, dict[str, Any]]
) -> tuple[dict[str, Any], dict[str, str], dict[str, str]]:
    """A profile's tables, its labels, and whose those are that it does not say itself. What a
    profile lacks is taken from the one that it `extends`, labels one by one."""
    own = read[key]
    labels, homes = dict(_labels(own.get("labels", {}))), {}
    base = own.get("extends", "")
    if base:
        if base not in read or read[base].get("extends"):
            raise ValueError(f"extends = {base}")
        for name, text in _labels(read[base]["labels"]):
            if name not in labels:
                labels[name], homes[name] = text, base
        own = {**read[base], **own}
    return own, labels, homes


def _profile(
    key: str, data: dict[str, Any], labels: dict[str, str], homes: dict[str, str]
) -> Profile:
    rounding = data["rounding"]
    return Profile(
        key=key,
        names=tuple(data["names"]),
        country=data["country"],
        layout=data["layout"],
        locales={
            name: LocaleChoice(
                choice["house"], choice["language"], bool(choice.get("on_request", False))
            )
            for name, choice in data["locales"].items()
        },
        order=tuple(data["sectors"]["order"]),
        rounding=Rounding(
            steps=_bounds(rounding["steps"]),
            beyond=Decimal(rounding["beyond"]),
            down=rounding["down"],
            up=rounding["up"],
            percent=Decimal(rounding["percent"]),
            money=_bounds(rounding["money"]),
            money_beyond=Decimal(rounding["money_beyond"]),
            **_finer(rounding),
        ),
        labels=labels,
        levels=dict(data.get("places", {}).get("levels", {})),
        places_shown=int(data.get("places", {}).get("shown", 0)),
        areas=dict(data.get("places", {}).get("areas", {})),
        homes=homes,
        reports=msgspec.convert(data.get("reports", {}), ReportRules),
    )


def _finer(rounding: dict[str, Any]) -> dict[str, Any]:
    """The settings of rounding that a profile may leave out."""
    found: dict[str, Any] = {
        name: Decimal(rounding[name])
        for name in ("within", "given_percent", "least_percent", "fraction_within")
        if name in rounding
    }
    if "below" in rounding:
        found["below"] = rounding["below"]
    if "out_of" in rounding:
        found["out_of"] = tuple(int(number) for number in rounding["out_of"])
    if not Decimal("0.001") <= found.get("within", 1):
        raise ValueError(f"within = {found['within']}, which is below 0.001")
    return found


def _labels(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Names and labels; those of a table within, for a layout of that name, as `brief.title`."""
    for name, label in table.items():
        if isinstance(label, dict):
            yield from ((f"{name}.{inner}", str(text)) for inner, text in label.items())
        else:
            yield name, str(label)


def _bounds(pairs: list[list[Any]]) -> tuple[tuple[Decimal, Decimal], ...]:
    return tuple((Decimal(below), Decimal(step)) for below, step in pairs)
