"""Entries, XML and content types (ECMA-376 part 2, sections 6 and 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from sitrep_writer.lint.opened_package import LintPackage
from sitrep_writer.lint.rules import Said, rule
from sitrep_writer.ooxml.names import MC
from sitrep_writer.ooxml.relations import TYPES_PART, relations_name

_PART_NAME = re.compile(r"[A-Za-z0-9_.~!$&'()*+,;=:@%-]+(/[A-Za-z0-9_.~!$&'()*+,;=:@%-]+)*")


@rule("entry-twice", packages=True)
def entry_stands_twice(package: LintPackage) -> Said:
    """Names are the same whatever their capitals (part 2, 6.2.2.3)."""
    for name in twice(map(str.lower, package.names)):
        yield name, "is in the package more than once"


@rule("entry-name", packages=True)
def entry_has_no_part_name(package: LintPackage) -> Said:
    """A part's name is a path of plain ASCII segments, none ending in a dot."""
    for name in package.names:
        if name == TYPES_PART:
            continue
        segments = name.split("/")
        if not _PART_NAME.fullmatch(name) or any(each.endswith(".") for each in segments):
            yield name, "is no name that a part may have"


@rule("xml-malformed", packages=True)
def xml_is_malformed(package: LintPackage) -> Said:
    """XML that no program can read."""
    for name, reason in package.malformed.items():
        yield name, f"is not well formed: {reason}"


@rule("xml-doctype", packages=True)
def xml_has_a_doctype(package: LintPackage) -> Said:
    """The format forbids document type declarations (part 2, 6.2.5)."""
    for name, root in package.roots.items():
        if root.getroottree().docinfo.internalDTD is not None:
            yield name, "has a document type declaration"


@rule("xml-ignorable", packages=True)
def ignorable_prefix_is_not_declared(package: LintPackage) -> Said:
    """Word refuses a part that ignores a prefix which it does not declare (part 3, 7.2)."""
    for name, root in package.roots.items():
        for prefix in root.get(f"{{{MC}}}Ignorable", "").split():
            if prefix not in root.nsmap:
                yield name, f"ignores the prefix {prefix}, which it does not declare"


@rule("type-missing", packages=True)
def part_has_no_content_type(package: LintPackage) -> Said:
    """Word refuses a package with a part without a type."""
    if TYPES_PART not in package.parts:
        yield TYPES_PART, "is missing"
        return
    for name in package.parts:
        if name not in (TYPES_PART, *package.malformed) and not package.content_type(name):
            yield name, "has no content type"


@rule("type-of-nothing", packages=True)
def content_type_has_no_part(package: LintPackage) -> Said:
    """A content type for a part that does not exist."""
    known = {name.lower() for name in package.parts}
    for name, _ in package.overrides:
        if name.lower() not in known:
            yield TYPES_PART, f"names {name}, which is not in the package"


@rule("type-twice", packages=True)
def content_type_stands_twice(package: LintPackage) -> Said:
    """One content type per extension and per part."""
    for named in (package.defaults, package.overrides):
        for name in twice(key.lower() for key, _ in named):
            yield TYPES_PART, f"gives {name} more than one content type"


@rule("part-unreached", packages=True)
def part_is_reached_by_no_relation(package: LintPackage) -> Said:
    """Word drops such a part, and its purpose with it."""
    reached = _reached(package)
    for name in package.parts:
        if name not in reached and name not in package.malformed and not name.endswith("/"):
            yield name, "is a part that no relation leads to"


def _reached(package: LintPackage) -> set[str]:
    """The targets of relations, and the parts that hold types and relations."""
    relations = {relations_name(name) for name in ("", *package.parts)}
    reached = {TYPES_PART} | {name for name in package.parts if name in relations}
    for source in package.relations:
        kinds = {r.type.rpartition("/")[2] for r in package.relations[source]}
        reached |= {target for kind in kinds for target in package.related(source, kind)}
    return reached


def twice(values: Iterable[str]) -> list[str]:
    """The values that occur more than once."""
    return [each for each, times in Counter(values).items() if times > 1]
