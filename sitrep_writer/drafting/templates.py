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

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined, Template, TemplateError, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.parser import Parser

from sitrep_writer.model.facts import KINDS, FigureSpec
from sitrep_writer.resources import Layer, Resources

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_TAG_OR_COMMENT = re.compile(r"\{%-?\s*(\w+).*?%\}|\{#(.*?)#\}", re.DOTALL)
_SENTENCE_TAGS = ("bullet", "then", "wording")
_FLAGS = ("cumulative",)
_OWN_TAGS = frozenset({"sector", "bullet", "then", "wording", "endbullet"})

Ask = Callable[[str, str], "list[Any]"]
"""(sector, result) → the groups of facts that a bullet is wanted for."""


class WordingText(NamedTuple):
    """One way to say a sentence. `name` is empty for the first; `conditional` ones stand in an
    {% if %} and win when it holds."""

    sentence: str
    name: str
    text: str
    line: int
    conditional: bool


class Result(NamedTuple):
    """A result as its tag declares it, with every wording of every sentence."""

    sector: str
    key: str
    label: str
    figures: tuple[FigureSpec, ...]
    indicator: str
    wordings: tuple[WordingText, ...]
    file: str
    line: int

    @property
    def id(self) -> str:
        """`health.insurance`."""
        return f"{self.sector}.{self.key}"

    def figure(self, name: str) -> FigureSpec | None:
        """The figure of this name."""
        return next((spec for spec in self.figures if spec.name == name), None)

    def sentences(self) -> tuple[str, ...]:
        """The keys of its sentences in order; the first one's is empty."""
        return tuple(dict.fromkeys(wording.sentence for wording in self.wordings))


class Sector(NamedTuple):
    """A sector: its label and its results by key, in the order of the files."""

    key: str
    label: str
    results: dict[str, Result]
    file: str
    line: int


class TemplateFault(NamedTuple):
    """What is wrong in a template file, and where."""

    file: str
    line: int
    reason: str
    clash: bool = False


class Plain(NamedTuple):
    """A file without logic: every wording of every bullet is on offer, whatever the facts."""

    results: tuple[Result, ...]

    def offers(self, ask: Ask) -> Iterator[tuple[str, str, int, list[Offer]]]:
        """What rendering the file would yield."""
        for result in self.results:
            for index, _ in enumerate(ask(result.sector, result.key)):
                yield (
                    result.sector,
                    result.key,
                    index,
                    [Offer(text.sentence, text.name, False) for text in result.wordings],
                )


class Templates(NamedTuple):
    """All sectors by key, the files that find the wordings, and what is wrong in any of them."""

    sectors: dict[str, Sector]
    files: tuple[Template | Plain, ...]
    faults: tuple[TemplateFault, ...]


class Offer(NamedTuple):
    """A wording that the facts allow: sentence key, wording's name, whether it is called for."""

    sentence: str
    wording: str
    conditional: bool


def message_key(result_id: str, sentence: str, wording: str) -> str:
    """`health.insurance`, `protection.legal_help.orientation`, `…:wording`."""
    key = f"{result_id}.{sentence}" if sentence else result_id
    return f"{key}:{wording}" if wording else key


def load_templates(resources: Resources) -> Templates:
    """Every sector template, the edition folder's files in place of the shipped ones."""
    return _load(resources.folder("templates/sectors", ".j2"))


@lru_cache(maxsize=16)
def _load(layers: tuple[Layer, ...]) -> Templates:
    sectors: dict[str, Sector] = {}
    files: list[Template | Plain] = []
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
    return Environment(extensions=[SentenceTags], undefined=StrictUndefined, autoescape=False)


def offers(
    templates: Templates, ask: Ask, edition: Any
) -> Iterator[tuple[str, str, int, list[Offer]]]:
    """Render every file: for each bullet met and each of its groups of facts (`ask(sector,
    result)` lists them) the wordings on offer. Yields (sector, result, index of group, offers).

    Raises jinja2.TemplateError or what a condition raises; the caller names the place.
    """
    for template in templates.files:
        if isinstance(template, Plain):
            yield from template.offers(ask)
            continue
        met: list[tuple[str, str, int, list[Offer]]] = []

        def bullet(sector: str, result: str, caller: Callable[[Any], str], found: Any = met) -> str:
            for index, facts in enumerate(ask(sector, result)):
                current: list[Offer] = []
                found.append((sector, result, index, current))
                caller(facts)
            return ""

        def sentence(key: str, wording: str, conditional: bool, found: Any = met) -> str:
            found[-1][3].append(Offer(key, wording, conditional))
            return ""

        template.render(_bullet=bullet, _sentence=sentence, edition=edition)
        yield from met


def _read(environment: Environment, layer: Layer) -> tuple[dict[str, Sector], Template | Plain]:
    tags = environment.extensions[SentenceTags.identifier]
    assert isinstance(tags, SentenceTags)
    try:
        source = layer.path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateFaultError(layer.name, 0, f"the file cannot be read: {error}") from error
    _refuse_comments_in_sentences(source, layer.name)
    tags.begin(layer.name)
    try:
        template = environment.from_string(source)
        template.name = layer.name
    except TemplateSyntaxError as error:
        raise TemplateFaultError(
            layer.name, error.lineno, error.message or "syntax error"
        ) from error
    except TemplateError as error:
        raise TemplateFaultError(layer.name, 0, str(error)) from error
    if _OWN_TAGS.issuperset(match[1] for match in _TAG_OR_COMMENT.finditer(source) if match[1]):
        found = [result for sector in tags.sectors.values() for result in sector.results.values()]
        return tags.sectors, Plain(tuple(found))
    return tags.sectors, template


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


def _refuse_comments_in_sentences(source: str, file: str) -> None:
    """A comment in a sentence would vanish from it silently."""
    tags = list(_TAG_OR_COMMENT.finditer(source))
    inside = False
    for index, match in enumerate(tags):
        if match[1] is not None:
            inside = match[1] in _SENTENCE_TAGS
        elif inside:
            end = tags[index + 1].start() if index + 1 < len(tags) else len(source)
            if source[match.end() : end].strip():
                raise TemplateFaultError(
                    file,
                    _line(source, match.start()),
                    "a {# comment #} stands inside a sentence. Put it before the {% bullet %}.",
                )


class SentenceTags(Extension):
    """{% sector %}, {% bullet %}, {% then %}, {% wording %}: collected while parsing."""

    tags = {"sector", "bullet", "then", "wording"}  # noqa: RUF012 - so declared by Jinja

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.begin("")

    def begin(self, file: str) -> None:
        """Start a new file."""
        self.file = file
        self.sectors: dict[str, Sector] = {}
        self.current = ""

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """Jinja calls this at each of the tags."""
        token = next(parser.stream)
        if token.value == "sector":
            return self._sector(parser, token.lineno)
        if token.value == "bullet":
            return self._bullet(parser, token.lineno)
        key = self._key(parser, token.value)
        return nodes.ExprStmt(nodes.Const((token.value, key)), lineno=token.lineno)

    def _sector(self, parser: Parser, line: int) -> nodes.Node:
        key, options = self._head(parser, "sector")
        label = options.pop("label", "")
        self._no_more(parser, options, line)
        self.current = key
        self.sectors[key] = Sector(key, label, {}, self.file, line)
        return nodes.ExprStmt(nodes.Const(""), lineno=line)

    def _bullet(self, parser: Parser, line: int) -> nodes.Node:
        if not self.current:
            parser.fail("a {% bullet %} stands before the {% sector %} of its file", line)
        key, options = self._head(parser, "bullet")
        label, indicator = options.pop("label", ""), options.pop("indicator", "")
        figures = tuple(self._figure(parser, name, head, line) for name, head in options.items())
        self._check_parts(parser, figures, line)
        body = parser.parse_statements(("name:endbullet",), drop_needle=True)
        found: list[WordingText] = []
        calls = self._sentences(parser, body, found, ("", ""), False)
        if not found:
            parser.fail(f'bullet "{key}" has no sentence', line)
        results = self.sectors[self.current].results
        if key in results:
            parser.fail(f'bullet "{key}" stands twice in this sector', line)
        self._check_wordings(parser, found, line)
        results[key] = Result(
            self.current,
            key,
            label or key.replace("_", " ").capitalize(),
            figures,
            indicator,
            tuple(found),
            self.file,
            line,
        )
        call = nodes.Call(
            nodes.Name("_bullet", "load"),
            [nodes.Const(self.current), nodes.Const(key)],
            [],
            None,
            None,
        )
        return nodes.CallBlock(call, [nodes.Name("facts", "param")], [], calls, lineno=line)

    def _sentences(
        self,
        parser: Parser,
        body: list[nodes.Node],
        found: list[WordingText],
        target: tuple[str, str] | None,
        conditional: bool,
    ) -> list[nodes.Node]:
        """Texts become calls that say which wording is on offer; `target` is what the next text
        belongs to (sentence, wording), None where a tag must come first."""
        calls: list[nodes.Node] = []
        sentence = target[0] if target else (found[-1].sentence if found else "")
        for node in body:
            if isinstance(node, nodes.ExprStmt) and isinstance(node.node, nodes.Const):
                tag, name = node.node.value
                sentence = name if tag == "then" else sentence
                target = (sentence, "" if tag == "then" else name)
            elif isinstance(node, nodes.Output):
                text = self._plain(parser, node)
                if not text.strip():
                    continue
                if target is None:
                    parser.fail(
                        "text here needs a {% wording %} or {% then %} before it", node.lineno
                    )
                line = node.lineno + len(text) - len(text.lstrip("\n"))
                found.append(WordingText(*target, " ".join(text.split()), line, conditional))
                arguments = [nodes.Const(value) for value in (*target, conditional)]
                call = nodes.Call(nodes.Name("_sentence", "load"), arguments, [], None, None)
                calls.append(nodes.ExprStmt(call, lineno=node.lineno))
                target = None
            elif isinstance(node, nodes.If):
                inner = [node, *node.elif_]
                for branch in inner:
                    branch.body = self._sentences(parser, branch.body, found, None, True)
                node.else_ = self._sentences(parser, node.else_, found, None, True)
                calls.append(node)
                target = None
            else:
                parser.fail(
                    "inside a bullet stand sentences, and {% if %} around wordings", node.lineno
                )
        return calls

    def _plain(self, parser: Parser, output: nodes.Output) -> str:
        for node in output.nodes:
            if not isinstance(node, nodes.TemplateData):
                parser.fail(
                    "a sentence holds no {{ … }}: write {slot} with single braces", node.lineno
                )
        return "".join(node.data for node in output.nodes if isinstance(node, nodes.TemplateData))

    def _check_wordings(self, parser: Parser, found: list[WordingText], line: int) -> None:
        keys = [(wording.sentence, wording.name) for wording in found]
        for key in keys:
            if keys.count(key) > 1:
                parser.fail(f'wording "{".".join(filter(None, key))}" stands twice', line)

    def _head(self, parser: Parser, tag: str) -> tuple[str, dict[str, str]]:
        """`"key", name="text", …` up to the end of the tag."""
        key = self._key(parser, tag)
        options: dict[str, str] = {}
        while parser.stream.skip_if("comma"):
            token = parser.stream.expect("name")
            parser.stream.expect("assign")
            if token.value in options:
                parser.fail(f'"{token.value}" stands twice in this tag', token.lineno)
            options[token.value] = str(parser.stream.expect("string").value)
        return key, options

    def _key(self, parser: Parser, tag: str) -> str:
        token = parser.stream.expect("string")
        key = str(token.value)
        if not _NAME.match(key):
            parser.fail(
                f'"{key}" is no key: small letters, digits and _, beginning with a letter',
                token.lineno,
            )
        return key

    def _figure(self, parser: Parser, name: str, head: str, line: int) -> FigureSpec:
        """`"people, cumulative: given cash"` → its specification."""
        declared, _, label = head.partition(":")
        kind, *flags = [flag.strip() for flag in declared.split(",")]
        if kind not in KINDS:
            parser.fail(f'figure "{name}": "{kind}" is no kind; use {", ".join(KINDS)}', line)
        part_of = ""
        for flag in flags:
            if flag.startswith("part of "):
                part_of = flag.removeprefix("part of ").strip()
            elif flag not in _FLAGS:
                parser.fail(
                    f'figure "{name}": "{flag}" is no flag; use cumulative or part of <figure>',
                    line,
                )
        return FigureSpec(
            name, kind, label.strip() or name.replace("_", " "), "cumulative" in flags, part_of
        )

    def _check_parts(self, parser: Parser, figures: tuple[FigureSpec, ...], line: int) -> None:
        names = {spec.name for spec in figures}
        for spec in figures:
            if spec.part_of and (spec.part_of not in names or spec.part_of == spec.name):
                parser.fail(
                    f'figure "{spec.name}" is part of "{spec.part_of}", which is none', line
                )

    def _no_more(self, parser: Parser, options: dict[str, str], line: int) -> None:
        if options:
            parser.fail(f'"{next(iter(options))}" is not known in this tag', line)
