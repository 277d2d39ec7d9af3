"""Ours and Jinja2 + Babel in one process, in short turns: ratios that hold on a busy machine.

    python -m tests.benchmarks.language.side_by_side [--slices 40] [--turns 15]

A slice is 100 bullets. Both say it in turns, and of each the quickest turn counts, since whatever
else the machine does only ever makes one longer; the times of all slices are added up. Neither
remembers a sentence or a number: what it keeps of a word it has kept after the warm-up, which
says other slices. `same` is the share of sentences that are the same letter by letter.
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

SLICE = 100
WARM = 20
"""Slices that are said before the clock starts."""
COMPARED = 1000


class Side(NamedTuple):
    """What says the bullets, and the bullets in the form in which it is handed them."""

    say: Say
    facts: Sequence[Any]

    def turn(self, at: int) -> float:
        """The CPU time of saying one slice."""
        facts = self.facts[at * SLICE : (at + 1) * SLICE]
        start = time.process_time()
        kept = self.say(facts)
        seconds = time.process_time() - start
        if len(kept) != SLICE:
            raise SystemExit("a bullet is lacking")
        return seconds


def compare(mine: Side, peer: Side, slices: int, turns: int) -> tuple[float, float]:
    """Bullets a second, mine and the peer's."""
    for at in range(WARM):
        mine.turn(at)
        peer.turn(at)
    ours_took = theirs_took = 0.0
    for at in range(WARM, WARM + slices):
        gc.collect()
        pairs = [(mine.turn(at), peer.turn(at)) for _ in range(turns)]
        ours_took += min(one for one, _ in pairs)
        theirs_took += min(other for _, other in pairs)
    return slices * SLICE / ours_took, slices * SLICE / theirs_took


def main() -> None:
    """Print a line for each kind of sentence and language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--slices", type=int, default=40)
    parser.add_argument("--turns", type=int, default=15)
    asked = parser.parse_args()
    count = (asked.slices + WARM) * SLICE
    long, actions = make_facts(count), make_action_facts(count)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[peer_jinja.FOLDER] = folder
        peer_jinja.write_catalogue(Path(folder))
        actions_jinja.write_catalogue(Path(folder))
        print(f"{'':16}{'ours /s':>10}{'peer /s':>10}{'ratio':>8}{'same':>8}")
        for name, locale in [(n, locale) for n in ("long", "actions") for locale in LOCALES]:
            if name == "long":
                mine = Side(ours.speaker(locale, rounded=False), ours.cells(long))
                peer = Side(peer_jinja.section(locale), long)
            else:
                mine = Side(actions_ours.speaker(locale), actions_ours.cells(actions))
                peer = Side(actions_jinja.section(locale), actions)
            speed, other = compare(mine, peer, asked.slices, asked.turns)
            said = [text_of(one.spans) for one in mine.say(mine.facts[:COMPARED])]
            pairs = zip(said, peer.say(peer.facts[:COMPARED]), strict=True)
            same = sum(a == b for a, b in pairs) / len(said)
            figures = f"{speed:>10,.0f}{other:>10,.0f}{speed / other:>8.2f}{same:>8.1%}"
            print(f"{name:8}{locale:8}{figures}", flush=True)


if __name__ == "__main__":
    main()
