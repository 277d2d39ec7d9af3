"""Looks at every document that any test makes; a test can neither forget it nor opt out.

The one writer of packages is wrapped, wherever it is used. A test fails by our lint as soon as it
has made a document that is at fault. Once all tests are done, all different documents go through
all tools (`tools.py`) together, and the run fails if one of them finds anything. Documents that
other processes wrote into the tests' folders are looked at then too.

Outside CI a missing tool is skipped with the reason, and documents that passed before are not
looked at again while tools and lint stay the same; in CI a missing tool fails the run.
"""

from __future__ import annotations

import functools
import os
import shutil
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sitrep_writer.lint import lint_bytes
from sitrep_writer.writing.word import zip_package as package

from .tools import HERE, TOOLS, Tool

FOLDER = "SITREP_TEST_DOCUMENTS"
"""The environment's name for the folder in which documents gather, those of all workers."""
_CACHE = "documents/passed"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3

_fresh: list[bytes] = []
"""Documents made in this process that no test has answered for yet."""
_findings = functools.lru_cache(maxsize=512)(lint_bytes)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--lint-only",
        action="store_true",
        help="look at the documents that tests make with our own lint alone (not in CI)",
    )


def pytest_configure(config: pytest.Config) -> None:
    if not _is_worker(config):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="documents-")
    _wrap_the_writer()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not _is_worker(config):
        shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """The test, then what the lint says about the documents that it and its fixtures made."""
    try:
        result = yield
    except BaseException:
        _fresh.clear()
        raise
    found = [str(each) for data in _taken() for each in _findings(data)]
    if found:
        pytest.fail("a document made here is at fault:\n" + "\n".join(found), pytrace=False)
    return result


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """All tools on all documents, where the last of the tests has ended."""
    config = session.config
    if _is_worker(config) or config.option.collectonly:
        return
    folder = Path(os.environ[FOLDER])
    for path in _written_by_others(config):
        _keep(path.read_bytes(), folder, path.parent.name)
    said = _look_at_all(config, sorted(folder.glob("*.docx")))
    config.stash[_SAID] = said
    if any(line.startswith(_BAD) for line in said):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for line in config.stash.get(_SAID, []):
        bad = line.startswith(_BAD)
        terminalreporter.write_line(line, **({"red": True} if bad else {}))


_SAID = pytest.StashKey[list[str]]()
_BAD = "FAILED documents"


def _look_at_all(config: pytest.Config, documents: list[Path]) -> list[str]:
    """What there is to say, each fault and each missing tool in CI as a line that starts so."""
    if not documents:
        return []
    ci = bool(os.environ.get("CI"))
    passed = set() if ci else _passed(config)
    new = [document for document in documents if document.stem not in passed]
    lines, used = [], []
    for tool in _tools(config):
        missing = tool.missing()
        if missing:
            lines.append(f"{_BAD if ci else 'documents'}: {tool.name} is {missing}")
        else:
            used.append(tool)
    bad: set[Path] = set()
    for together in (used[:1], used[1:]):  # what the lint finds fault with may not open at all
        whole = [document for document in new if document not in bad]
        for tool, document, fault in _faults(together, whole):
            bad.add(document)
            made = document.with_suffix(".txt").read_text(encoding="utf-8")
            lines.append(f"{_BAD}: {tool.name}: {fault} ({made})")
    if not ci and len(used) == len(TOOLS):
        passed_now = {document.stem for document in documents if document not in bad}
        _remember(config, passed_now)
    names = ", ".join(tool.name for tool in used)
    lines.append(f"documents: {len(documents)} made, {len(new)} looked at by {names}")
    return lines


def _faults(tools: list[Tool], documents: list[Path]) -> Iterator[tuple[Tool, Path, str]]:
    """What tools find, side by side."""
    if not documents:
        return
    with ThreadPoolExecutor() as pool:
        for tool, faults in zip(
            tools, pool.map(lambda t: list(t.look(documents)), tools), strict=True
        ):
            for document, fault in faults:
                yield tool, document, fault


def _tools(config: pytest.Config) -> tuple[Tool, ...]:
    if not config.option.lint_only:
        return TOOLS
    if os.environ.get("CI"):
        raise pytest.UsageError("--lint-only is for developers' machines, not for CI")
    return TOOLS[:1]


def _passed(config: pytest.Config) -> set[str]:
    """Documents that passed before, by the same tools."""
    if not hasattr(config, "cache") or config.cache is None:
        return set()
    known = config.cache.get(_CACHE, {})
    return set(known.get(_stamp(), ()))


def _remember(config: pytest.Config, documents: set[str]) -> None:
    if getattr(config, "cache", None) is not None:
        known = _passed(config) | documents
        config.cache.set(_CACHE, {_stamp(): sorted(known)})


@functools.cache
def _stamp() -> str:
    """What the tools are made of: the lint, this room, and the versions that are installed."""
    root = HERE.parents[1]
    lint = root / "sitrep_writer" / "writing" / "word" / "lint"
    files = [*lint.glob("*.py"), *HERE.glob("*.py"), *HERE.glob("*.json"), root / "constraints.txt"]
    return sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()[:16]


def _wrap_the_writer() -> None:
    """Has every package that is made looked at: also where the writer's name was bound before."""
    written = package.zipped
    if hasattr(written, "__wrapped__"):
        return

    @functools.wraps(written)
    def watched(entries: Iterable[package.ZipEntry]) -> bytes:
        entries = list(entries)
        data = written(entries)
        if any(entry.name.startswith("word/") for entry in entries):
            _fresh.append(data)
            test = os.environ.get("PYTEST_CURRENT_TEST", "outside a test").partition(" (")[0]
            _keep(data, Path(os.environ[FOLDER]), test)
        return data

    for module in list(sys.modules.values()):
        if getattr(module, "zipped", None) is written:
            module.zipped = watched  # type: ignore[attr-defined]


def _taken() -> list[bytes]:
    taken = _fresh.copy()
    _fresh.clear()
    return taken


def _keep(data: bytes, folder: Path, made_by: str) -> None:
    path = folder / f"{sha256(data).hexdigest()[:32]}.docx"
    if not path.exists():
        path.with_suffix(".txt").write_text(made_by, encoding="utf-8")
        path.write_bytes(data)


def _written_by_others(config: pytest.Config) -> Iterator[Path]:
    """Documents in the tests' folders that our writer has packed, in whatever process."""
    base: Path = config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    for path in base.rglob("*.docx"):
        if path.is_file() and _is_ours(path):
            yield path


def _is_ours(path: Path) -> bool:
    """Whether our writer has packed it, and no test has spoiled it since."""
    try:
        with zipfile.ZipFile(path) as file:
            entries = file.infolist()
            if file.testzip() is not None:
                return False
    except (zipfile.BadZipFile, zlib.error, OSError):
        return False
    return all(e.date_time == _FIRST_DAY and e.create_system == _UNIX for e in entries)


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")
