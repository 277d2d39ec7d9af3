"""What every runner of the language benchmark does alike: warm up, time one pass, tell.

RUNNER speed          one pass over the facts in each language, as JSON
RUNNER texts COUNT    the first sentences of each language, as JSON, to compare
RUNNER cold SINCE     the seconds from SINCE (a time.time()) to the first sentence, as JSON
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Sequence
from typing import Any

from tests.benchmarks.language.messages import COUNT, LOCALES, WARM, LongFacts, make_facts

Say = Callable[[Sequence[Any]], Sequence[Any]]
"""Facts to sentences, in whatever form the runner makes them; all are kept, as in a draft."""


def run(
    speaker: Callable[[str], Say],
    text: Callable[[Any], str],
    versions: Callable[[], dict[str, str]],
    arguments: Sequence[str],
    ready: Callable[[Sequence[LongFacts]], Sequence[Any]] = list,
) -> None:
    """Do what the command line asks for.

    `speaker` makes a locale's sentences, `text` is a sentence's plain text. `ready` brings the
    facts into the form in which a runner is handed them, before the clock starts.
    """
    mode, *rest = arguments
    if mode == "cold":
        first = text(speaker(LOCALES[0])(ready(make_facts(1)))[0])
        seconds = time.time() - float(rest[0])
        print(json.dumps({"seconds": seconds, "sentence": first}))
    elif mode == "texts":
        facts = ready(make_facts(int(rest[0])))
        print(json.dumps({name: [text(s) for s in speaker(name)(facts)] for name in LOCALES}))
    else:
        print(
            json.dumps(
                {**_speeds(speaker, ready(make_facts(COUNT + WARM))), "versions": versions()}
            )
        )


def _speeds(speaker: Callable[[str], Say], facts: Sequence[Any]) -> dict[str, float]:
    """Bullets a second in each language. The figures of the warm-up are others than those that
    are timed; the garbage collector is left as Python has it."""
    speeds = {}
    for locale in LOCALES:
        say = speaker(locale)
        say(facts[COUNT:])
        gc.collect()
        start = time.process_time()
        kept = say(facts[:COUNT])
        speeds[locale] = len(kept) / (time.process_time() - start)
        del kept
    return speeds
