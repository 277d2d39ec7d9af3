"""Sector templates: Jinja for the small amount of logic, and tags that name sectors, bullets and
wordings.

    {% sector "health", label="Health" %}
    {# A note for translators. #}
    {% bullet "insurance", label="National insurance", people="people: people" %}
    [{purpose}, ]**partners helped {people} to join the {SIS}**.
    {% then "orientation" %}
    **{sessions} (session was|sessions were) held**.
    {% endbullet %}

Sentences are plain text in the message grammar (grammar/parser.py). The contents of the files are
collected while parsing; rendering a file only finds which wordings the facts call for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined, TemplateError, nodes
from jinja2.exceptions import TemplateSyntaxError

from sitrep_writer.drafting.declared_results import Result, Sector, message_of
from sitrep_writer.drafting.template_files import LogicTemplate, PlainTemplate
from sitrep_writer.drafting.template_rules import (
    MAX_FILES,
    MAX_TOTAL,
    OWN_TAGS,
    RuleBroken,
    TemplateMark,
    check_tree,
    in_tag,
    marks_of,
)
from sitrep_writer.drafting.template_tags import SentenceTags
from sitrep_writer.folding import slug
from sitrep_writer.read_file import TEMPLATE, why_not
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.resources import Layer, Resources

_SENTENCE_TAGS = ("bullet", "then", "wording")


class TemplateFault(NamedTuple):
    """What is wrong in a template file, and where."""

    file: str
    line: int
    reason: Reason | str
    clash: bool = False


class ReplacedResult(NamedTuple):
    """A shipped result that is not used, and the edition's own file that replaces it. The file has
    a result with the same key, unless the result is `gone`.
    """

    result: Result
    by: str
    gone: bool


@dataclass(frozen=True, eq=False)
class Templates:
    """All sectors by key, the files that choose the wordings, and what is wrong in any of them. The
    same files give the same object, so that you can cache what is derived from it. `replaced` are
    the shipped results that the edition's own files replace.
    """

    sectors: dict[str, Sector]
    files: tuple[LogicTemplate | PlainTemplate, ...]
    faults: tuple[TemplateFault, ...]
    replaced: tuple[ReplacedResult, ...] = ()
    action_files: tuple[Layer, ...] = ()

    @property
    def actions(self) -> Mapping[str, Result]:
        """The results that every sector has, read when first needed: most editions name few of
        them, or none.
        """
        return _read_actions(self.action_files).actions

    @property
    def parts(self) -> Mapping[str, Result]:
        """What the sentences of actions share: `{more}` is the part with that name."""
        return _read_actions(self.action_files).parts

    @property
    def has_own_actions(self) -> bool:
        """Whether an edition's folder adds actions."""
        return any(layer.within is not None for layer in self.action_files)


FOLDER = "templates/sectors"
ACTIONS = "templates/actions"
SENTENCE = "sentence"
"""The slot for a whole sentence, in a part that stands before it."""
REPORTS = "_reports.j2"
"""The ending of files whose results activity reports fill: most editions need none of them."""


def load_templates(resources: Resources, reports: bool = True) -> Templates:
    """Every sector template, with the edition folder's files replacing the shipped ones; without
    the files for activity reports unless you want them.
    """
    layers = resources.folder(FOLDER, ".j2", but="" if reports else REPORTS)
    actions = resources.folder(ACTIONS, ".j2")
    own = [layer for layer in (*layers, *actions) if layer.within is not None]
    if len(own) > MAX_FILES or _size(own) > MAX_TOTAL:
        shipped = load_templates(resources.without_override(), reports)
        return replace(shipped, faults=(*shipped.faults, _too_many(own)))
    below = [resources.layers(_name(layer))[0] for layer in layers if _is_own(layer)]
    return _load(layers, tuple([layer for layer in below if not _is_own(layer)]), actions)


def _size(own: list[Layer]) -> int:
    return sum([layer.size for layer in own])


def _too_many(own: list[Layer]) -> TemplateFault:
    """What is wrong with more templates than an edition can have: none of them is read."""
    why = reason(
        "template-syntax.too-many",
        count=len(own),
        size=-(-_size(own) // 1024),
        most=MAX_FILES,
        most_size=MAX_TOTAL // 1024,
    )
    return TemplateFault(own[0].name.rpartition("/")[0], 0, why)


def _name(layer: Layer) -> str:
    return f"{FOLDER}/{layer.path.name}"


def _is_own(layer: Layer) -> bool:
    """Whether a template is in the edition's folder."""
    return layer.name != _name(layer)


@lru_cache(maxsize=16)
def _load(
    layers: tuple[Layer, ...], below: tuple[Layer, ...], action_files: tuple[Layer, ...]
) -> Templates:
    """The templates in these files; `below` are the shipped ones whose names own files have."""
    sectors: dict[str, Sector] = {}
    replaced: list[ReplacedResult] = []
    files: list[LogicTemplate | PlainTemplate] = []
    faults: list[TemplateFault] = []
    environment = make_environment()
    for layer in layers:
        try:
            found, template = _read(environment, layer)
        except TemplateFaultError as error:
            faults.append(error.fault)
            continue
        files.append(template)
        faults.extend(_merge(sectors, found, replaced))
    read = {file.name for file in files}
    own = {layer.path.name: layer.name for layer in layers if _is_own(layer)}
    for layer in below:
        name = own[layer.path.name]
        gone = _stand_in_for(environment, layer, sectors, name)
        replaced += gone if name in read else []
    _label_the_rest(sectors)
    if any(layer.within is not None for layer in action_files):
        faults += _read_actions(action_files).faults
    return Templates(sectors, tuple(files), tuple(faults), tuple(replaced), action_files)


class _ActionFiles(NamedTuple):
    """What the files of actions declare, and what is wrong in them."""

    actions: Mapping[str, Result]
    parts: Mapping[str, Result]
    faults: tuple[TemplateFault, ...]


@lru_cache(maxsize=16)
def _read_actions(layers: tuple[Layer, ...]) -> _ActionFiles:
    """The actions in these files; the edition's own replace shipped ones."""
    environment = make_environment()
    faults: list[TemplateFault] = []
    actions: dict[str, Result] = {}
    parts: dict[str, Result] = {}
    for layer in layers:
        try:
            tags = _tags_of(environment, layer)[0]
        except TemplateFaultError as error:
            faults.append(error.fault)
            continue
        faults += _take(actions, tags.actions)
        faults += _take(parts, tags.parts)
    beginnings = tuple(_beginnings(parts))
    actions = {key: each._replace(beginnings=beginnings) for key, each in actions.items()}
    return _ActionFiles(actions, parts, tuple(faults))


def _beginnings(parts: Mapping[str, Result]) -> Iterator[tuple[str, str]]:
    """The names of the parts that stand before a whole sentence, each with its part."""
    for key, part in parts.items():
        if SENTENCE in message_of(part.wordings[0].text).slots:
            yield from ((slug(name), key) for name in (key, *part.also))


def _take(known: dict[str, Result], found: Mapping[str, Result]) -> Iterator[TemplateFault]:
    """Add a file's actions or parts to the known ones."""
    for key, action in found.items():
        other = known.get(key)
        if other is not None and other.own == action.own:
            why = reason("template-clash.actions", action=key, file=other.file)
            yield TemplateFault(action.file, action.line, why, clash=True)
        elif other is None or action.own > other.own:
            known[key] = action


def _label_the_rest(sectors: dict[str, Sector]) -> None:
    """Give sectors without a label one made from their key."""
    for key, sector in sectors.items():
        if not sector.label:
            sectors[key] = sector._replace(label=key.replace("_", " ").capitalize())


def _stand_in_for(
    environment: Environment, layer: Layer, sectors: dict[str, Sector], by: str
) -> list[ReplacedResult]:
    """The results of a shipped file that an own one replaces."""
    try:
        found, _ = _read(environment, layer)
    except TemplateFaultError:
        return []
    return list(_stand_in(sectors, found, by))


def _stand_in(
    sectors: dict[str, Sector], found: dict[str, Sector], by: str
) -> Iterator[ReplacedResult]:
    """What an own file that replaces a shipped one takes from it: the sectors with their labels.
    Its results are not used.
    """
    for key, sector in found.items():
        known = sectors.setdefault(key, sector._replace(results={}))
        if not known.label:
            sectors[key] = known._replace(label=sector.label)
        for name, result in sector.results.items():
            yield ReplacedResult(result, by, gone=name not in known.results)


def make_environment() -> Environment:
    """The one Jinja environment, for reading and for rendering alike."""
    # The output is spans for a Word document, never HTML: nothing is escaped here.
    environment = Environment(
        extensions=[SentenceTags], undefined=StrictUndefined, autoescape=False
    )
    # template_rules.py lets through nothing that could name one of these; and there is none here.
    environment.globals.clear()
    environment.filters.clear()
    environment.tests = {"none": environment.tests["none"]}
    return environment


def _read(
    environment: Environment, layer: Layer
) -> tuple[dict[str, Sector], LogicTemplate | PlainTemplate]:
    tags, tree, marks = _tags_of(environment, layer)
    found = tuple(r for sector in tags.sectors.values() for r in sector.results.values())
    if OWN_TAGS.issuperset(mark.tag for mark in marks if mark.tag):
        return tags.sectors, PlainTemplate(layer.name, found)
    return tags.sectors, LogicTemplate(environment, tree, layer.name, found)


def _tags_of(
    environment: Environment, layer: Layer
) -> tuple[SentenceTags, nodes.Template, list[TemplateMark]]:
    """What the tags of a file declare, its tree and its marks. Raises TemplateFaultError."""
    tags = environment.extensions[SentenceTags.identifier]
    assert isinstance(tags, SentenceTags)
    source = _source(layer)
    marks = marks_of(source)
    _refuse_comments_in_sentences(source, marks, layer.name)
    tags.begin(layer.name, layer.over)
    return tags, _parsed(environment, source, layer.name), marks


def _parsed(environment: Environment, source: str, name: str) -> nodes.Template:
    """A file's tree, checked to hold only what is allowed. Raises TemplateFaultError."""
    try:
        tree = environment.parse(source, name)
        check_tree(tree, name)
    except RuleBroken as error:
        raise TemplateFaultError(name, error.lineno, error.reason) from error
    except TemplateSyntaxError as error:
        why = error.message or reason("template-syntax.syntax")
        raise TemplateFaultError(name, error.lineno, why) from error
    except (TemplateError, ValueError, RecursionError) as error:  # a number of 5,000 digits
        why = reason("template-syntax.not-read", error=str(error))
        raise TemplateFaultError(name, 0, why) from error
    return tree


def _source(layer: Layer) -> str:
    try:
        return layer.text(TEMPLATE)
    except (OSError, UnicodeDecodeError) as error:
        why = reason("template-syntax.unreadable", why=why_not(error))
        raise TemplateFaultError(layer.name, 0, why) from error


class TemplateFaultError(Exception):
    """A template file that cannot be used."""

    def __init__(self, file: str, line: int, why: Reason | str) -> None:
        super().__init__(why)
        self.fault = TemplateFault(file, line, why)


def _merge(
    sectors: dict[str, Sector], found: dict[str, Sector], replaced: list[ReplacedResult]
) -> Iterator[TemplateFault]:
    """Add a file's sectors; a file may add results to a sector that another one began. A result of
    the edition replaces a shipped one with its key.
    """
    for key, sector in found.items():
        known = sectors.get(key)
        if known is None:
            sectors[key] = sector
            continue
        if sector.label and known.label and sector.label != known.label:
            why = reason(
                "template-clash.labels",
                sector=key,
                label=sector.label,
                other=known.label,
                file=known.file,
            )
            yield TemplateFault(sector.file, sector.line, why, clash=True)
        yield from _merge_results(known.results, sector.results, replaced)
        sectors[key] = known._replace(
            label=known.label or sector.label, own=min(known.own, sector.own)
        )


def _merge_results(
    known: dict[str, Result], found: Mapping[str, Result], replaced: list[ReplacedResult]
) -> Iterator[TemplateFault]:
    """Add a file's results for a sector."""
    for name, result in found.items():
        other = known.get(name)
        if other is None:
            known[name] = result
        elif other.own != result.own:
            own, below = (result, other) if result.own > other.own else (other, result)
            known[name] = own
            replaced.append(ReplacedResult(below, own.file, gone=False))
        else:
            why = reason("template-clash.results", result=result.id, file=other.file)
            yield TemplateFault(result.file, result.line, why, clash=True)


def _line(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1


def _refuse_comments_in_sentences(source: str, marks: list[TemplateMark], file: str) -> None:
    """A comment in a sentence would silently vanish from it."""
    inside = False
    for index, mark in enumerate(marks):
        if mark.tag:
            inside = mark.tag in _SENTENCE_TAGS
        elif inside:
            end = marks[index + 1].start if index + 1 < len(marks) else len(source)
            if source[mark.end : end].strip():
                comment, bullet = "{# comment #}", in_tag("bullet")
                why = reason("template-syntax.comment", comment=comment, bullet=bullet)
                raise TemplateFaultError(file, _line(source, mark.start), why)
