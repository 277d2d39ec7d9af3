"""Our own drafts, as often as asked for: BOOK FOLDER ROUNDS → drafts a second."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from sitrep_writer import draft_workbook, write_outcome


def main() -> None:
    """Each round goes from the workbook's file to two documents on disk."""
    book, folder = Path(sys.argv[1]), Path(sys.argv[2])
    rounds = int(sys.argv[3])
    write_outcome(draft_workbook(book), folder)
    start = time.perf_counter()
    for _ in range(rounds):
        write_outcome(draft_workbook(book), folder)
    print(rounds / (time.perf_counter() - start))


if __name__ == "__main__":
    main()
