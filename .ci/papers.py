"""The papers of a release, made when it is built: `python .ci/papers.py FOLDER`.

Writes into FOLDER, which must not be there yet:

- requirements.txt: every package of a plain install, at the versions of constraints.txt, with the
  hashes of all its files, for all systems (`pip install --require-hashes -r requirements.txt`)
- sbom.json: what such an install holds, as CycloneDX
- licences.csv: the licence of each

The requirements are installed into an empty environment, so that the other two say what is really
there, and pip-audit asks its service for known faults. Exits with 1 where there is one. Where the
service does not answer, that is said, and is no fault. None of the papers is committed. The tools
come with `pip install -e ".[release]"`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = Path(sys.executable).parent
_LICENCES = ("--format=csv", "--from=mixed", "--order=name")


def main(folder: Path) -> int:
    """Makes the papers, and asks for known faults."""
    folder.mkdir(parents=True)
    requirements = folder / "requirements.txt"
    compiled = ("pip", "compile", ROOT / "pyproject.toml", "-c", ROOT / "constraints.txt")
    shape = ("--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet")
    run("uv", *compiled, *shape, "-o", requirements)
    if "://" in requirements.read_text(encoding="utf-8"):
        print("requirements.txt names an address: it would hold on one machine only")
        return 1
    with tempfile.TemporaryDirectory() as name:
        python = installed(requirements, Path(name) / "plain")
        output = ("--output-reproducible", "--of", "JSON", "-o", folder / "sbom.json")
        run("cyclonedx-py", "environment", "--pyproject", ROOT / "pyproject.toml", *output, python)
        run("pip-licenses", f"--python={python}", *_LICENCES, output=folder / "licences.csv")
    for made in sorted(folder.iterdir()):
        print(f"{made.name}: {made.stat().st_size:,} bytes")
    return audited(requirements)


def installed(requirements: Path, environment: Path) -> Path:
    """The Python of an environment that holds just these requirements."""
    run("uv", "venv", "--quiet", environment)
    folder = "Scripts" if os.name == "nt" else "bin"
    python = environment / folder / "python"
    quietly = ("--quiet", "--require-hashes", "--python", python)
    run("uv", "pip", "install", *quietly, "-r", requirements)
    return python


def audited(requirements: Path) -> int:
    """Whether a known fault was found. What the services could not say is printed, and is none."""
    for service in ("pypi", "osv"):
        asked = ["--disable-pip", "--require-hashes", "-s", service, "--format=json"]
        command = [str(TOOLS / "pip-audit"), *asked, "-r", str(requirements)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not done.stdout:
            last = (done.stderr.strip().splitlines() or ["no words"])[-1]
            print(f"pip-audit, {service}: no answer ({last[:200]})")
            continue
        packages = json.loads(done.stdout)["dependencies"]
        known = [each for each in packages if "vulns" in each]
        faults = [f"{each['name']}: {one['id']}" for each in known for one in each["vulns"]]
        print(f"pip-audit, {service}: knows {len(known)} of {len(packages)} packages")
        print(*faults, f"{len(faults)} known faults", sep="\n")
        if faults:
            return 1
    return 0


def run(tool: str, *words: object, output: Path | None = None) -> None:
    """A tool of this environment; what it prints goes to `output` if one is named."""
    command = [str(TOOLS / tool), *map(str, words)]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE if output else None)
    if output:
        output.write_bytes(printed.stdout)


if __name__ == "__main__":
    if len(sys.argv) != 2 or Path(sys.argv[1]).exists():
        sys.exit("Name a folder that is not there yet.")
    sys.exit(main(Path(sys.argv[1])))
