"""Ours and Jinja2 + Babel in one process, in short turns: ratios that hold on a busy machine.

    python -m tests.benchmarks.language.side_by_side [--turns 80]

Each turn says 250 bullets that nobody said before, first one, then the other, then the other way
round. Compared is the CPU time of the quickest turns of each (the tenth from the front), since
whatever else the machine does only ever makes a turn longer; and the median turn, beside it.
`same` is the share of sentences that are the same letter by letter.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sitrep_writer.words.slot_values import text_of
from tests.benchmarks.language import actions_jinja, actions_ours, ours, peer_jinja
from tests.benchmarks.language.action_facts import make_action_facts
from tests.benchmarks.language.messages import LOCALES, make_facts
from tests.benchmarks.language.timing import Say

SLICE = 250
WARM = 8
QUICK = 10


class Side(NamedTuple):
    """What says the bullets, and the bullets in the form in which it is handed them."""

    say: Say
    facts: Sequence[Any]


def turn(side: Side, at: int) -> float:
    """The CPU time of saying one slice."""
    facts = side.facts[at * SLICE : (at + 1) * SLICE]
    gc.collect()
    start = time.process_time()
    kept = side.say(facts)
    seconds = time.process_time() - start
    assert len(kept) == SLICE
    return seconds


def compare(one: Side, other: Side, turns: int) -> tuple[float, float, float]:
    """Bullets a second of one, how many times as fast it is by the quickest turns, and by the
    medians."""
    for at in range(WARM):
        turn(one, at)
        turn(other, at)
    times: tuple[list[float], list[float]] = ([], [])
    for at in range(WARM, WARM + turns):
        order = (0, 1) if at % 2 else (1, 0)
        for which in order:
            times[which].append(turn((one, other)[which], at))
    mine, theirs = (sorted(found) for found in times)
    quick, middle = len(mine) // QUICK, len(mine) // 2
    return SLICE / mine[quick], theirs[quick] / mine[quick], theirs[middle] / mine[middle]


def main() -> None:
    """Print a line for each kind of sentence and language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--turns", type=int, default=80)
    asked = parser.parse_args()
    count = (asked.turns + WARM) * SLICE
    long, actions = make_facts(count), make_action_facts(count)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[peer_jinja.FOLDER] = folder
        peer_jinja.write_catalogue(Path(folder))
        actions_jinja.write_catalogue(Path(folder))
        print(f"{'':8}{'':8}{'ours /s':>10}{'quickest':>10}{'median':>8}{'same':>8}")
        for name, locale in [(n, locale) for n in ("long", "actions") for locale in LOCALES]:
            if name == "long":
                mine = Side(ours.speaker(locale, rounded=False), ours.cells(long))
                peer = Side(peer_jinja.section(locale), long)
            else:
                mine = Side(actions_ours.speaker(locale), actions_ours.cells(actions))
                peer = Side(actions_jinja.section(locale), actions)
            speed, quickest, median = compare(mine, peer, asked.turns)
            said = [text_of(one.spans) for one in mine.say(mine.facts[: 4 * SLICE])]
            pairs = zip(said, peer.say(peer.facts[: 4 * SLICE]), strict=True)
            same = sum(a == b for a, b in pairs) / len(said)
            line = f"{name:8}{locale:8}{speed:>10,.0f}{quickest:>10.2f}{median:>8.2f}{same:>8.1%}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
