"""What a cell's number format says about its number (ECMA-376 part 1, sections 18.8.30 and
18.8.31): a percentage, an amount in a currency, thousands or millions, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from sitrep_writer.currencies import is_mark, region_of
from sitrep_writer.folding import fold

BUILT_IN = {
    **dict.fromkeys((5, 6, 7, 8, 42, 44), '"$"#,##0.00'),
    9: "0%",
    10: "0.00%",
}
"""The formats that a workbook need not define and that say more than a number."""
_DECIMALS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 37: "#,##0", 38: "#,##0", 39: "#,##0.00"}
"""Those that only say how many decimals are shown."""
SCALES = {
    **dict.fromkeys(("k", "mil", "miles", "thousand", "thousands"), 1_000),
    **dict.fromkeys(("m", "mm", "mn", "mio", "million", "millions", "millon", "millones"), 10**6),
    **dict.fromkeys(("bn", "b", "billion", "billions"), 10**9),
}
"""What literal words of a format say about the scale of its number."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<bare>.)'
)
_LONGEST = 1_000
"""How many characters of a format are read; Excel keeps 255."""
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_DIGITS = "0#?"
_GENERAL = re.compile("general", re.IGNORECASE)


class FormatSection(NamedTuple):
    """One section of a format. `mark` is what it writes for a currency, in the country whose
    language it names (`region`); `per` is 100 if a percent sign multiplies the number, and `sign` a
    percent or per-mille sign that is only text. `scale` is the divisor of trailing commas, `word`
    the scale that its text says. `blank` means that it shows no number at all. `places` are the
    decimals that it shows, -1 if it does not fix them, as in a fraction; `grouped` whether it
    separates thousands.
    """

    mark: str = ""
    region: str = ""
    multiplied: bool = False
    sign: str = ""
    scale: int = 1
    word: int = 1
    blank: bool = False
    places: int = -1
    grouped: bool = False
    condition: tuple[str, Decimal] | None = None

    @property
    def says_something(self) -> bool:
        """Whether the number is more than, or different from, its digits."""
        return self._replace(condition=None, region="", places=-1, grouped=False) != _NOTHING


_NOTHING = FormatSection()


class NumberFormat(NamedTuple):
    """The sections of a format; the number's sign or its conditions choose one."""

    sections: tuple[FormatSection, ...]

    @property
    def says_something(self) -> bool:
        """Whether any section does."""
        return any(section.says_something for section in self.sections)

    def section(self, value: Decimal) -> FormatSection:
        """The section that shows a number."""
        sections = self.sections[:3]
        if any(section.condition for section in sections):
            held = (each for each in sections if _holds(each.condition, value))
            return next(held, sections[-1])
        if len(sections) > 2 and not value:
            return sections[2]
        return sections[1] if len(sections) > 1 and value < 0 else sections[0]

    @property
    def other_currency(self) -> str:
        """The name of the currency that it writes, if that is not the US dollar: Peruvian soles.
        Empty if it writes none, or one that may be the US dollar.
        """
        from sitrep_writer.currencies import DOLLAR, meant, name_of

        for section in self.sections[:1]:
            found = meant(section.mark, region=section.region) if section.mark else ()
            if found and DOLLAR not in found:
                return " or ".join(map(name_of, found))
        return ""


NumberFormats = Mapping[bytes, NumberFormat]
"""The formats by style number (the `s` of a cell), for styles whose format says something."""
PLAIN: NumberFormats = MappingProxyType({})


def styles_of(root: etree._Element, *, every: bool = False) -> NumberFormats:
    """The styles of `xl/styles.xml`; with `every`, all that have a format, else those that say
    something.
    """
    own = {_number(f.get("numFmtId")): f.get("formatCode", "") for f in _group(root, "numFmts")}
    formats = [_number(xf.get("numFmtId")) for xf in _group(root, "cellXfs")]
    found: dict[bytes, NumberFormat] = {}
    for style, number in enumerate(formats):
        code = own.get(number) or BUILT_IN.get(number, "") or (_DECIMALS.get(number, "") * every)
        read = read_format(code) if code else None
        if read is not None and (every or read.says_something):
            found[b"%d" % style] = read
    return found


@lru_cache(maxsize=256)
def read_format(code: str) -> NumberFormat:
    """A format code as its sections."""
    return NumberFormat(tuple(_SectionReader(tokens).section() for tokens in _parted(code)))


def _parted(code: str) -> list[list[re.Match[str]]]:
    sections: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code[:_LONGEST]):
        if token["bare"] == ";":
            sections.append([])
        else:
            sections[-1].append(token)
    return sections


class _SectionReader:
    """Reads the tokens of one section: its literal texts, and the meaning of its marks."""

    def __init__(self, tokens: Iterable[re.Match[str]]) -> None:
        self._texts = [""]
        self._mark = self._region = ""
        self._condition: tuple[str, Decimal] | None = None
        self._digits = ""
        self._multiplied = False
        for token in tokens:
            self._take(token)

    def section(self) -> FormatSection:
        """What the tokens mean together."""
        general = any(map(_GENERAL.search, self._texts))
        digits = self._digits + ("0" if general else "")
        held = digits.rstrip(",")
        said = [_GENERAL.sub("", text).strip("-() ") for text in self._texts]
        sizes = [_size(text) for text in said]
        return FormatSection(
            # A format without digits, like that of a date, has no currency in its texts.
            mark=self._mark or (_first_mark(sizes) if held else ""),
            region=self._region,
            multiplied=self._multiplied,
            sign="" if self._multiplied else _sign(said),
            scale=1000 ** (len(digits) - len(held)) if held else 1,
            word=_first_size(sizes),
            blank=not held and not any(map(str.strip, self._texts)),
            places=-1 if general or "/" in self._texts else _places(held),
            grouped="," in held,
            condition=self._condition,
        )

    def _take(self, token: re.Match[str]) -> None:
        if token["bracket"] is not None:
            self._take_bracket(token["bracket"])
        elif token["bare"] is not None:
            self._take_bare(token["bare"])
        elif token["quoted"] is not None:
            self._texts[-1] += token["quoted"]
        elif token["escaped"] is not None:
            self._texts[-1] += token["escaped"]
        else:  # a space as wide as a character, or one that fills the cell
            self._texts.append("")

    def _take_bracket(self, bracket: str) -> None:
        self._condition = _condition(bracket) or self._condition
        if bracket.startswith("$"):
            found, _, language = bracket[1:].partition("-")
            self._mark = self._mark or found.strip()
            self._region = self._region or region_of(language)

    def _take_bare(self, character: str) -> None:
        if character == "%":
            self._multiplied = True
        elif character in _DIGITS + ",.":
            self._digits += character
            self._texts.append("")
        elif character == "@":
            self._digits += "0"
        else:
            self._texts[-1] += character


def _sign(texts: Iterable[str]) -> str:
    """The first of the signs in one of the texts."""
    joined = " ".join(texts)
    return next((sign for sign in "%‰" if sign in joined), "")


def _places(digits: str) -> int:
    return len(digits.partition(".")[2]) if digits else -1


def _first_mark(sizes: Iterable[tuple[int, str]]) -> str:
    return next((rest for _, rest in sizes if is_mark(rest)), "")


def _first_size(sizes: Iterable[tuple[int, str]]) -> int:
    return next((size for size, _ in sizes if size > 1), 1)


def _size(text: str) -> tuple[int, str]:
    """The scale at the start of a text, and the rest: `millones de soles`."""
    first, _, rest = text.partition(" ")
    size = SCALES.get(fold(first))
    return (1, text) if size is None else (size, rest.removeprefix("de ").strip())


def _condition(bracket: str) -> tuple[str, Decimal] | None:
    found = _CONDITION.fullmatch(bracket)
    return (found[1], Decimal(found[2])) if found is not None else None


def _holds(condition: tuple[str, Decimal] | None, value: Decimal) -> bool:
    if condition is None:
        return True
    sign, bound = condition
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[sign]


def _group(root: etree._Element, name: str) -> Iterable[etree._Element]:
    """The elements of a group, without comments."""
    ending = f"}}{name}"
    groups = (group for group in root.iterchildren("*") if str(group.tag).endswith(ending))
    return next((group.iterchildren("*") for group in groups), ())


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
