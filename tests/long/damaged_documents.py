"""Damaged Word documents, tracked: `python -m tests.long.damaged_documents [COUNT] [SEED]`.

Documents of ours, of python-docx and, where it is installed, as LibreOffice saves them. Prints the
seed, each document that was refused without a clear message or came out at fault, and
how many there were; exits with 1 where there was one.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from random import SystemRandom

from tests.comparison.tracked.trials import trial
from tests.validity.tools import OFFICE

MANY = 50
"""From so many on, documents that LibreOffice has saved are among them: it starts slowly."""


def main(count: int, seed: int) -> int:
    """Damages so many documents."""
    print(f"{count} documents, seed {seed}")
    ended: Counter[str] = Counter()
    for number in range(count):
        name = f"{seed}.{number}"
        try:
            result = trial(name, office=bool(OFFICE) and count >= MANY)
        except Exception:
            ended["failed"] += 1
            print(f"{name}: {traceback.format_exc()}", flush=True)
            continue
        ended["refused" if result.refusal else "made"] += 1
        if result.faults:
            ended["wrong"] += 1
            print(f"{name}: {result.done}\n    " + "\n    ".join(result.faults), flush=True)
    print(", ".join(f"{number} {how}" for how, number in ended.items()))
    return min(ended["failed"] + ended["wrong"], 1)


if __name__ == "__main__":
    asked = [int(each) for each in sys.argv[1:]]
    times = asked[0] if asked else 300
    sys.exit(main(times, asked[1] if len(asked) > 1 else SystemRandom().randrange(10**6)))
