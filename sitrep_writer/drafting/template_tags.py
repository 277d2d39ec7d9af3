"""The tags of sector templates for Jinja: their declarations are collected while it parses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NoReturn

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

from sitrep_writer.drafting.declared_results import Result, Sector, WordingText
from sitrep_writer.drafting.template_rules import (
    MAX_TEXTS,
    RuleBroken,
    allowed_tokens,
    in_tag,
    no_expression,
)
from sitrep_writer.model.facts import KINDS, Derivation, FigureSpec
from sitrep_writer.reasons.reason import Reason, reason

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_FLAG = re.compile(
    r"(?P<cumulative>cumulative)|part of (?P<part>\w+)|adds up to (?P<sum>\w+)|"
    r"share of (?P<share>\w+) in (?P<whole>\w+)|before (?P<before>\w+)|"
    r"change of (?P<change>\w+)|unit (?P<unit>.+)|(?P<named>named)"
)


def _derived(flags: Mapping[str, str]) -> Derivation | None:
    """How the flags of a tag say that a figure is derived from others."""
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
    """{% sector %}, {% bullet %}, {% action %}, {% part %}, {% then %}, {% wording %}: collected
    while parsing."""

    tags = {  # noqa: RUF012 - so declared by Jinja
        "sector",
        "bullet",
        "action",
        "part",
        "then",
        "wording",
    }

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.begin("")

    def begin(self, file: str, own: int = 0) -> None:
        """Start a new file, which is shipped (0), an organisation's or the edition's."""
        self.file = file
        self.own = own
        self.sectors: dict[str, Sector] = {}
        self.actions: dict[str, Result] = {}
        self.parts: dict[str, Result] = {}
        self.current = ""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Jinja calls this for the tokens to parse."""
        return allowed_tokens(stream, self.file)

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """Jinja calls this at each of the tags."""
        token = next(parser.stream)
        if token.value == "sector":
            return self._sector(parser, token.lineno)
        if token.value == "bullet":
            return self._bullet(parser, token.lineno)
        if token.value in ("action", "part"):
            return self._action(parser, token.value, token.lineno)
        key = self._key(parser)
        return nodes.ExprStmt(nodes.Const((token.value, key)), lineno=token.lineno)

    def _sector(self, parser: Parser, line: int) -> nodes.Node:
        key, options = self._head(parser, "sector")
        label = options.pop("label", "")
        self._no_more(options, line)
        self.current = key
        self.sectors[key] = Sector(key, label, {}, self.file, line, self.own)
        return nodes.ExprStmt(nodes.Const(""), lineno=line)

    def _bullet(self, parser: Parser, line: int) -> nodes.Node:
        if not self.current:
            bullet, sector = in_tag("bullet"), in_tag("sector")
            why = reason("template-syntax.bullet-first", bullet=bullet, sector=sector)
            self._fail(why, line)
        result, calls = self._declared(parser, "bullet", self.current, line)
        results = self.sectors[self.current].results
        if result.key in results:
            self._fail(reason("template-syntax.bullet-twice", key=result.key), line)
        results[result.key] = result
        call = nodes.Call(
            nodes.Name("_bullet", "load"),
            [nodes.Const(self.current), nodes.Const(result.key)],
            [],
            None,
            None,
        )
        return nodes.CallBlock(call, [nodes.Name("facts", "param")], [], calls, lineno=line)

    def _action(self, parser: Parser, tag: str, line: int) -> nodes.Node:
        """A result of every sector, or a part of the sentences of these. Its slots decide which
        wordings say the facts, so it has no conditions.
        """
        result, _ = self._declared(parser, tag, "", line)
        known = self.actions if tag == "action" else self.parts
        if result.key in known:
            self._fail(reason("template-syntax.action-twice", tag=tag, key=result.key), line)
        if any(wording.conditional for wording in result.wordings):
            self._fail(reason("template-syntax.action-condition", tag=tag, key=result.key), line)
        if tag == "action" and not result.figures:
            self._fail(reason("template-syntax.action-figures", key=result.key), line)
        known[result.key] = result._replace(action=True)
        return nodes.ExprStmt(nodes.Const(""), lineno=line)

    def _declared(
        self, parser: Parser, tag: str, sector: str, line: int
    ) -> tuple[Result, list[nodes.Node]]:
        """The result that a tag and the text up to its end declare, and the calls that say which
        wordings are on offer.
        """
        key, options = self._head(parser, tag)
        label, indicator = options.pop("label", ""), options.pop("indicator", "")
        reports = options.pop("reports", "")
        also = [name.strip() for name in options.pop("also", "").split(";")]
        was = self._earlier(options.pop("was", ""), line)
        figures = tuple(self._figure(name, head, line) for name, head in options.items())
        self._check_parts(figures, line)
        body = parser.parse_statements((f"name:end{tag}",), drop_needle=True)
        found: list[WordingText] = []
        calls = self._sentences(body, found, ("", ""), False)
        if not found:
            self._fail(reason("template-syntax.no-sentence", tag=tag, key=key), line)
        self._check_wordings(found, line)
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
            also=tuple(filter(None, also)),
            was=was,
        )
        return result, calls

    def _sentences(
        self,
        body: list[nodes.Node],
        found: list[WordingText],
        target: tuple[str, str] | None,
        conditional: bool,
    ) -> list[nodes.Node]:
        """Turns texts into calls that say which wording is on offer; `target` is what the next text
        belongs to (sentence, wording), None if a tag must come first.
        """
        calls: list[nodes.Node] = []
        sentence = target[0] if target else _last_sentence(found)
        for node in body:
            if isinstance(node, nodes.ExprStmt) and isinstance(node.node, nodes.Const):
                target = _next_target(node.node.value, sentence)
                sentence = target[0]
            elif isinstance(node, nodes.Output):
                text = self._plain(node)
                if not text.strip():
                    continue
                if target is None:
                    wording, then = in_tag("wording"), in_tag("then")
                    why = reason("template-syntax.no-tag", wording=wording, then=then)
                    self._fail(why, node.lineno)
                line = node.lineno + len(text) - len(text.lstrip("\n"))
                found.append(WordingText(*target, " ".join(text.split()), line, conditional))
                calls.append(_offer_of(found[-1], node.lineno))
                target = None
            elif isinstance(node, nodes.If):
                self._branches(node, found)
                calls.append(node)
                target = None
            else:
                why = reason("template-syntax.in-bullet", condition=in_tag("if"))
                self._fail(why, node.lineno)
        return calls

    def _branches(self, node: nodes.If, found: list[WordingText]) -> None:
        """Turns the texts of each branch of a condition into calls too."""
        for branch in (node, *node.elif_):
            branch.body = self._sentences(branch.body, found, None, True)
        node.else_ = self._sentences(node.else_, found, None, True)

    def _plain(self, output: nodes.Output) -> str:
        for node in output.nodes:
            if not isinstance(node, nodes.TemplateData):
                self._fail(no_expression(), node.lineno)
        return "".join(node.data for node in output.nodes if isinstance(node, nodes.TemplateData))

    def _check_wordings(self, found: list[WordingText], line: int) -> None:
        if len(found) > MAX_TEXTS:
            self._fail(reason("template-syntax.wordings", most=MAX_TEXTS), line)
        keys = [(wording.sentence, wording.name) for wording in found]
        for key in keys:
            if keys.count(key) > 1:
                name = ".".join(filter(None, key))
                self._fail(reason("template-syntax.wording-twice", name=name), line)

    def _head(self, parser: Parser, tag: str) -> tuple[str, dict[str, str]]:
        """`"key", name="text", …` up to the end of the tag."""
        key = self._key(parser)
        options: dict[str, str] = {}
        while parser.stream.skip_if("comma"):
            token = parser.stream.expect("name")
            parser.stream.expect("assign")
            if token.value in options:
                why = reason("template-syntax.option-twice", name=token.value)
                self._fail(why, token.lineno)
            options[token.value] = str(parser.stream.expect("string").value)
        return key, options

    def _earlier(self, typed: str, line: int) -> tuple[str, ...]:
        """The keys that a result had: `was="kits; warm_kits"`."""
        keys = tuple(filter(None, (key.strip() for key in typed.split(";"))))
        for key in keys:
            if not _NAME.match(key):
                self._fail(reason("template-syntax.key", key=key), line)
        return keys

    def _key(self, parser: Parser) -> str:
        token = parser.stream.expect("string")
        key = str(token.value)
        if not _NAME.match(key):
            self._fail(reason("template-syntax.key", key=key), token.lineno)
        return key

    def _figure(self, name: str, head: str, line: int) -> FigureSpec:
        """`"people, cumulative: given cash"` → its specification."""
        declared, _, label = head.partition(":")
        kind, *flags = [flag.strip() for flag in declared.split(",")]
        if kind not in KINDS:
            why = reason("template-syntax.kind", figure=name, kind=kind, kinds=KINDS)
            self._fail(why, line)
        found: dict[str, str] = {}
        for flag in flags:
            match = _FLAG.fullmatch(flag)
            if match is None:
                self._fail(reason("template-syntax.flag", figure=name, flag=flag), line)
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

    def _check_parts(self, figures: tuple[FigureSpec, ...], line: int) -> None:
        names = {spec.name for spec in figures}
        for spec in figures:
            made = spec.derived or Derivation("", spec.part_of)
            for other in filter(None, (spec.part_of, made.of, made.whole)):
                if other not in names or other == spec.name:
                    why = reason("template-syntax.no-other", figure=spec.name, other=other)
                    self._fail(why, line)
            if made.how == "share" and spec.kind not in ("percent", "ratio"):
                self._fail(reason("template-syntax.share-kind", figure=spec.name), line)

    def _no_more(self, options: dict[str, str], line: int) -> None:
        if options:
            self._fail(reason("template-syntax.option", name=next(iter(options))), line)

    def _fail(self, why: Reason, line: int) -> NoReturn:
        raise RuleBroken(why, line, self.file)
