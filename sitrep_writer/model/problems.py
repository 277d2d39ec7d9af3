"""What can be wrong: a code, a place and the reason.

Every code is in CODES once, with its level and its explanation. `reasons/problem.py` makes problems
from a code, a place and values; their sentences say what was found, what was expected and what to
do.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Protocol

import msgspec

from sitrep_writer.model.cells import Cell


class Level(StrEnum):
    """How bad it is. FATAL: nothing is written. ERROR: written, the place highlighted."""

    FATAL = "fatal"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the most serious; for sorting and for thresholds."""
        return _ORDER.index(self)


_ORDER = [Level.FATAL, Level.ERROR, Level.WARNING, Level.NOTE]


class Code(NamedTuple):
    """One kind of problem: its level and its explanation."""

    level: Level
    explanation: str


class Place(NamedTuple):
    """A place outside a workbook: a file named relative to its folder, and a line (0 if none)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class ProblemReason(Protocol):
    """Why something is wrong: the key of a sentence and its values; `str` gives it in English."""

    @property
    def key(self) -> str:
        """The key of the sentence: `not-a-number.typed`."""

    @property
    def values(self) -> tuple[tuple[str, object], ...]:
        """The values of its slots, by name."""


class Problem(msgspec.Struct, frozen=True):
    """One problem. `place` is how a person finds it: `Results!D14`, `health.j2:12`, or empty.
    `reason` is a text if a library or a custom check says why.
    """

    code: str
    level: Level
    place: str
    reason: ProblemReason | str
    cell: Cell | None = None
    key: str = ""

    @property
    def message(self) -> str:
        """The English sentence: what was found, what was expected, what to do."""
        return str(self.reason)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


F, E, W, N = Level.FATAL, Level.ERROR, Level.WARNING, Level.NOTE

CODES: dict[str, Code] = {
    # files
    "file-missing": Code(F, "The file is not there."),
    "file-unreadable": Code(F, "The file is not an Excel workbook, is damaged, or has a password."),
    "sheet-too-large": Code(F, "A sheet has more cells or more text than can be read at once."),
    "words-unreadable": Code(E, "The words file beside the workbook cannot be read."),
    "file-locked": Code(
        F,
        "The file is open in another program or read-only, or another run writes beside it.",
    ),
    "name-unholdable": Code(W, "Windows cannot hold files of the name that the drafts get."),
    "lock-file": Code(F, "A ~$ file is a lock that Excel leaves while a workbook is open."),
    "no-workbook": Code(F, "A folder was given that holds no workbook."),
    "many-workbooks": Code(F, "A folder was given that holds several workbooks."),
    "last-edition-unreadable": Code(E, "The last edition cannot be read, so nothing is compared."),
    # reports of activities
    "report-missing": Code(F, "None of the files holds activity rows of a known layout."),
    "file-left-out": Code(W, "A file of the folder is of a format that is not read."),
    "file-twice": Code(W, "Two files are the same to the byte, so one was left out."),
    "sheet-copied": Code(W, "All rows of a sheet or file are in another one, so it was left out."),
    "rows-twice": Code(E, "Rows are the same as rows before them, so they count once."),
    "row-repeated": Code(W, "A single row is the same as another one. Both count."),
    "csv-encoding": Code(
        W, "A CSV file does not say how it is encoded and was read as Windows-1252 or UTF-16."
    ),
    "csv-quotation": Code(
        E, "A quotation mark in a CSV file is not closed, or is inside a quoted cell."
    ),
    "layout-unknown": Code(N, "A sheet has the headers of no layout and was left out."),
    "pivot-left-out": Code(N, "A pivot table was left out: it counts rows again."),
    "totals-left-out": Code(W, "Rows that add up others were left out."),
    "rows-left-out": Code(N, "Dummy rows or repeated headers were left out."),
    "text-mended": Code(N, "UTF-8 that was read as Latin-1 was repaired."),
    "hxl-disagrees": Code(W, "A column's HXL tag and its header disagree; the tag is followed."),
    "number-ambiguous": Code(E, "A number typed with a mark can be read in two ways."),
    "not-a-month": Code(E, "A cell that should say a month says something else, or two months."),
    "small-number": Code(W, "So few people in one place that the place is not shown."),
    "period-unknown": Code(F, "It is not clear which months of the reports are meant."),
    "country-unknown": Code(F, "It is not clear which country of the reports is meant."),
    "nothing-reported": Code(F, "The reports have no row of this country in these months."),
    "indicator-unknown": Code(
        W, "No template has a sentence for an indicator, so it is said plainly."
    ),
    "indicator-empty": Code(N, "An indicator has rows and no figure above zero."),
    "figures-beside": Code(N, "Reported figures that the sentence does not say."),
    "results-beside": Code(N, "Results that the draft leaves out to stay readable."),
    "report-differs": Code(W, "The edition says something else than the reports; it was followed."),
    "block-left-out": Code(N, "A part of the draft was left out, as the reports do not have it."),
    # the shape of the workbook
    "sheet-missing": Code(F, "A sheet that every edition needs is not in the workbook."),
    "sheet-twice": Code(E, "Two sheets have names that mean the same sheet."),
    "sheet-unknown": Code(N, "A sheet is not one of the edition's and was left out."),
    "header-missing": Code(E, "No row of the sheet has the column headers that it needs."),
    "column-missing": Code(E, "A column that the sheet needs is not there."),
    "column-twice": Code(E, "Two columns have headers that mean the same column."),
    "column-unknown": Code(W, "A column is not known and was left out."),
    "hidden-rows": Code(W, "Hidden or filtered rows are used like any other."),
    "hidden-sheet": Code(W, "A hidden sheet is used like any other."),
    "merged-cells": Code(W, "In merged cells only the first one has a value."),
    # values
    "not-a-number": Code(E, "A cell that should hold a number holds something else."),
    "not-a-date": Code(E, "A cell that should hold a date holds something else."),
    "not-a-link": Code(E, "A cell that should hold an address of the web holds something else."),
    "rounding-unknown": Code(W, "A cell that says how far to round says something else."),
    "not-yes-or-no": Code(E, "A cell that should say yes or no says something else."),
    "formula-without-value": Code(E, "A formula has no stored value: open, recalculate, save."),
    "cell-error": Code(E, "The cell shows an error such as #REF!."),
    "term-kind": Code(
        E, "A row of the Terms sheet has a wrong Kind, or a cell that its Kind does not use."
    ),
    "gender-unknown": Code(E, "A gender is neither m nor f."),
    "negative-number": Code(E, "A count, an amount or a share is below zero."),
    "not-whole": Code(E, "People and things are counted in whole numbers."),
    "percent-range": Code(W, "A percentage is above 100 or its cell has no percent format."),
    "number-hidden": Code(W, "A cell's format shows another number than the cell holds."),
    "currency-unknown": Code(E, "It is not clear which currency an amount is in."),
    "currency-disagrees": Code(E, "An amount is in another currency than its field or row says."),
    "currencies-differ": Code(E, "Amounts of different currencies cannot be compared or added."),
    "value-missing": Code(E, "A cell that is needed is empty."),
    "blank-figure": Code(N, "The Exact cell is blank: the row makes no figure."),
    "field-missing": Code(E, "A field that the report needs is not there."),
    "field-unknown": Code(W, "A field of the report is not known and was left out."),
    "field-twice": Code(E, "A field of the report occurs twice."),
    "period-order": Code(E, "The period ends before it starts."),
    "row-incomplete": Code(E, "A row lacks what it needs to be used."),
    "total-row": Code(N, "A row is a total of others; it was checked and left out."),
    "total-disagrees": Code(W, "A total does not agree with the rows that it adds up."),
    "table-missing": Code(
        E, "The sheet Tables names a sheet that the workbook lacks or needs for something else."
    ),
    "table-empty": Code(E, "A table sheet has no row of headers with rows below it."),
    "table-too-large": Code(E, "A table has more columns or rows than a page can show."),
    "table-second": Code(E, "A table sheet holds a second table, which was left out."),
    "table-headers": Code(W, "A language does not have one header for each column."),
    "table-total-disagrees": Code(E, "A total of a table is not the sum of its rows."),
    "table-units-differ": Code(
        W, "A total of a table was not checked, as its column has numbers in several units."
    ),
    "table-untitled": Code(E, "A table has no title in any language."),
    "note-row": Code(N, "A row holds a note or a source, and was left out."),
    "row-twice": Code(E, "Two rows say the same thing and only one can count."),
    "value-twice": Code(W, "A cell names the same thing twice."),
    "previous-not-compared": Code(N, "A figure of the last edition is not compared in words."),
    "unused-value": Code(W, "A value is filled in but no sentence uses it."),
    "text-in-one-language": Code(W, "A hand-written text lacks a language."),
    "offered-sentence": Code(W, "A sentence in own words lacks a language; an action says it."),
    "wrong-language": Code(W, "A hand-written text is in another language than its column."),
    "country-missing": Code(
        E, "The platform has no country of its own, and the report names none."
    ),
    "country-differs": Code(W, "The report's country is not the platform's."),
    "image-missing": Code(E, "A picture is named but is not there."),
    "image-unusable": Code(E, "A picture is damaged, too large, or not a picture at all."),
    "alt-text-missing": Code(W, "A picture has no alternative text for people who cannot see it."),
    # results
    "sector-unknown": Code(E, "No template has a sector of this name."),
    "result-unknown": Code(E, "The sector has no result of this name."),
    "result-clash": Code(N, "A name means two results; the edition's own one is printed."),
    "results-gone": Code(
        N, "An own template is used in place of a shipped one without its results."
    ),
    "figure-unknown": Code(E, "The result has no figure of this name."),
    "figure-twice": Code(E, "A figure occurs twice in one sentence's rows."),
    "rows-disagree": Code(E, "The rows of one sentence say different things."),
    "same-identity": Code(E, "Two sentences cannot be told apart."),
    "wording-unknown": Code(E, "The Wording cell names neither a rounding word nor a wording."),
    "pin-contradicted": Code(E, "The exact value contradicts the rounding word that was chosen."),
    "parts-disagree": Code(E, "Parts do not add up to their whole, so they are not printed."),
    "noun-twice": Code(W, "A text itself says what a figure counts, and its row has a Who too."),
    "said-twice": Code(W, "A text has a word before a figure that the figure brings itself."),
    "who-missing": Code(W, "A number of people does not say whom it counts."),
    "action-fits": Code(N, "A sentence in own words says no more than an action would."),
    "own-result-fits": Code(N, "An action is typed for what a result of the sector says."),
    "what-missing": Code(W, "A number of things does not say what it counts."),
    "topic-missing": Code(W, "A context bullet has no topic, so it has no lasting identity."),
    # words and messages
    "missing-term": Code(W, "A word or phrase is not in the vocabulary of the language."),
    "guess-unconfirmed": Code(W, "A guess of the program waits for somebody to confirm it."),
    "missing-gender": Code(W, "A counted noun has no gender in the vocabulary."),
    "key-figure-unlabelled": Code(E, "A key figure has no label."),
    "key-figure-shown": Code(E, "A key figure is to be shown in a way that is not known."),
    "key-figure-bar": Code(E, "A key figure with a bar is not a share of 100."),
    "missing-translation": Code(W, "A message has no translation."),
    "language-unreviewed": Code(W, "No native reader has reviewed the words of a language."),
    "stale-translation": Code(W, "The English has changed since the translation was made."),
    "message-syntax": Code(E, "A message breaks the grammar of messages."),
    "message-slots": Code(E, "A translation does not name the slots of its English."),
    "template-syntax": Code(F, "A template cannot be read."),
    "template-clash": Code(E, "Two template files say different things under one key."),
    "catalogue-unreadable": Code(E, "A catalogue or vocabulary file cannot be read."),
    "translation-twice": Code(W, "A catalogue has two translations of one message."),
    "entry-ignored": Code(W, "A catalogue has an entry that no message takes its words from."),
    "words-row": Code(
        W, "A row of a vocabulary or of acronyms lacks a cell, has one too many, or occurs twice."
    ),
    "style-value": Code(
        W,
        "A setting of a locale style would leave a gap, or has the wrong type, and is not used.",
    ),
    "catalogue-marks": Code(W, "A catalogue has marks that no message can print."),
    "settings-unreadable": Code(F, "A settings file cannot be read."),
    "setting-unknown": Code(W, "An edition's sitrep.toml has a name that means nothing there."),
    "unknown-platform": Code(F, "No profile has this platform's name."),
    "unknown-locale": Code(F, "There is no such locale."),
    "unknown-layout": Code(F, "There is no such layout."),
    "empty-slot": Code(E, "A slot that the sentence needs is empty."),
    "place-unknown": Code(W, "A place is in no register and is printed as typed."),
    "term-place": Code(
        W, "A place of the Terms sheet has a wrong level, or is part of an unknown place."
    ),
    "zero-left-out": Code(N, "A figure of 0 makes no sentence, so it was left out."),
    "part-of-one": Code(N, "A part of a single one says nothing, so it was left out."),
    "figure-dropped": Code(E, "A figure is filled but would not be printed."),
    "unknown-acronym": Code(E, "An acronym is not in the register."),
    "plain-acronym": Code(W, "A registered acronym is typed without its braces."),
    # notes, partners, funding, between the languages
    "note-without-text": Code(W, "A note is called but has no text."),
    "note-without-mark": Code(W, "A note has a text but nothing calls it."),
    "partner-twice": Code(W, "A partner occurs twice."),
    "partner-nearly-twice": Code(W, "Two partners are nearly the same, or one under two names."),
    "partner-two-in-one": Code(W, "One cell seems to hold two organisations."),
    "partner-near-register": Code(W, "A name differs from a registered one by a letter or two."),
    "percent-disagrees": Code(W, "A percentage does not agree with its amounts."),
    "amounts-order": Code(W, "More is funded than required."),
    "count-disagrees": Code(W, "A number given does not agree with the rows it counts."),
    "target-exceeded": Code(N, "More people are reached than targeted."),
    "key-figure-parts": Code(
        W, "The people assisted do not agree with the people reached by sector."
    ),
    "stale-period": Code(W, "A date of the report lies far from its period, or the period is old."),
    "few-people": Code(W, "So few people in one place that somebody could be recognised."),
    "two-spellings": Code(W, "A place or an organisation is written in two ways."),
    "place-abroad": Code(W, "A place is one of another country than the edition's."),
    "unit-misfit": Code(W, "A unit cannot be what its result counts."),
    "table-note-differs": Code(
        W, "A note below a table says a total that the table does not have."
    ),
    "cumulative-fell": Code(
        W, "A figure that grows over the year is lower than in the last edition."
    ),
    "silence-unused": Code(N, "A rule is silenced where it finds nothing."),
    "numbers-differ": Code(W, "A hand-written text has other numbers than in another language."),
    "languages-disagree": Code(E, "The two languages do not say the same figures."),
    "sector-without-results": Code(N, "A sector has no result and is left out of the response."),
    "to-fill-in": Code(N, "Nothing is filled in yet on a sheet of a new workbook."),
    "extends-refused": Code(E, "The folder that an edition's settings extend cannot be used."),
    "overrides": Code(N, "The edition's folder overrides shipped templates or words."),
    "file-unused": Code(W, "The edition's folder has a file of words that no draft reads."),
    "highlight-misplaced": Code(W, "The sector that a highlight follows is not there."),
    # layouts
    "layout-unreadable": Code(F, "A layout's settings or its Word template cannot be read."),
    "layout-style-missing": Code(
        E, "A style that the layout needs is not in its template, or of another kind."
    ),
    "layout-unsafe": Code(
        E, "A template holds what may do harm or is damaged; no document gets it."
    ),
    "layout-settings": Code(
        W, "A template has no settings part, so documents get the program's own settings."
    ),
    "layout-incomplete": Code(
        W, "The edition's folder has files of a layout without its layout.toml; none is used."
    ),
    "layout-icon": Code(E, "An icon is missing or cannot be used."),
    "layout-outline": Code(
        E, "Headings have no level in the outline, or can be left alone at the foot of a page."
    ),
    "layout-list": Code(E, "Bullets are not those of a list."),
    "layout-place": Code(W, "Header and footer lack a bookmark, or have one that is not known."),
    "layout-contrast": Code(W, "Two colours are too alike to be read well."),
    "layout-page": Code(W, "A template has several paper sizes, or none."),
    "layout-heavy": Code(W, "A template has styles that make documents slow to write."),
    # other people's Word files
    "word-left-out": Code(
        W, "A part, link or field of a Word file was not passed on: it is damaged or may do harm."
    ),
    # outcome
    "stage-failed": Code(
        F, "A file takes more memory, or is nested deeper, than this program can work with."
    ),
    "last-edition-unusable": Code(F, "A new edition cannot begin with this last edition."),
    "carried-over": Code(N, "A new workbook has cells from the last edition to look at."),
    "not-carried": Code(N, "A new edition lacks something that the last one had."),
    "not-written": Code(F, "A file could not be written."),
    "not-marked": Code(F, "No marked or corrected copy of a workbook can be made."),
    "not-compared": Code(F, "Two files cannot be compared, or their comparison cannot be made."),
    "draft-unreadable": Code(F, "A draft's JSON cannot be read."),
    "translations-lost": Code(F, "A catalogue would lose too many of its translations."),
    "translation-sheet": Code(F, "A workbook is no sheet of translations that can be used."),
    "translation-row": Code(E, "A row of a sheet of translations was not taken."),
    "translation-cell": Code(W, "A locked cell of a sheet of translations was changed."),
    "key-not-renamed": Code(F, "A result cannot get this key."),
    "no-such-message": Code(F, "No message of a catalogue has this key."),
    "E01": Code(E, "A catalogue file cannot be read, or its header is wrong."),
    "E02": Code(E, "A choice or the plural forms of a translation do not work."),
    "E03": Code(E, "A catalogue has a key twice, or one that no message has."),
    "E04": Code(E, "A translation has a slot that its English does not have."),
    "E05": Code(E, "A translation loses a slot of its English, or may lose it."),
    "E06": Code(E, "A translation breaks the grammar of messages."),
    "E07": Code(E, "A translation has other bold text than its English."),
    "E08": Code(E, "A translation has no words."),
    "E09": Code(E, "A translation makes a broken sentence with real values."),
    "E10": Code(W, "A message waits for its translation."),
    "E11": Code(E, "A catalogue has characters that nobody sees."),
    "E12": Code(E, "A translation has a line break or a tab."),
    "W20": Code(W, "A choice in a translation chooses nothing, or the wrong way round."),
    "W21": Code(W, "A translation has other numbers than its English."),
    "W22": Code(W, "A translation uses another word than the glossary."),
    "W23": Code(W, "A translation types a rounding word before a figure."),
    "W24": Code(W, "A translation types a word that a slot brings itself."),
    "W25": Code(W, "A translation has other punctuation, spaces or capitals than its English."),
    "W26": Code(W, "A translation is still English."),
    "W27": Code(W, "A translation has another address or acronym than its English."),
    "W28": Code(W, "A translation has punctuation of another language."),
    "W29": Code(W, "The same English has two translations."),
    "W30": Code(W, "A word in a translation agrees with one gender only."),
    "W31": Code(W, "A translated label is much longer than its English."),
    "W32": Code(W, "A word that is counted lacks its singular or its gender."),
    "W33": Code(W, "A comment silences a warning without a reason, or one that is not there."),
    "W34": Code(W, "A word is in the vocabulary of one language only."),
    "pdf-not-made": Code(E, "LibreOffice, which makes the PDF, is missing or failed."),
    "inputs-mixed": Code(F, "An edition's workbook was given with what is for activity reports."),
    "not-final": Code(F, "The draft cannot be called final yet."),
}
