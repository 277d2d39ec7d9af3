"""What a sector template may hold. A folder with templates may come from a stranger, so this is a
list of what is allowed; anything else is an error in the file, whatever Jinja could do with it.

Allowed are our own tags, `{% if %}`, `{% elif %}`, `{% else %}`, and comments. A condition may read
`facts.<figure or column>` and `edition.<attribute>`, compare them with each other or with text and
numbers, ask `is none`, and join conditions with `and`, `or`, `not` and round brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.lexer import Token

from sitrep_writer.reasons.reason import Reason, reason

MAX_FILES = 50
MAX_TOTAL = 512 * 1024
"""Files of an edition's own templates, and the bytes of all of them."""
MAX_ELIF = 50
"""`{% elif %}` in a file."""
MAX_TEXTS = 100
"""Sentences and wordings of one bullet."""
MAX_DEPTH = 12
"""How deep conditions may nest, and brackets in a condition."""
MAX_WORDS = 120
"""Names, values and marks in one tag."""

_OWN = (
    "sector",
    "bullet",
    "then",
    "wording",
    "endbullet",
    "action",
    "endaction",
    "part",
    "endpart",
)
OWN_TAGS = frozenset(_OWN)
_TAGS = (*_OWN, "if", "elif", "else", "endif")
_EDITION = ("country", "start", "end", "months")
_COMPARISONS = frozenset({"eq", "ne", "lt", "lteq", "gt", "gteq", "in", "notin"})


class RuleBroken(TemplateSyntaxError):
    """A template with something that is not allowed: the reason, and the line."""

    def __init__(self, why: Reason, line: int, file: str) -> None:
        super().__init__(why.key, line, file)
        self.reason = why


def in_tag(name: str) -> str:
    """A tag as you type it: `{% if %}`."""
    return f"{{% {name} %}}"


class TemplateMark(NamedTuple):
    """A tag (its name) or a comment (no name) of a template, with its position in the text."""

    tag: str
    start: int
    end: int


def marks_of(source: str) -> list[TemplateMark]:
    """The tags and comments of a template up to the first unclosed one, each read once."""
    found: list[TemplateMark] = []
    at = 0
    while True:
        starts = [place for opened in ("{%", "{#") if (place := source.find(opened, at)) >= 0]
        if not starts:
            return found
        start = min(starts)
        closed = "%}" if source[start + 1] == "%" else "#}"
        end = source.find(closed, start + 2)
        if end < 0:
            return found
        words = source[start + 2 : end].lstrip("-+ \t\r\n").split(None, 1)
        tag = words[0].rstrip("-+") if closed == "%}" and words else ""
        at = end + 2
        found.append(TemplateMark(tag, start, at))


def allowed_tokens(stream: Iterator[Token], file: str) -> Iterator[Token]:
    """The tokens of a template as Jinja reads them, checked before anything is built from them.
    Raises RuleBroken at the first one that is not allowed or nested too deep.
    """
    depth, words, brackets, first, others = 0, 0, 0, False, 0
    for token in stream:
        if token.type == "variable_begin":
            raise RuleBroken(no_expression(), token.lineno, file)
        if token.type == "block_begin":
            words, brackets, first = 0, 0, True
        elif first:
            first = False
            if token.type != "name" or token.value not in _TAGS:
                tag, tags = in_tag(token.value), [in_tag(name) for name in _TAGS]
                why = reason("template-syntax.tag", tag=tag, tags=tags)
                raise RuleBroken(why, token.lineno, file)
            depth += (token.value == "if") - (token.value == "endif")
            others += token.value == "elif"
        words += 1
        brackets += (token.type == "lparen") - (token.type == "rparen")
        if max(depth, brackets) > MAX_DEPTH:
            why = reason("template-syntax.deep", most=MAX_DEPTH)
            raise RuleBroken(why, token.lineno, file)
        if others > MAX_ELIF:
            why = reason("template-syntax.branches", most=MAX_ELIF, tag=in_tag("elif"))
            raise RuleBroken(why, token.lineno, file)
        if words > MAX_WORDS:
            why = reason("template-syntax.long-tag", most=MAX_WORDS)
            raise RuleBroken(why, token.lineno, file)
        yield token


def no_expression() -> Reason:
    """Why a sentence with a Jinja expression cannot be used."""
    return reason("template-syntax.expression", expression="{{ … }}", slot="{slot}")


def check_tree(tree: nodes.Template, file: str) -> None:
    """Checks that every condition of a parsed template is allowed, and that the tree has nothing
    else except what our tags made. Raises RuleBroken.
    """
    for condition in tree.find_all(nodes.If):
        if not _is_condition(condition.test):
            raise RuleBroken(reason("template-syntax.condition"), condition.lineno, file)


def _is_condition(node: nodes.Node) -> bool:
    match node:
        case nodes.And() | nodes.Or():
            return _is_condition(node.left) and _is_condition(node.right)
        case nodes.Not():
            return _is_condition(node.node)
        case nodes.Test():
            return _asks_for_none(node) and _is_value(node.node)
        case nodes.Compare():
            return all(map(_is_comparison, node.ops)) and _is_value(node.expr)
        case _:
            return _is_value(node)


def _asks_for_none(test: nodes.Test) -> bool:
    plain = not (test.args or test.kwargs or test.dyn_args or test.dyn_kwargs)
    return test.name == "none" and plain


def _is_comparison(operand: nodes.Operand) -> bool:
    return operand.op in _COMPARISONS and _is_value(operand.expr)


def _is_value(node: nodes.Node) -> bool:
    """Text, a number, true, false, none, or an attribute of the facts and the edition."""
    if isinstance(node, nodes.Neg):
        return isinstance(node.node, nodes.Const)
    if isinstance(node, nodes.Const):
        return True
    if not isinstance(node, nodes.Getattr) or not isinstance(node.node, nodes.Name):
        return False
    if node.node.name == "edition":
        return node.attr in _EDITION
    return node.node.name == "facts" and not node.attr.startswith("_")
