"""What all tests share: every document that one of them makes is looked at."""

from __future__ import annotations

pytest_plugins = ["tests.validity.watch"]
