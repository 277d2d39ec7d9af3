"""The folder of the files that come with the program: `templates/` and `locales/`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def shipped_root() -> Path:
    """The folder that holds `templates/` and `locales/`: inside the wheel, or the checkout."""
    package = Path(__file__).resolve().parent
    return package if (package / "templates").is_dir() else package.parent
