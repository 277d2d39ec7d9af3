"""A parsed template file, and the wordings that it offers for the facts of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from jinja2 import Environment, Template, nodes

from sitrep_writer.drafting.declared_results import Result

Ask = Callable[[str, str], "list[Any]"]
"""(sector, result) → the groups of facts that need a bullet."""


class Offer(NamedTuple):
    """A wording that the facts allow: sentence key, wording's name, whether it is called for."""

    sentence: str
    wording: str
    conditional: bool


Offers = Iterator[tuple[str, str, int, "list[Offer]"]]
"""For each bullet and each of its groups of facts the wordings on offer: sector, result, index of
the group, offers.
"""


class PlainTemplate(NamedTuple):
    """A file without logic: every wording of every bullet is on offer, whatever the facts."""

    name: str
    results: tuple[Result, ...]

    def offers(self, ask: Ask, _edition: Any) -> Offers:
        """The same as rendering the file would give."""
        for result in self.results:
            for index, _ in enumerate(ask(result.sector, result.key)):
                yield (
                    result.sector,
                    result.key,
                    index,
                    [Offer(text.sentence, text.name, False) for text in result.wordings],
                )


class LogicTemplate:
    """A file with logic. It is compiled when you first ask for facts of its results: compiling
    takes longer than parsing, and an edition has few of the sectors.
    """

    def __init__(
        self, environment: Environment, tree: nodes.Template, name: str, results: tuple[Result, ...]
    ) -> None:
        self.name = name
        self._environment = environment
        self._tree = tree
        self._results = results

    @cached_property
    def _template(self) -> Template:
        code = self._environment.compile(self._tree)
        return Template.from_code(self._environment, code, self._environment.make_globals(None))

    def offers(self, ask: Ask, edition: Any) -> Offers:
        """What rendering the file gives: nothing if no result of it has facts.

        Raises jinja2.TemplateError or what a condition raises; the caller names the place.
        """
        if not any(ask(result.sector, result.key) for result in self._results):
            return
        met: list[tuple[str, str, int, list[Offer]]] = []

        def bullet(sector: str, result: str, caller: Callable[[Any], str]) -> str:
            for index, facts in enumerate(ask(sector, result)):
                met.append((sector, result, index, []))
                caller(facts)
            return ""

        def sentence(key: str, wording: str, conditional: bool) -> str:
            met[-1][3].append(Offer(key, wording, conditional))
            return ""

        self._template.render(_bullet=bullet, _sentence=sentence, edition=edition)
        yield from met
