"""Checks the catalogues and words of a folder, and says the result as JUnit XML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from sitrep_writer.model.problems import Level, Problem
from sitrep_writer.reasons.problem import said
from sitrep_writer.reasons.sentences import ENGLISH
from sitrep_writer.reasons.wording import ReasonLanguage
from sitrep_writer.resources import Resources
from sitrep_writer.translation.catalogue_check import (
    CatalogueCheck,
    check_catalogue,
    context_for,
    strict,
)
from sitrep_writer.translation.locales import (
    language_name,
    languages_of,
    offered_messages,
    read_bytes,
)
from sitrep_writer.translation.vocabulary_check import check_vocabulary


class LanguageCheck(NamedTuple):
    """What is wrong in a language: in its catalogue, and in its vocabulary, acronyms and style."""

    language: str
    catalogue: CatalogueCheck
    words: tuple[Problem, ...]

    @property
    def problems(self) -> list[Problem]:
        """All of it."""
        return [*(fault.problem for fault in self.catalogue.faults), *self.words]


def check_files(
    root: Path,
    resources: Resources,
    languages: Sequence[str] = (),
    *,
    all_must_be_there: bool = False,
) -> list[LanguageCheck]:
    """Checks `locales/<language>/` of a folder: of each language that has a catalogue, unless
    `languages` names some. `all_must_be_there`: a message without a translation is an error.

    Raises SourcesUnreadable, UnknownLanguage, CatalogueUnreadable (a file that is missing or cannot
    be opened), and ValueError if settings of a language cannot be read.
    """
    names = [language_name(one) for one in languages] or languages_of(root)
    done = []
    for language in dict.fromkeys(names):
        wanted, whole = offered_messages(root, resources, language)
        name = f"locales/{language}/sitrep.po"
        content = read_bytes(root / name, root)
        context = context_for(resources, language)
        checked = check_catalogue(content, wanted, language, context, name, whole)
        words = tuple(check_vocabulary(resources, language, context))
        checked = strict(checked) if all_must_be_there else checked
        done.append(LanguageCheck(language, checked, words))
    return done


def junit(checks: Sequence[LanguageCheck], language: ReasonLanguage = ENGLISH) -> bytes:
    """The checks as a JUnit file: a test suite for each language, a test case for each fault, and
    one that passes where there is none. Warnings are in `system-out`, so that they fail no build.
    """
    suites = ElementTree.Element("testsuites", name="sitrep locale check")
    for check in checks:
        grave = [found for found in check.problems if found.level.rank <= Level.ERROR.rank]
        others = [found for found in check.problems if found not in grave]
        tests = max(len(grave), 1)
        about = {"name": check.catalogue.file, "tests": str(tests), "failures": str(len(grave))}
        suite = ElementTree.SubElement(suites, "testsuite", about)
        for found in grave:
            name = f"{found.code} {found.key}".strip()
            case = {"classname": check.catalogue.file, "name": name}
            element = ElementTree.SubElement(suite, "testcase", case)
            text = said(found, language)
            failure = {"message": text, "type": found.code}
            ElementTree.SubElement(element, "failure", failure).text = found.place
        if not grave:
            ElementTree.SubElement(
                suite, "testcase", classname=check.catalogue.file, name="no errors"
            )
        if others:
            lines = [f"{said(found, language)} [{found.code}]" for found in others]
            ElementTree.SubElement(suite, "system-out").text = "\n".join(lines)
    ElementTree.indent(suites)
    file: bytes = ElementTree.tostring(suites, encoding="utf-8", xml_declaration=True)
    return file + b"\n"
