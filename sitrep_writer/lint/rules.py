"""The register of rules: each a small function over an opened package, with a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from sitrep_writer.lint.opened_package import LintPackage


class Finding(NamedTuple):
    """What is wrong: the rule, the part it is in, and what was found there."""

    rule: str
    part: str
    message: str

    def __str__(self) -> str:
        return f"{self.part}: {self.message} [{self.rule}]"


Said: TypeAlias = Iterator[tuple[str, str]]
"""What a rule yields: a part's name and a message."""
Rule: TypeAlias = Callable[[LintPackage], Said]

RULES: dict[str, Rule] = {}
"""The rules for Word documents, by name."""
PACKAGE_RULES: dict[str, Rule] = {}
"""Those that apply to every package, a chart's workbook included."""


def rule(name: str, *, packages: bool = False) -> Callable[[Rule], Rule]:
    """Registers a rule; `packages` if it applies to every kind of package."""

    def register(function: Rule) -> Rule:
        RULES[name] = function
        if packages:
            PACKAGE_RULES[name] = function
        return function

    return register


def findings(rules: dict[str, Rule], package: LintPackage, inside: str = "") -> Iterator[Finding]:
    """The findings of rules; `inside` is the name of the part that the package itself is."""
    for name, check in rules.items():
        for part, message in check(package):
            yield Finding(name, f"{inside}!{part}" if inside else part, message)
