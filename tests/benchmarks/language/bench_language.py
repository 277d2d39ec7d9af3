"""How fast the language engine says long bullets, beside Jinja2 + Babel and RosaeNLG.

    python -m tests.benchmarks.language.bench_language [--rounds 5] [--node-modules FOLDER]

Every runner is a process of its own; they take turns, and the table shows medians: bullets a
second in each language, the seconds from a process's start to its first English sentence, and how
our exact figures compare ("2.00" is twice as fast; for the first sentence, twice as long). Nothing
is asserted: times move with the machine and its load, ratios within one run less so.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.language.messages import BATCH, COUNT, LOCALES, WARM
from tests.benchmarks.language.peer_jinja import FOLDER

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ROSAENLG = HERE / "peer_rosaenlg"
COMPARED = 1000
INSTALL_SECONDS = 300


class Runner(NamedTuple):
    """A way to say the bullets: its name in the table, and its command without the mode."""

    label: str
    command: tuple[str, ...]


class Result(NamedTuple):
    """Medians of one runner, and the share of its sentences that are ours, letter by letter."""

    speeds: dict[str, float]
    first: float
    same: dict[str, float]


class Left(NamedTuple):
    """Why a runner is left out."""

    reason: str


def ask(runner: Runner, environment: dict[str, str], *arguments: str) -> Any:
    """What a runner answers."""
    done = subprocess.run(
        [*runner.command, *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def install_rosaenlg(folder: Path) -> Path | Left:
    """A node_modules folder with RosaeNLG in it, installed by npm for this run alone."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return Left("Node and npm are not installed")
    shutil.copy(ROSAENLG / "package.json", folder)
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"]
    try:
        subprocess.run(
            command, cwd=folder, check=True, capture_output=True, timeout=INSTALL_SECONDS
        )
    except (subprocess.SubprocessError, OSError):
        return Left("npm could not install it")
    return folder / "node_modules"


def runners(folder: Path, node_modules: Path | Left) -> list[Runner]:
    """Ours first: the others are compared with it."""
    python = (sys.executable, "-m")
    found = [
        Runner(f"ours, {way} figures", (*python, "tests.benchmarks.language.ours", way))
        for way in ("exact", "rounded")
    ]
    for label, way in (
        (f"Jinja2 + Babel, {BATCH} a render", "section"),
        ("Jinja2 + Babel, 1 a render", "single"),
    ):
        found.append(Runner(label, (*python, "tests.benchmarks.language.peer_jinja", way)))
    if isinstance(node_modules, Path):
        command = ("node", str(ROSAENLG / "peer.js"), str(folder / "facts.json"))
        found.append(Runner(f"RosaeNLG, {BATCH} a render", command))
    return found


def prepare(folder: Path, node_modules: Path | Left) -> dict[str, str]:
    """Write what the peers read, and say where it is."""
    python = (sys.executable, "-m")
    subprocess.run(
        [*python, "tests.benchmarks.language.peer_jinja", "catalogue", str(folder)],
        cwd=ROOT,
        check=True,
    )
    with (folder / "facts.json").open("w", encoding="utf-8") as file:
        subprocess.run(
            [*python, "tests.benchmarks.language.messages", str(COUNT + WARM)],
            cwd=ROOT,
            check=True,
            stdout=file,
        )
    environment = {**os.environ, FOLDER: str(folder)}
    if isinstance(node_modules, Path):
        environment["NODE_PATH"] = str(node_modules.resolve())
    return environment


def measure(
    found: list[Runner], environment: dict[str, str], rounds: int
) -> tuple[dict[str, Result], dict[str, str]]:
    """Results by label, and the versions of all that was measured."""
    speeds: dict[str, list[dict[str, float]]] = {runner.label: [] for runner in found}
    firsts: dict[str, list[float]] = {runner.label: [] for runner in found}
    versions = {"Python": sys.version.split()[0]}
    for _ in range(rounds):
        for runner in found:
            firsts[runner.label].append(
                ask(runner, environment, "cold", repr(time.time()))["seconds"]
            )
            answer = ask(runner, environment, "speed")
            versions |= answer.pop("versions")
            speeds[runner.label].append(answer)
    texts = {runner.label: ask(runner, environment, "texts", str(COMPARED)) for runner in found}
    ours = texts[found[0].label]
    results = {}
    for label, runs in speeds.items():
        results[label] = Result(
            {name: statistics.median(run[name] for run in runs) for name in LOCALES},
            statistics.median(firsts[label]),
            {name: _share(texts[label][name], ours[name]) for name in LOCALES},
        )
    return results, versions


def _share(theirs: list[str], ours: list[str]) -> float:
    return sum(a == b for a, b in zip(theirs, ours, strict=True)) / len(ours)


def table(results: dict[str, Result]) -> list[str]:
    """One line a runner: its figures, and ours beside them."""
    ours = next(iter(results.values()))
    heads = [f"{name} /s" for name in LOCALES]
    lines = [
        f"{'':30}"
        + "".join(f"{head:>12}{'ours':>7}" for head in (*heads, "first, s"))
        + "".join(f"{'same ' + name:>12}" for name in LOCALES)
    ]
    for label, result in results.items():
        line = f"{label:30}"
        for name in LOCALES:
            ratio = ours.speeds[name] / result.speeds[name]
            line += f"{result.speeds[name]:>12,.0f}{ratio:>7.2f}"
        line += f"{result.first:>12.3f}{ours.first / result.first:>7.2f}"
        line += "".join(f"{result.same[name]:>12.1%}" for name in LOCALES)
        lines.append(line)
    return lines


def main() -> None:
    """Run all in turns and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--node-modules", type=Path, help="where RosaeNLG is installed already")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        node_modules = asked.node_modules or install_rosaenlg(folder)
        environment = prepare(folder, node_modules)
        load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
        found = runners(folder, node_modules)
        results, versions = measure(found, environment, asked.rounds)
    print(
        f"{COUNT:,} long bullets after {WARM:,} others, no figure twice; medians of "
        f"{asked.rounds} rounds in turns; load at the start {load}"
    )
    print(", ".join(f"{name} {version}" for name, version in versions.items()))
    print("\n".join(table(results)))
    if isinstance(node_modules, Left):
        print(f"RosaeNLG is left out: {node_modules.reason}.")


if __name__ == "__main__":
    main()
