"""What all tests share: the option that approves golden files."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/gallery --approve` writes the golden files anew; git shows what changed."""
    parser.addoption("--approve", action="store_true", help="write golden files anew")
