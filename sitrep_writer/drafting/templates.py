"""Sector templates: Jinja for the little logic, and tags that name sectors, bullets and wordings.

    {% sector "health", label="Health" %}
    {# A note for translators. #}
    {% bullet "insurance", label="National insurance", people="people: people" %}
    [{purpose}, ]**partners helped {people} to join the {SIS}**.
    {% then "orientation" %}
    **{sessions} (session was|sessions were) held**.
    {% endbullet %}

Sentences are plain text in the message grammar (language/grammar.py). What stands in the files is
collected while they are parsed; rendering a file only finds which wordings the facts call for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined, Template, TemplateError, nodes
from jinja2.exceptions import TemplateSyntaxError

from sitrep_writer.drafting.results import Result, Sector
from sitrep_writer.drafting.template_rules import MAX_SIZE, OWN_TAGS, Mark, check_tree, marks_of
from sitrep_writer.drafting.template_tags import SentenceTags
from sitrep_writer.resources import Layer, Resources

_SENTENCE_TAGS = ("bullet", "then", "wording")

Ask = Callable[[str, str], "list[Any]"]
"""(sector, result) → the groups of facts that a bullet is wanted for."""


class TemplateFault(NamedTuple):
    """What is wrong in a template file, and where."""

    file: str
    line: int
    reason: str
    clash: bool = False


Offers = Iterator[tuple[str, str, int, "list[Offer]"]]
"""For each bullet met and each of its groups of facts the wordings on offer: sector, result, index
of the group, offers."""


class Plain(NamedTuple):
    """A file without logic: every wording of every bullet is on offer, whatever the facts."""

    results: tuple[Result, ...]

    def offers(self, ask: Ask, _edition: Any) -> Offers:
        """What rendering the file would yield."""
        for result in self.results:
            for index, _ in enumerate(ask(result.sector, result.key)):
                yield (
                    result.sector,
                    result.key,
                    index,
                    [Offer(text.sentence, text.name, False) for text in result.wordings],
                )


class Logic:
    """A file with logic. It is compiled when facts of its results are first asked for, which takes
    longer than parsing it, and an edition has few of the sectors."""

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
        """What rendering the file yields: nothing where no result of it has facts.

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


@dataclass(frozen=True, eq=False)
class Templates:
    """All sectors by key, the files that find the wordings, and what is wrong in any of them. Read
    from the same files they are the same object, for which what follows from them can be kept."""

    sectors: dict[str, Sector]
    files: tuple[Logic | Plain, ...]
    faults: tuple[TemplateFault, ...]


class Offer(NamedTuple):
    """A wording that the facts allow: sentence key, wording's name, whether it is called for."""

    sentence: str
    wording: str
    conditional: bool


REPORTS = "_reports.j2"
"""The ending of files whose results activity reports fill: most editions need none of them."""


def load_templates(resources: Resources, reports: bool = True) -> Templates:
    """Every sector template, the edition folder's files in place of the shipped ones; without the
    files for activity reports if these are not wanted."""
    return _load(resources.folder("templates/sectors", ".j2", but="" if reports else REPORTS))


@lru_cache(maxsize=16)
def _load(layers: tuple[Layer, ...]) -> Templates:
    sectors: dict[str, Sector] = {}
    files: list[Logic | Plain] = []
    faults: list[TemplateFault] = []
    environment = make_environment()
    for layer in layers:
        try:
            found, template = _read(environment, layer)
        except TemplateFaultError as error:
            faults.append(error.fault)
            continue
        files.append(template)
        faults.extend(_merge(sectors, found))
    return Templates(sectors, tuple(files), tuple(faults))


def make_environment() -> Environment:
    """The one Jinja environment, for reading and for rendering alike."""
    # What comes out is spans for a Word document, never HTML: nothing is escaped here.
    environment = Environment(
        extensions=[SentenceTags], undefined=StrictUndefined, autoescape=False
    )
    # template_rules.py lets through nothing that could name one of these; none is there either.
    environment.globals.clear()
    environment.filters.clear()
    environment.tests = {"none": environment.tests["none"]}
    return environment


def _read(environment: Environment, layer: Layer) -> tuple[dict[str, Sector], Logic | Plain]:
    tags = environment.extensions[SentenceTags.identifier]
    assert isinstance(tags, SentenceTags)
    source = _source(layer)
    marks = marks_of(source)
    _refuse_comments_in_sentences(source, marks, layer.name)
    tags.begin(layer.name)
    try:
        tree = environment.parse(source, layer.name)
        check_tree(tree, layer.name)
    except TemplateSyntaxError as error:
        raise TemplateFaultError(
            layer.name, error.lineno, error.message or "syntax error"
        ) from error
    except (TemplateError, ValueError, RecursionError) as error:  # a number of 5,000 digits
        raise TemplateFaultError(layer.name, 0, f"the file cannot be read: {error}") from error
    found = tuple(r for sector in tags.sectors.values() for r in sector.results.values())
    if OWN_TAGS.issuperset(mark.tag for mark in marks if mark.tag):
        return tags.sectors, Plain(found)
    return tags.sectors, Logic(environment, tree, layer.name, found)


def _source(layer: Layer) -> str:
    try:
        if layer.path.stat().st_size > MAX_SIZE:
            reason = f"the file is larger than {MAX_SIZE // 1024} kB. Divide it"
            raise TemplateFaultError(layer.name, 0, reason)
        return layer.path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateFaultError(layer.name, 0, f"the file cannot be read: {error}") from error


class TemplateFaultError(Exception):
    """A template file that cannot be used."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(reason)
        self.fault = TemplateFault(file, line, reason)


def _merge(sectors: dict[str, Sector], found: dict[str, Sector]) -> Iterator[TemplateFault]:
    """Add a file's sectors; a file may add results to a sector that another one began."""
    for key, sector in found.items():
        known = sectors.get(key)
        if known is None:
            sectors[key] = sector
            continue
        if sector.label and known.label and sector.label != known.label:
            yield TemplateFault(
                sector.file,
                sector.line,
                f'sector "{key}" is labelled "{sector.label}" here and "{known.label}" in '
                f"{known.file}. Use one label.",
                clash=True,
            )
        for name, result in sector.results.items():
            if name in known.results:
                yield TemplateFault(
                    result.file,
                    result.line,
                    f'result "{result.id}" stands in {known.results[name].file} too. '
                    "Give one of them another key.",
                    clash=True,
                )
            else:
                known.results[name] = result
        if not known.label:
            sectors[key] = known._replace(label=sector.label)


def _line(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1


def _refuse_comments_in_sentences(source: str, marks: list[Mark], file: str) -> None:
    """A comment in a sentence would vanish from it silently."""
    inside = False
    for index, mark in enumerate(marks):
        if mark.tag:
            inside = mark.tag in _SENTENCE_TAGS
        elif inside:
            end = marks[index + 1].start if index + 1 < len(marks) else len(source)
            if source[mark.end : end].strip():
                raise TemplateFaultError(
                    file,
                    _line(source, mark.start),
                    "a {# comment #} stands inside a sentence. Put it before the {% bullet %}.",
                )
