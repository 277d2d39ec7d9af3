"""Whether Windows has all that the program needs: `python -m tests.long.windows_wheels`.

Asks the package index, for each Python version of pyproject.toml, for wheels for 64-bit Windows in
the versions of constraints.txt; nothing is installed. What a package needs on Windows alone is not
asked for, since pip judges that by the system it runs on. Prints the wheels that are made for
Windows, and exits with 1 where one is missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
_VERSION = "Programming Language :: Python :: "


def project() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return table


def wheels(version: str, needed: list[str]) -> list[str] | None:
    """The names of the wheels; None, and pip's words printed, where one is missing."""
    with TemporaryDirectory() as name:
        report = Path(name) / "report.json"
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed"),
                *("--quiet", "--platform", "win_amd64", "--only-binary=:all:"),
                *("--implementation", "cp", "--python-version", version, "--target", name),
                *("-c", str(ROOT / "constraints.txt"), "--report", str(report), *needed),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(done.stdout + done.stderr)
            return None
        installed = json.loads(report.read_text())["install"]
    urls = [each["download_info"]["url"] for each in installed]
    return sorted(url.rpartition("/")[2].partition("#")[0] for url in urls)


def main() -> int:
    """Asks for each version of Python."""
    about = project()
    versions = [
        each.removeprefix(_VERSION)
        for each in about["classifiers"]
        if each.startswith(_VERSION) and each.count(".") == 1
    ]
    missing = 0
    for version in versions:
        found = wheels(version, about["dependencies"])
        if found is None:
            missing += 1
            continue
        of_windows = [wheel for wheel in found if "win_amd64" in wheel]
        print(f"Python {version}: {len(found)} wheels, for Windows alone:", *of_windows, sep="\n  ")
    return min(missing, 1)


if __name__ == "__main__":
    sys.exit(main())
