"""The style of a new locale: what CLDR says of it through Babel, and the English style's words,
marked, for a person to translate."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from babel import Locale
from babel.numbers import get_currency_symbol

Value: TypeAlias = str | int | bool
Setting: TypeAlias = tuple[str, str]
"""A table and a name in it; the table is empty for settings outside any."""

MARKS = ("‹", "›")
"""Around words of a new style that are still English, so that nobody overlooks them in a draft."""
_LEFT_OUT = ("contractions", "sounds", "reading", "counted", "exact", "details", "checks")
"""Tables that are about the words of English alone."""
_PRINTED = frozenset(
    {"", "panel", "prose", "others", "connectives", "times", "approximators", "acronyms"}
    | {"acronyms.foreign", "number_words", "forms.ordinals"}
)
"""Tables whose texts are printed."""
_TABLE = re.compile(r"^\[(?P<name>[\w.]+)\]")
_SETTING = re.compile(r"^(?P<name>[\w.]+)(?P<sign>\s*=\s*)(?P<value>.*)$")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WORDS = re.compile(r"\S.*\S|\S")
_SLOT = re.compile(r"\{\w+\}")


class NewStyle(NamedTuple):
    """A style.toml, and how many of its texts a person has to translate."""

    text: str
    to_translate: int


def style_of(locale: str, english: str) -> NewStyle:
    """The whole style of a locale that has no parent; `english` is the English style.toml."""
    known = cldr_settings(Locale.parse(locale))
    lines = [*_about(Locale.parse(locale)), "", _REVIEWED]
    table, marked = "", 0
    above: list[str] = []
    for block in _blocks(english):
        if block[0].startswith("#") or not block[0].strip():
            above += block
            continue
        if found := _TABLE.match(block[0]):
            table = found["name"]
        shown, above = above, []
        if table.partition(".")[0] in _LEFT_OUT:
            continue
        lines += shown
        setting = _SETTING.match(block[0])
        if setting is None:
            lines += block
            continue
        name = table, setting["name"]
        if name in _UNSET:
            continue
        if name in known:
            lines.append(f"{setting['name']} = {as_toml(known[name])}")
        elif table in _PRINTED:
            made = [_marked(line) for line in block]
            marked += sum(MARKS[0] in line for line in made)
            lines += made
        else:
            lines += block
    return NewStyle(_tidied(lines), marked)


_REVIEWED = "reviewed = false          # true once a native reader has reviewed these words"
_UNSET = frozenset({("prose", "indefinite"), ("forms", "small")})
"""Settings that only English has."""


def style_below(locale: str, parent: str, parent_cldr: str) -> NewStyle:
    """The style of a locale that takes what it does not say from its parent: only what CLDR says
    otherwise of the two.
    """
    own, theirs = (cldr_settings(Locale.parse(name)) for name in (locale, parent_cldr))
    tables: dict[str, list[str]] = {"": [f'parent = "{parent}"']}
    for (table, name), value in own.items():
        always = (table, name) in (("", "name"), ("", "cldr"))
        if always or (theirs[table, name] != value and table in _OF_REGIONS):
            tables.setdefault(table, []).append(f"{name} = {as_toml(value)}")
    lines = [f"# {own['', 'name']}: only what differs from {parent}, as CLDR has it."]
    for table, settings in tables.items():
        lines += ["", *([f"[{table}]"] if table else []), *settings]
    return NewStyle(_tidied(lines), 0)


_OF_REGIONS = frozenset({"numbers", "panel", "prose"})
"""The tables in which a region's CLDR data counts; words are its language's."""


def cldr_settings(locale: Locale) -> dict[Setting, Value]:
    """The settings that CLDR knows of a locale."""
    marks = locale.number_symbols.get("latn", {})
    money = _around(locale.currency_formats["standard"].pattern, "USD", str(locale))
    percent = _number_in(locale.percent_formats[None].pattern)
    short, billion = million_of(locale), _compact(locale, "long", "1000000000")
    nth = locale.quarters["format"]["wide"]
    return {
        ("", "name"): locale.english_name or str(locale),
        ("", "cldr"): str(locale),
        ("", "lists"): str(locale),
        ("", "parent"): "",
        ("", "edges"): "",
        ("", "nested_list"): _last_of_list(locale),
        ("", "nested_comma"): False,
        ("", "billions"): not billion.startswith("00"),
        ("numbers", "group"): marks.get("group", ","),
        ("numbers", "decimal"): marks.get("decimal", "."),
        ("panel", "million"): short.replace("0", "{n}", 1),
        ("panel", "money"): money,
        ("panel", "percent"): percent,
        ("prose", "money"): money,
        ("prose", "percent"): percent,
        ("prose", "percent_of"): "",
        ("currencies", "sign"): _number_in(locale.currency_formats["standard"].pattern).replace(
            "¤", "{sign}"
        ),
        ("words_up_to", "sentence"): 0,
        ("words_up_to", "opening"): 0,
        ("words_up_to", "counts"): 0,
        ("forms", "capitals"): "sentence",
        ("times", "quarter"): "{nth}",
        ("times", "quarters"): ";".join(nth[number] for number in (1, 2, 3, 4)),
    }


def million_of(locale: Locale) -> str:
    """CLDR's short pattern for a million: `0 M`. One with more zeros counts in another unit."""
    return _compact(locale, "short", "1000000")


def _compact(locale: Locale, length: str, unit: str) -> str:
    formats = locale.compact_decimal_formats
    patterns = formats.get(length) or formats["short"]
    return str(patterns["other"][unit].pattern)


def _last_of_list(locale: Locale) -> str:
    """What stands between two items, of which one is a list itself: as between any two."""
    pattern = str(locale.list_patterns["standard"]["2"])
    return pattern.replace("{0}", "").replace("{1}", "")


def _around(pattern: str, currency: str, locale: str) -> str:
    """A currency's sign before or after an amount: `$12` of `¤#,##0.00`."""
    sign = get_currency_symbol(currency, locale)
    return _number_in(pattern).replace("¤", sign)


def _number_in(pattern: str) -> str:
    """CLDR's pattern of positive numbers with `{n}` in place of the number."""
    positive = pattern.partition(";")[0]
    return re.sub(r"[#0,.]+", "{n}", positive, count=1).strip()


def _about(locale: Locale) -> Iterator[str]:
    months = locale.months["format"]["wide"]
    tags = {*locale.plural_form.tags, "other"}
    categories = [name for name in ("zero", "one", "two", "few", "many", "other") if name in tags]
    yield f"# {locale.english_name}, begun by `sitrep locale new`: numbers, lists and dates are"
    yield "# CLDR's. Texts in ‹ › are English: translate them, and take the marks away."
    yield "# locales/en/style.toml explains the settings, and has more tables: contractions, sounds"
    yield "# that words change before, and how figures are read in texts of any hand."
    yield f"# Plural categories: {', '.join(categories)}."
    yield f"# Months: {', '.join(months[number] for number in range(1, 13))}."


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines of a style, those of an array of several lines together; its first comment is left
    out.
    """
    lines = iter(text.splitlines())
    first = True
    for line in lines:
        if first and (line.startswith("#") or not line.strip()):
            continue
        first = False
        block = [line]
        if _SETTING.match(line) and _is_open(line):
            for more in lines:
                block.append(more)
                if more.startswith("]"):
                    break
        yield block


def _is_open(line: str) -> bool:
    bare = _TEXT.sub('""', line).partition("#")[0]
    return bare.count("[") > bare.count("]")


def _marked(line: str) -> str:
    """A line with the words of its texts in marks; comments stay."""
    code = _TEXT.sub(lambda found: f'"{_mark(found[1])}"', line)
    return code if "#" not in line else _with_comment(line, code)


def _with_comment(line: str, marked: str) -> str:
    """The marked line, with the comment of the line as it was."""
    bare = _TEXT.sub(lambda found: '"' + "x" * len(found[1]) + '"', line)
    at = bare.find("#")
    if at < 0:
        return marked
    return _TEXT.sub(lambda found: f'"{_mark(found[1])}"', line[:at]) + line[at:]


def _mark(text: str) -> str:
    """A text in marks, if it has words besides its slots."""
    if not re.search(r"[^\W\d_]", _SLOT.sub("", text)):
        return text
    return _WORDS.sub(lambda found: f"{MARKS[0]}{found[0]}{MARKS[1]}", text, count=1)


def as_toml(value: Value) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def _tidied(lines: list[str]) -> str:
    """Lines as a file, with at most one blank line between two others."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def empty_table(english: str, columns: tuple[str, ...], shown: Mapping[str, str]) -> str:
    """A CSV table with the keys of an English one, to fill in; the note of a row has its English
    words. `shown` are the columns that the note has, with the words before each; without a text in
    the first of them, the key is the English.
    """
    import csv
    import io

    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(columns)
    for row in csv.DictReader(io.StringIO(english, newline="")):
        first, *others = shown
        said = [row.get(first) or row["key"]]
        said += [f"{shown[name]}{row[name]}" for name in others if row.get(name)]
        note = "; ".join(said)
        writer.writerow([row["key"], *[""] * (len(columns) - 2), note])
    return made.getvalue()
