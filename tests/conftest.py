"""What all tests share: every document that one of them makes is looked at, and an option that
approves golden files."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# How long an example takes says something of the machine's other work, not of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# What commands say is compared in English, whatever the machine speaks.
os.environ["SITREP_LANG"] = "en"

pytest_plugins = ["tests.validity.watch"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/gallery --approve` writes the golden files anew; git shows what changed."""
    parser.addoption("--approve", action="store_true", help="write golden files anew")
