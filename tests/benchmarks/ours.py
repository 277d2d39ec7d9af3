"""Our own drafts, one of each edition: FOLDER OUT → drafts a second, by the
median draft."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from sitrep_writer import draft_workbook, write_outcome


def main() -> None:
    """Each draft goes from a workbook's file to two documents on disk."""
    first, *books = sorted(Path(sys.argv[1]).glob("*.xlsx"))
    folder = Path(sys.argv[2])
    write_outcome(draft_workbook(first), folder)
    seconds = []
    for book in books:
        start = time.perf_counter()
        write_outcome(draft_workbook(book), folder)
        seconds.append(time.perf_counter() - start)
    print(1 / statistics.median(seconds))


if __name__ == "__main__":
    main()
