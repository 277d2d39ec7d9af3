"""Programs that tests look through: LibreOffice and a browser.

Where one is missing a test is skipped with a plain reason; in CI it fails.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next((path for name in BROWSERS if (path := shutil.which(name))), None)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
_OUT = re.compile(r'<pre id="out">(.*?)</pre>', re.DOTALL)


def need(program: str | None, what: str) -> str:
    """The program's path; without it the test is skipped, or fails in CI."""
    if program is None:
        if os.environ.get("CI"):
            pytest.fail(f"{what} is not installed.")
        pytest.skip(f"{what} is not installed.")
    return program


def run(command: Sequence[str], seconds: int, *, check: bool = True) -> bytes:
    """What a program prints. One that takes longer is ended together with all that it started:
    a child that lived on, such as the `soffice.bin` of `soffice`, would hold what it prints open,
    and the tests would wait for it for ever.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(command, stdout=out, stderr=errors, start_new_session=True)
        try:
            code = child.wait(seconds)
        except BaseException:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            raise
        out.seek(0)
        errors.seek(0)
        printed = out.read()
        if check and code:
            raise subprocess.CalledProcessError(code, command, printed, errors.read())
    return printed


def run_office(arguments: Sequence[str], profile: Path, seconds: int = 180) -> None:
    """Runs LibreOffice without a window, with a profile of its own. It sometimes hangs as it
    starts or ends, so it gets a second chance.
    """
    command = [
        *(need(OFFICE, "LibreOffice"), "--headless"),
        *(f"-env:UserInstallation={profile.as_uri()}", *arguments),
    ]
    try:
        run(command, seconds)
    except subprocess.TimeoutExpired:
        run(command, seconds)


def office(folder: Path, document: Path, kind: str) -> Path:
    """A document converted by LibreOffice, into a folder of its own."""
    target = folder / f"as-{kind}"
    with tempfile.TemporaryDirectory() as profile:
        run_office(["--convert-to", kind, "--outdir", str(target), str(document)], Path(profile))
    return target / f"{document.stem}.{kind}"


def browse(*arguments: str) -> str:
    """What a headless browser prints."""
    with tempfile.TemporaryDirectory() as profile:
        printed = run(
            [
                *(need(BROWSER, "Chromium"), "--headless", "--no-sandbox", "--disable-gpu"),
                *("--disable-quic", "--no-first-run", "--disable-background-networking"),
                *("--disable-component-update", "--disable-sync", "--virtual-time-budget=20000"),
                *(f"--user-data-dir={profile}", *arguments),
            ],
            seconds=180,
        )
    return printed.decode()


def asked_in_browser(page: bytes, script: str, width: int, folder: Path) -> Any:
    """What a script finds in the page, `width` pixels wide.

    `script` is the body of an async function and returns what can be written as JSON. The page
    stands in a frame, since a browser's own window cannot be as narrow as a telephone; its policy
    that allows no script is taken out for the purpose.
    """
    shown, policies = _POLICY.subn("", page.decode())
    assert policies == 1
    run = (
        f"<script>(async () => {{ {script} }})().catch(error => ({{error: String(error)}}))"
        '.then(found => { parent.document.getElementById("out").textContent'
        " = JSON.stringify(found) })</script>"
    )
    shown = shown.replace("</body>", f"{run}</body>")
    frame = f'<iframe width="{width}" height="900" style="border:0" srcdoc="{html.escape(shown)}">'
    path = folder / "frame.html"
    path.write_text(f'<!DOCTYPE html><meta charset="utf-8"><pre id="out"></pre>{frame}</iframe>')
    found = _OUT.search(browse("--dump-dom", "--window-size=1200,1000", path.as_uri()))
    assert found is not None
    assert found[1], "the script said nothing"
    return json.loads(html.unescape(found[1]))


def axe() -> str:
    """The script of axe-core, Deque's engine for checking accessibility."""
    spec = find_spec("axe_core_python")
    assert spec is not None
    assert spec.submodule_search_locations
    path = Path(next(iter(spec.submodule_search_locations))) / "axe.min.js"
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script")
