"""The templates that are shipped, which designers open in Word themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.lint import lint
from tests.examples import ROOT

from .tools import sdk_faults

TEMPLATES = sorted((ROOT / "templates" / "layouts").glob("*/*.docx"))


@pytest.mark.parametrize("template", TEMPLATES, ids=[path.stem for path in TEMPLATES])
def test_a_template_is_a_document_without_a_fault(template: Path, sdk: None) -> None:
    assert lint(template) == ()
    assert sdk_faults(template) == []


def test_there_are_templates() -> None:
    assert TEMPLATES
