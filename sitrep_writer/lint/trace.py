"""The trace: its bookmarks are those of the text."""

from __future__ import annotations

import msgspec
from lxml import etree

from sitrep_writer.lint.opened_package import LintPackage
from sitrep_writer.lint.rules import Said, rule
from sitrep_writer.ooxml.names import TRACE_NAMESPACE, value, w

_PREFIX = "_sw_"


class _Trace(msgspec.Struct):
    sentences: dict[str, str]


@rule("trace-broken")
def trace_differs_from_the_text(package: LintPackage) -> Said:
    """Each hidden bookmark is a sentence of the trace, and the reverse."""
    root = package.roots.get(package.main)
    if root is None:
        return
    hidden = _hidden_bookmarks(root)
    for part, trace in package.roots.items():
        if trace.tag != f"{{{TRACE_NAMESPACE}}}trace":
            continue
        try:
            known = msgspec.json.decode(trace.text or "", type=_Trace).sentences.keys()
        except msgspec.DecodeError as error:
            yield part, f"cannot be read: {error}"
            return
        for name in sorted(known - hidden):
            yield part, f"names the bookmark {name}, which is missing"
        for name in sorted(hidden - known):
            yield part, f"does not know the bookmark {name}"


def _hidden_bookmarks(root: etree._Element) -> set[str]:
    names = {value(mark, "name") for mark in root.iter(w("bookmarkStart"))}
    return {name for name in names if name.startswith(_PREFIX)}


@rule("store-fault")
def store_is_at_fault(package: LintPackage) -> Said:
    """A custom XML part is identified by the id in its properties."""
    for name in package.related(package.main, "customXml"):
        properties = package.related(name, "customXmlProps")
        if len(properties) != 1:
            yield name, "has no properties, so nothing tells it from others"
