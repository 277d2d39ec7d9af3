"""What people write in the Sector, Result and Figure columns → keys of the templates, by key or by
label in any language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec.structs import replace
from rapidfuzz import fuzz, process

from sitrep_writer.drafting.declared_results import Result, Sector
from sitrep_writer.drafting.templates import ReplacedResult, Templates
from sitrep_writer.folding import fold, fold_name
from sitrep_writer.messages.catalogue import Catalogue
from sitrep_writer.model.edition import Edition

Labels = Mapping[str, str]
"""Translated labels of one locale by message key (`health@label`)."""


class Names:
    """Sectors, results and figures by everything that people call them, punctuation making no
    difference: it follows from templates and catalogues alone (`names_of`). Of two that share a
    name, the edition's own comes first. What is found is labelled as the workbook calls it, so
    that problems name what people can look for in it: `said` are the labels of its language."""

    def __init__(
        self, templates: Templates, translated: Iterable[Labels], said: Labels | None = None
    ) -> None:
        self._templates = templates
        self._said = said or {}
        self._labelled: dict[str, Result] = {}
        self._translated = tuple(translated)
        self.sectors: dict[str, str] = {}
        for key, sector in sorted(templates.sectors.items(), key=lambda each: -each[1].own):
            for name in self._every(key, sector.label, f"{key}@label"):
                self.sectors.setdefault(fold_name(name), key)
        self._results: dict[str, dict[str, list[str]]] = {}
        self._figures: dict[str, dict[str, str]] = {}
        self._actions: dict[str, list[Result]] | None = None

    def sector(self, typed: str) -> Sector | None:
        """The sector that a person means."""
        key = self.sectors.get(fold_name(typed), "")
        return self._as_said(self._templates.sectors[key]) if key else None

    def _as_said(self, sector: Sector) -> Sector:
        label = self._said.get(f"{sector.key}@label")
        return sector._replace(label=label) if label else sector

    def labelled(self, result: Result) -> Result:
        """A result and its figures as the workbook calls them."""
        if not self._said:
            return result
        found = self._labelled.get(result.id)
        if found is None:
            message = result.message_id
            label = self._said.get(f"{message}@label", result.label)
            figures = [
                replace(spec, label=self._said.get(f"{message}@{spec.name}", spec.label))
                for spec in result.figures
            ]
            found = self._labelled[result.id] = result._replace(label=label, figures=tuple(figures))
        return found

    def rival_sector(self, sector: Sector, typed: str) -> Sector | None:
        """A shipped sector with the same name, if the edition has one of its own."""
        if not sector.own:
            return None
        folded = fold_name(typed)
        for key, other in self._templates.sectors.items():
            names = self._every(key, other.label, f"{key}@label")
            if not other.own and any(fold_name(name) == folded for name in names):
                return self._as_said(other)
        return None

    def cover(self, edition: Edition) -> bool:
        """Whether every sector and result that an edition names is known."""
        for row in edition.results:
            sector = self.sector(row.sector.value)
            if sector is None or self.result(sector, row.result.value) is None:
                return False
        return all(self.sector(row.sector.value) is not None for row in edition.sectors)

    def sector_names(self) -> list[str]:
        """The possible names of sectors, in every language."""
        sectors = self._templates.sectors.values()
        return [name for s in sectors for name in self._labels(s.label, f"{s.key}@label")]

    def nearest_sector(self, typed: str) -> str:
        """The most similar sector, as the workbook calls it; empty if none is near."""
        sector = self.sector(nearest(typed, self.sector_names()))
        return sector.label if sector is not None else ""

    def result_names(self, sector: Sector) -> list[str]:
        """The possible names of the sector's results."""
        results = (*sector.results.values(), *self._templates.actions.values())
        return [name for r in results for name in self._labels(r.label, f"{r.message_id}@label")]

    def figure_names(self, result: Result) -> list[str]:
        """The possible names of the result's figures."""
        keys = ((spec.label, f"{result.message_id}@{spec.name}") for spec in result.figures)
        return [name for label, key in keys for name in self._labels(label, key)]

    def result(self, sector: Sector, typed: str) -> Result | None:
        """The sector's result that a person means, else the action."""
        keys = self._keys(sector, typed)
        if keys:
            return self.labelled(sector.results[keys[0]])
        action = self._action(sector, typed)
        return self.labelled(action) if action is not None else None

    def _action(self, sector: Sector, typed: str) -> Result | None:
        """The action that a person means, as a result of the sector."""
        found = self._actions_of(typed)
        return found[0]._replace(sector=sector.key) if found else None

    def _actions_of(self, typed: str) -> list[Result]:
        """The actions that a name means, the edition's own first."""
        if self._actions is None:
            self._actions = {}
            for action in sorted(self._templates.actions.values(), key=lambda each: -each.own):
                for name in dict.fromkeys(map(fold_name, self.called(action))):
                    self._actions.setdefault(name, []).append(action)
        return self._actions.get(fold_name(typed), [])

    def called(self, result: Result) -> list[str]:
        """All names of a result or an action, in every language."""
        names = self._every(result.key, result.label, f"{result.message_id}@label")
        return [*names, *result.also]

    def rivals(self, sector: Sector, typed: str) -> list[Result]:
        """The sector's other results with the same name, and the actions. A shipped action is no
        rival of a shipped result.
        """
        results = [sector.results[key] for key in self._keys(sector, typed)]
        is_own = not results or results[0].own
        actions = [each for each in self._actions_of(typed) if is_own or each.own]
        rivals = [*results, *(each._replace(sector=sector.key) for each in actions)][1:]
        return [self.labelled(each) for each in rivals]

    def name_of(self, sector: Sector, result: Result) -> str:
        """A name that means only this result; empty if there is none."""
        every = self._every(result.key, result.label, f"{result.message_id}@label")
        for name in (result.label, *reversed(every), *result.also):
            found = self.result(sector, name)
            if found is not None and found.message_id == result.message_id:
                return name
        return ""

    def gone(self, sector: Sector, typed: str) -> ReplacedResult | None:
        """The shipped result with this name that the edition's own files leave out."""
        folded = fold_name(typed)
        for each in self._templates.replaced:
            if each.gone and each.result.sector == sector.key:
                result = each.result
                names = self._every(result.key, result.label, f"{result.id}@label")
                if any(fold_name(name) == folded for name in names):
                    return each
        return None

    def _keys(self, sector: Sector, typed: str) -> list[str]:
        names = self._results.get(sector.key)
        if names is None:
            names = self._results[sector.key] = {}
            for result in sorted(sector.results.values(), key=lambda result: -result.own):
                for name in self.called(result):
                    keys = names.setdefault(fold_name(name), [])
                    if result.key not in keys:
                        keys.append(result.key)
        return names.get(fold_name(typed), [])

    def figure(self, result: Result, typed: str) -> str:
        """The key of the result's figure that a person means; empty if there is none."""
        names = self._figures.get(result.message_id)
        if names is None:
            names = self._figures[result.message_id] = {}
            for spec in result.figures:
                for name in self._every(spec.name, spec.label, f"{result.message_id}@{spec.name}"):
                    names.setdefault(fold_name(name), spec.name)
        return names.get(fold_name(typed), "")

    def _every(self, key: str, label: str, message: str) -> list[str]:
        return [name for name in (key, key.replace("_", " ")) if name] + self._labels(
            label, message
        )

    def _labels(self, label: str, message: str) -> list[str]:
        names = [label, *(labels[message] for labels in self._translated if message in labels)]
        return list(dict.fromkeys(name for name in names if name))


@lru_cache(maxsize=8)
def names_of(
    templates: Templates, catalogues: tuple[Catalogue, ...], own: Catalogue | None = None
) -> Names:
    """The names of templates and the labels that these catalogues have for them; `own` is that of
    the workbook's language."""
    said = own.labels() if own is not None else {}
    return Names(templates, [catalogue.labels() for catalogue in catalogues], said)


_COMPARED = 200
"""How many characters of the typed text are compared with names."""


def nearest(typed: str, names: Iterable[str], cutoff: float = 60.0) -> str:
    """The most similar name, ignoring case and accents; empty if none is near. Unlike `most_alike`
    and `nearness.nearest`, a name that is part of the typed text counts as near.
    """
    found = process.extractOne(
        fold(typed[:_COMPARED]),
        list(names),
        scorer=fuzz.WRatio,
        processor=fold,
        score_cutoff=cutoff,
    )
    return found[0] if found else ""


def most_alike(typed: str, names: Iterable[str], cutoff: float = 75.0) -> str:
    """The name with the fewest different letters; empty if none is near. Unlike `nearest`, a name
    that is only part of the typed text is not near.
    """
    found = process.extractOne(
        typed[:_COMPARED], list(names), scorer=fuzz.ratio, score_cutoff=cutoff
    )
    return found[0] if found else ""
