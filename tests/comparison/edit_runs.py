"""One random edit of a document, compared with the document before it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sitrep_writer.api.comparing import compare_files
from sitrep_writer.comparison.renderings.report import tell
from sitrep_writer.comparison.wording import load_words
from sitrep_writer.model.comparison import Change, Comparison
from tests.validity.breaking import Parts

from .editions import SHIPPED
from .edits import VISIBLE, Act, rich
from .harmless_edits import HARMLESS, packed_otherwise

WORDS = load_words(SHIPPED, "en")
NOTHING = "the document has nothing of the kind"


@cache
def base(locale: str, trace: bool) -> bytes:
    """The document that is edited."""
    return rich(locale, trace=trace)


def compared(old: bytes, new: bytes) -> Comparison:
    """Two documents, compared as the command does it."""
    with TemporaryDirectory() as folder:
        paths = Path(folder) / "old.docx", Path(folder) / "new.docx"
        for path, data in zip(paths, (old, new), strict=True):
            path.write_bytes(data)
        return compare_files(*paths).comparison


@cache
def told_of_itself(locale: str, trace: bool) -> str:
    """What is said of a document beside itself."""
    return told(compared(base(locale, trace), base(locale, trace)))


def told(comparison: Comparison) -> str:
    """What is said of it on a terminal."""
    return "\n".join(line.text for line in tell(comparison, WORDS))


def missed(random: Random) -> str:
    """What a comparison did not show of a visible edit; empty where it showed it, or where the
    document has nothing of the kind."""
    before = base(random.choice(("en", "es")), random.random() < 0.6)
    fault = missed_of(random.choice(VISIBLE), before, random)
    return "" if fault == NOTHING else fault


def missed_of(act: Act, before: bytes, random: Random) -> str:
    """The same of one kind of edit; `NOTHING` where there was nothing to edit."""
    parts = Parts(before)
    edit = act(parts, random)
    if edit is None:
        return NOTHING
    comparison = compared(before, parts.packed())
    shown = "\n".join(_shown(change) for change in comparison.changes if change.changed)
    titles = "\n".join(f"{each.title} {each.old_title}" for each in comparison.sections)
    if not comparison.changed:
        return f"nothing changed: {edit.what}"
    if not any(words in f"{shown}\n{titles}" for words in edit.shows):
        return f"not shown: {edit.what}\n{told(comparison)}"
    return ""


def raised(random: Random) -> str:
    """What a comparison told of edits that nobody can see; empty where it told nothing but what
    it tells of the document beside itself."""
    which = random.choice(("en", "es")), random.random() < 0.6
    before = base(*which)
    parts = Parts(before)
    chosen = random.sample(HARMLESS, random.randint(1, 3))
    for act in chosen:
        act(parts, random)
    comparison = compared(before, packed_otherwise(parts, random))
    if told(comparison) != told_of_itself(*which):
        return f"{[act.__name__ for act in chosen]} raised\n{told(comparison)}"
    return ""


def _shown(change: Change) -> str:
    figures = (
        f"{side.shown} {side.approximator}"
        for figure in change.figures
        for side in (figure.old, figure.new)
        if side is not None
    )
    return " ".join((change.old_text, change.new_text, change.name, change.place, *figures))
