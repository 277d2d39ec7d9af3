"""The tags of sector templates for Jinja: what they declare is collected while it parses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

from sitrep_writer.drafting.declared_results import Result, Sector, WordingText
from sitrep_writer.drafting.template_rules import MAX_TEXTS, allowed_tokens
from sitrep_writer.model.facts import KINDS, Derivation, FigureSpec

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_FLAG = re.compile(
    r"(?P<cumulative>cumulative)|part of (?P<part>\w+)|adds up to (?P<sum>\w+)|"
    r"share of (?P<share>\w+) in (?P<whole>\w+)|before (?P<before>\w+)|"
    r"change of (?P<change>\w+)|unit (?P<unit>.+)|(?P<named>named)"
)
_FLAGS = (
    "cumulative, part of <figure>, adds up to <figure>, share of <figure> in <figure>, "
    "before <figure>, change of <figure>, named or unit <noun>"
)


def _derived(flags: Mapping[str, str]) -> Derivation | None:
    """How the flags of a head say that a figure is made of others."""
    for how in ("share", "before", "change"):
        if how in flags:
            return Derivation(how, flags[how], flags.get("whole", ""))
    return None


def _next_target(tag: tuple[str, str], sentence: str) -> tuple[str, str]:
    """The sentence and the wording that the text after a tag belongs to."""
    kind, name = tag
    return (name, "") if kind == "then" else (sentence, name)


def _last_sentence(found: list[WordingText]) -> str:
    return found[-1].sentence if found else ""


def _offer_of(wording: WordingText, line: int) -> nodes.ExprStmt:
    """The call that says that a wording is on offer."""
    values = (wording.sentence, wording.name, wording.conditional)
    arguments = [nodes.Const(value) for value in values]
    call = nodes.Call(nodes.Name("_sentence", "load"), arguments, [], None, None)
    return nodes.ExprStmt(call, lineno=line)


class SentenceTags(Extension):
    """{% sector %}, {% bullet %}, {% action %}, {% then %}, {% wording %}: collected while
    parsing."""

    tags = {"sector", "bullet", "action", "then", "wording"}  # noqa: RUF012 - so declared by Jinja

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.begin("")

    def begin(self, file: str, own: bool = False) -> None:
        """Start a new file, which may be the edition folder's own."""
        self.file = file
        self.own = own
        self.sectors: dict[str, Sector] = {}
        self.actions: dict[str, Result] = {}
        self.current = ""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Jinja asks this for the tokens that it is to parse."""
        return allowed_tokens(stream, self.file)

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """Jinja calls this at each of the tags."""
        token = next(parser.stream)
        if token.value == "sector":
            return self._sector(parser, token.lineno)
        if token.value == "bullet":
            return self._bullet(parser, token.lineno)
        if token.value == "action":
            return self._action(parser, token.lineno)
        key = self._key(parser)
        return nodes.ExprStmt(nodes.Const((token.value, key)), lineno=token.lineno)

    def _sector(self, parser: Parser, line: int) -> nodes.Node:
        key, options = self._head(parser, "sector")
        label = options.pop("label", "")
        self._no_more(parser, options, line)
        self.current = key
        self.sectors[key] = Sector(key, label, {}, self.file, line, self.own)
        return nodes.ExprStmt(nodes.Const(""), lineno=line)

    def _bullet(self, parser: Parser, line: int) -> nodes.Node:
        if not self.current:
            parser.fail("a {% bullet %} stands before the {% sector %} of its file", line)
        result, calls = self._declared(parser, "bullet", self.current, line)
        results = self.sectors[self.current].results
        if result.key in results:
            parser.fail(f'bullet "{result.key}" stands twice in this sector', line)
        results[result.key] = result
        call = nodes.Call(
            nodes.Name("_bullet", "load"),
            [nodes.Const(self.current), nodes.Const(result.key)],
            [],
            None,
            None,
        )
        return nodes.CallBlock(call, [nodes.Name("facts", "param")], [], calls, lineno=line)

    def _action(self, parser: Parser, line: int) -> nodes.Node:
        """A result of every sector. Which of its wordings say the facts follows from their slots,
        so it has no conditions."""
        result, _ = self._declared(parser, "action", "", line)
        if result.key in self.actions:
            parser.fail(f'action "{result.key}" stands twice in this file', line)
        if any(wording.conditional for wording in result.wordings):
            parser.fail(f'action "{result.key}" has a condition; its wordings need none', line)
        self.actions[result.key] = result._replace(action=True)
        return nodes.ExprStmt(nodes.Const(""), lineno=line)

    def _declared(
        self, parser: Parser, tag: str, sector: str, line: int
    ) -> tuple[Result, list[nodes.Node]]:
        """The result that a tag and the text up to its end declare, and the calls that say which
        wordings are on offer."""
        key, options = self._head(parser, tag)
        label, indicator = options.pop("label", ""), options.pop("indicator", "")
        reports = options.pop("reports", "")
        figures = tuple(self._figure(parser, name, head, line) for name, head in options.items())
        self._check_parts(parser, figures, line)
        body = parser.parse_statements((f"name:end{tag}",), drop_needle=True)
        found: list[WordingText] = []
        calls = self._sentences(parser, body, found, ("", ""), False)
        if not found:
            parser.fail(f'{tag} "{key}" has no sentence', line)
        self._check_wordings(parser, found, line)
        result = Result(
            sector,
            key,
            label or key.replace("_", " ").capitalize(),
            figures,
            indicator,
            tuple(found),
            self.file,
            line,
            reports,
            self.own,
        )
        return result, calls

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
        sentence = target[0] if target else _last_sentence(found)
        for node in body:
            if isinstance(node, nodes.ExprStmt) and isinstance(node.node, nodes.Const):
                target = _next_target(node.node.value, sentence)
                sentence = target[0]
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
                calls.append(_offer_of(found[-1], node.lineno))
                target = None
            elif isinstance(node, nodes.If):
                self._branches(parser, node, found)
                calls.append(node)
                target = None
            else:
                parser.fail(
                    "inside a bullet stand sentences, and {% if %} around wordings", node.lineno
                )
        return calls

    def _branches(self, parser: Parser, node: nodes.If, found: list[WordingText]) -> None:
        """The texts of each branch of a condition become calls too."""
        for branch in (node, *node.elif_):
            branch.body = self._sentences(parser, branch.body, found, None, True)
        node.else_ = self._sentences(parser, node.else_, found, None, True)

    def _plain(self, parser: Parser, output: nodes.Output) -> str:
        for node in output.nodes:
            if not isinstance(node, nodes.TemplateData):
                parser.fail(
                    "a sentence holds no {{ … }}: write {slot} with single braces", node.lineno
                )
        return "".join(node.data for node in output.nodes if isinstance(node, nodes.TemplateData))

    def _check_wordings(self, parser: Parser, found: list[WordingText], line: int) -> None:
        if len(found) > MAX_TEXTS:
            parser.fail(f"the bullet has more than {MAX_TEXTS} sentences and wordings", line)
        keys = [(wording.sentence, wording.name) for wording in found]
        for key in keys:
            if keys.count(key) > 1:
                parser.fail(f'wording "{".".join(filter(None, key))}" stands twice', line)

    def _head(self, parser: Parser, tag: str) -> tuple[str, dict[str, str]]:
        """`"key", name="text", …` up to the end of the tag."""
        key = self._key(parser)
        options: dict[str, str] = {}
        while parser.stream.skip_if("comma"):
            token = parser.stream.expect("name")
            parser.stream.expect("assign")
            if token.value in options:
                parser.fail(f'"{token.value}" stands twice in this tag', token.lineno)
            options[token.value] = str(parser.stream.expect("string").value)
        return key, options

    def _key(self, parser: Parser) -> str:
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
        found: dict[str, str] = {}
        for flag in flags:
            match = _FLAG.fullmatch(flag)
            if match is None:
                parser.fail(f'figure "{name}": "{flag}" is no flag; use {_FLAGS}', line)
            found.update((key, value) for key, value in match.groupdict().items() if value)
        return FigureSpec(
            name,
            kind,
            label.strip() or name.replace("_", " "),
            "cumulative" in found,
            found.get("part", "") or found.get("sum", ""),
            "sum" in found,
            found.get("unit", ""),
            _derived(found),
            "named" in found,
        )

    def _check_parts(self, parser: Parser, figures: tuple[FigureSpec, ...], line: int) -> None:
        names = {spec.name for spec in figures}
        for spec in figures:
            made = spec.derived or Derivation("", spec.part_of)
            for other in filter(None, (spec.part_of, made.of, made.whole)):
                if other not in names or other == spec.name:
                    parser.fail(f'figure "{spec.name}" names "{other}", which is no other', line)
            if made.how == "share" and spec.kind not in ("percent", "ratio"):
                parser.fail(f'figure "{spec.name}" is a share: its kind is percent or ratio', line)

    def _no_more(self, parser: Parser, options: dict[str, str], line: int) -> None:
        if options:
            parser.fail(f'"{next(iter(options))}" is not known in this tag', line)
