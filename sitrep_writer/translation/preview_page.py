"""The page of a preview: one file that loads nothing. Of each message, its texts and one sentence
are in the page. The other sentences are packed data that a script unpacks when you open them, so
that the page stays small.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from sitrep_writer.model.draft import Spans
from sitrep_writer.read_file import SETTINGS, read_text
from sitrep_writer.reasons.problem import said, words_of
from sitrep_writer.reasons.reason import Given, reason
from sitrep_writer.reasons.wording import ReasonLanguage
from sitrep_writer.translation.preview import CataloguePreview
from sitrep_writer.translation.preview_entry import (
    ACTIONS,
    COMPARISONS,
    LABELS,
    MISSING,
    OK,
    STALE,
    PreviewEntry,
)
from sitrep_writer.translation.preview_words import sample_name
from sitrep_writer.writing.html.markup import text

_STYLE = Path(__file__).with_name("preview.css")
_SCRIPT = Path(__file__).with_name("preview.js")
_OTHERS = {LABELS: "labels", ACTIONS: "actions", COMPARISONS: "comparisons"}
_CHANGES = {
    "new": "new",
    "english": "english-changed",
    "translation": "translation-changed",
    "sentences": "sentences-changed",
}


def preview_page(preview: CataloguePreview, language: ReasonLanguage) -> bytes:
    """The page, with its own words in `language`: the same bytes for the same values."""
    return _Page(preview, language).html().encode()


class _Page:
    """A page being built."""

    def __init__(self, preview: CataloguePreview, language: ReasonLanguage) -> None:
        self.preview = preview
        self.language = language
        self.samples: list[list[tuple[str, str, str]]] = []

    def say(self, key: str, **values: Given) -> str:
        """One of the page's own words, escaped."""
        return text(reason(f"say-preview.{key}", **values).text(self.language))

    def html(self) -> str:
        entries = "".join(self._parts())
        style = f"\n{read_text(_STYLE, SETTINGS)}"
        script = f"\n{read_text(_SCRIPT, SETTINGS)}"
        policy = (
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "form-action 'none'; base-uri 'none'"
        )
        heads = "|".join(map(self.say, ("values", "english", "translation")))
        title = self.say("title", language=self.preview.language)
        return (
            f'<!DOCTYPE html>\n<html lang="{text(self.language.tag.replace("_", "-"))}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#messages">{self.say("skip")}</a>\n'
            f"<header>\n<h1>{title}</h1>\n{self._about()}</header>\n"
            f'<main>\n{self._problems()}{self._form()}<div id="messages" tabindex="-1"'
            f' data-heads="{heads}">\n{entries}'
            f'<p id="none" hidden>{self.say("none-shown")}</p>\n</div>\n</main>\n'
            f'<script type="text/plain" id="data">{_packed(self.samples)}</script>\n'
            f"<script>{script}</script>\n</body>\n</html>\n"
        )

    def _about(self) -> str:
        preview = self.preview
        lines = [self.say("about", language=preview.language, edition=preview.edition or None)]
        if preview.first:
            lines.append(self.say("first"))
        elif not any(one.changed for one in preview.entries):
            lines.append(self.say("nothing-changed"))
        script = f'<p id="no-script">{self.say("no-script")}</p>\n'
        return "".join(f"<p>{line}</p>\n" for line in lines) + script

    def _problems(self) -> str:
        """What is wrong in the catalogue as a whole."""
        found = [text(said(each, self.language)) for each in self.preview.problems]
        if not found:
            return ""
        items = "".join(f"<li>{line}</li>\n" for line in found)
        return f"<section>\n<h2>{self.say('of-file')}</h2>\n<ul>\n{items}</ul>\n</section>\n"

    def _form(self) -> str:
        entries = self.preview.entries
        counts = {
            "changed": sum(bool(one.changed) for one in entries),
            STALE: sum(one.state == STALE for one in entries),
            MISSING: sum(one.state == MISSING for one in entries),
            "faulty": sum(bool(one.faults) for one in entries),
        }
        choices = [self._choice("all", len(entries), checked=True)]
        choices += [self._choice(name, count) for name, count in counts.items()]
        sections = dict.fromkeys(one.section for one in entries)
        options = "".join(
            f'<option value="{text(key)}">{self._section(key)}</option>\n' for key in sections
        )
        return (
            '<form role="search" hidden autocomplete="off" aria-labelledby="filters">\n'
            f'<h2 id="filters">{self.say("filters")}</h2>\n'
            f'<p><label for="find">{self.say("search")}</label> <input type="search" id="find">'
            f' <label for="section">{self.say("section")}</label> <select id="section">\n'
            f'<option value="">{self.say("all-sections")}</option>\n{options}</select></p>\n'
            f"<fieldset><legend>{self.say('show')}</legend>\n{''.join(choices)}</fieldset>\n"
            f'<p id="count" role="status" data-said="{self._counted()}"></p>\n'
            f'<p class="quiet">{self.say("keys")}</p>\n</form>\n'
        )

    def _counted(self) -> str:
        """The line that counts what is shown, with `#` for the number."""
        every = len(self.preview.entries)
        return self.say("shown", n="#", all=every)

    def _choice(self, name: str, count: int, *, checked: bool = False) -> str:
        mark = " checked" if checked else ""
        return (
            f'<label><input type="radio" name="show" value="{name}"{mark}> {self.say(name)} '
            f'<span class="quiet">({self.say("number", n=count)})</span></label>\n'
        )

    def _section(self, key: str) -> str:
        other = _OTHERS.get(key)
        return self.say(other) if other else text(self.preview.sections.get(key) or key)

    def _parts(self) -> Iterator[str]:
        """What has changed, then the rest section by section."""
        changed = [one for one in self.preview.entries if one.changed]
        rest = [one for one in self.preview.entries if not one.changed]
        if changed:
            yield self._part("changed", self.say("changed-since"), changed)
        for number, (key, some) in enumerate(groupby(rest, key=lambda one: one.section)):
            yield self._part(str(number), self._section(key), list(some))

    def _part(self, number: str, heading: str, entries: Sequence[PreviewEntry]) -> str:
        inside = "".join(map(self._entry, entries))
        return (
            f'<section aria-labelledby="s-{number}">\n<h2 id="s-{number}">{heading}</h2>\n'
            f"{inside}</section>\n"
        )

    def _entry(self, one: PreviewEntry) -> str:
        marks = [(one.state, self.say(one.state))] if one.state != OK else []
        marks += [("changed", self.say(_CHANGES[each])) for each in one.changed]
        marks += [("faulty", self.say("faulty"))] if one.faults else []
        shown = "".join(f'<li class="{kind}">{word}</li>' for kind, word in marks)
        badges = f'<ul class="badges">{shown}</ul>' if shown else ""
        kinds = " ".join(dict.fromkeys(kind for kind, _ in marks))
        about = f' data-is="{kinds}"' if kinds else ""
        tongue = text(self.preview.language.replace("_", "-"))
        words = text(one.words) or f"<em>{self.say('no-translation')}</em>"
        lang = f' lang="{tongue}"' if one.words else ""
        return (
            f'<article data-in="{text(one.section)}"{about}>\n<h3>{text(one.key)}</h3>{badges}\n'
            f'<div class="two"><p class="text" lang="en">{text(one.english)}</p>'
            f'<p class="text"{lang}>{words}</p></div>\n'
            f"{self._faults(one)}{self._sentences(one, tongue)}</article>\n"
        )

    def _faults(self, one: PreviewEntry) -> str:
        items = []
        for fault in one.faults:
            found = fault.problem
            line = f"<b>{text(found.code)}</b> {text(words_of(found, self.language))}"
            if fault.repaired:
                line += f"<br>{self.say('repaired')}: <code>{text(fault.repaired)}</code>"
            if fault.said:
                line += f"<br>{text(fault.said)}"
            items.append(f"<li>{line}</li>\n")
        return f'<ul class="faults">\n{"".join(items)}</ul>\n' if items else ""

    def _sentences(self, one: PreviewEntry, tongue: str) -> str:
        """The first sentence, and the others as data. A text without marks is its own sentence."""
        edition = self.preview.edition
        rows = [
            (
                sample_name(one, sample, edition, self.language),
                _marked(sample.english),
                _marked(sample.translation),
            )
            for sample in one.samples
        ]
        if not rows or (len(rows) == 1 and rows[0][1:] == (one.english, one.words)):
            return ""
        _, english, translation = rows[0]
        first = (
            f'<div class="two said"><p lang="en">{_html(english)}</p>'
            f'<p lang="{tongue}">{_html(translation)}</p></div>\n'
        )
        if len(rows) == 1:
            return first
        self.samples.append(rows)
        number = len(self.samples) - 1
        more = self.say("more", n=len(rows) - 1)
        return f'{first}<details data-n="{number}"><summary>{more}</summary></details>\n'


_BOLD, _FLAG = "\ue000", "\ue001"
"""Around what is bold, and around what is highlighted: characters that no text needs."""
_PLAIN = str.maketrans("", "", f"{_BOLD}{_FLAG}")
_TAGS = {_BOLD: "b", _FLAG: "mark"}


def _marked(spans: Spans) -> str:
    """A sentence as text, with marks around what is bold or highlighted."""
    pieces = []
    for (bold, flagged), group in groupby(spans, key=lambda span: (span.bold, bool(span.flag))):
        words = "".join(span.text for span in group).translate(_PLAIN)
        words = f"{_FLAG}{words}{_FLAG}" if flagged else words
        pieces.append(f"{_BOLD}{words}{_BOLD}" if bold else words)
    return "".join(pieces)


def _html(marked: str) -> str:
    """The same as elements."""
    shown = text(marked)
    for mark, tag in _TAGS.items():
        parts = shown.split(mark)
        shown = parts[0] + "".join(
            f"<{tag}>{part}" if place % 2 == 0 else f"</{tag}>{part}"
            for place, part in enumerate(parts[1:])
        )
    return shown


def _packed(samples: Sequence[Sequence[tuple[str, str, str]]]) -> str:
    """All sentences, compressed, as text."""
    data = json.dumps(samples, ensure_ascii=False, separators=(",", ":"))
    return b64encode(gzip.compress(data.encode(), mtime=0)).decode()


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
