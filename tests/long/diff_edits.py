"""Random edits of documents, compared: `python -m tests.long.diff_edits [COUNT] [SEED]`.

Prints the seed, each edit that the comparison did not show, and how many there were; exits with 1
where there was one.
"""

from __future__ import annotations

import sys
from random import Random, SystemRandom

from tests.comparison.edit_runs import missed, raised


def main(count: int, seed: int) -> int:
    """Tries so many visible edits, and as many harmless ones."""
    print(f"{count} edits, seed {seed}")
    faults = 0
    for number in range(count):
        for trial in (missed, raised):
            fault = trial(Random(f"{seed}.{number}"))
            if fault:
                faults += 1
                print(f"{number}: {fault}", flush=True)
    print(f"{faults} of {2 * count} went wrong")
    return min(faults, 1)


if __name__ == "__main__":
    asked = [int(each) for each in sys.argv[1:]]
    times = asked[0] if asked else 300
    sys.exit(main(times, asked[1] if len(asked) > 1 else SystemRandom().randrange(10**6)))
