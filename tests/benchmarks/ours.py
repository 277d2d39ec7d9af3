"""Our own drafts, one of each edition: FOLDER OUT → drafts a second."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from sitrep_writer import draft_workbook, write_outcome


def main() -> None:
    """Each draft goes from a workbook's file to two documents on disk."""
    first, *books = sorted(Path(sys.argv[1]).glob("*.xlsx"))
    folder = Path(sys.argv[2])
    write_outcome(draft_workbook(first), folder)
    start = time.perf_counter()
    for book in books:
        write_outcome(draft_workbook(book), folder)
    print(len(books) / (time.perf_counter() - start))


if __name__ == "__main__":
    main()
