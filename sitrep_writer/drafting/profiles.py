"""The platform profiles: templates/platforms/<platform>.toml → Profile."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sitrep_writer.folding import fold
from sitrep_writer.model.profile import LocaleChoice, Profile, Rounding
from sitrep_writer.resources import Layer, Resources


def label_key(platform: str, name: str) -> str:
    """The key of one of a platform's own words: `label.peru.title`."""
    return f"label.{platform}.{name}"


class ProfileUnreadable(ValueError):
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


@lru_cache(maxsize=8)
def _load(layers: tuple[Layer, ...]) -> tuple[Profile, ...]:
    profiles = []
    for layer in layers:
        try:
            data = tomllib.loads(layer.path.read_text(encoding="utf-8"), parse_float=Decimal)
            profiles.append(_profile(layer.path.stem, data))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ProfileUnreadable(f"{layer.name}: {error}") from error
        except (KeyError, TypeError, ValueError) as error:
            raise ProfileUnreadable(f"{layer.name}: {error!r} is missing or wrong") from error
    return tuple(profiles)


def _profile(key: str, data: dict[str, Any]) -> Profile:
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
        ),
        labels=dict(_labels(data["labels"])),
        levels=dict(data.get("places", {}).get("levels", {})),
        places_shown=int(data.get("places", {}).get("shown", 0)),
    )


def _labels(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Names and labels; those of a table within, for a layout of that name, as `brief.title`."""
    for name, label in table.items():
        if isinstance(label, dict):
            yield from ((f"{name}.{inner}", str(text)) for inner, text in label.items())
        else:
            yield name, str(label)


def _bounds(pairs: list[list[Any]]) -> tuple[tuple[Decimal, Decimal], ...]:
    return tuple((Decimal(below), Decimal(step)) for below, step in pairs)
