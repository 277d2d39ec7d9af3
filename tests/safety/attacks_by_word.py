"""Attacks by Word files, compared and tracked: zips that lie, XML that is deep, wide or endless,
relations in circles, numbers without an end. `python -m tests.safety.attacks_by_word` runs them and
prints how each ended, as JSON.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.comparison.tracked.putting_in import FIELD, plain
from tests.safety.attack_runs import Attack, Make, run_all
from tests.validity.breaking import CHART, MAIN, STYLES, TYPES, Parts, one, w

ATTACKS: list[Attack] = []
WORD = w("")[1:-1]
LONG = "9" * 5000
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def attack(said: str, code: int) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Enters a way to make the new document into the table."""

    def enter(make_document: Callable[[], bytes]) -> Callable[[], bytes]:
        ATTACKS.append(Attack(_compared(make_document), said, code))
        return make_document

    return enter


def _compared(make_document: Callable[[], bytes]) -> Make:
    def make(folder: Path) -> Sequence[object]:
        (folder / "old.docx").write_bytes(plain())
        (folder / "new.docx").write_bytes(make_document())
        command: list[object] = ["diff", folder / "old.docx", folder / "new.docx"]
        return [*command, "--docx", folder / "changes.docx", "--date", "2024-10-01"]

    make.__name__ = make_document.__name__
    return make


def with_body(xml: str) -> bytes:
    """The document with more at the start of its body, as text."""
    parts = Parts(plain())
    main = parts[MAIN].decode()
    assert "<w:body>" in main
    parts[MAIN] = main.replace("<w:body>", f"<w:body>{xml}", 1).encode()
    return parts.packed()


def field(code: str) -> str:
    """A paragraph with a field."""
    return FIELD.format(code=code, shown="x").replace(f' xmlns:w="{WORD}"', "")


# Zips


@attack("damaged", 2)
def part_that_is_longer_than_it_says() -> bytes:
    """A part of 200 MB, of which the directory says 100 bytes."""
    out = io.BytesIO()
    parts = Parts(plain())
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.entries:
            file.writestr(name, bytes(200 << 20) if name == STYLES else data)
    made = bytearray(out.getvalue())
    place = made.rindex(b"PK\1\2", 0, made.rindex(STYLES.encode()))
    made[place + 24 : place + 28] = struct.pack("<L", 100)
    return bytes(made)


@attack("unpacks to far more", 2)
def package_of_20000_parts() -> bytes:
    parts = Parts(plain())
    parts.entries += [(f"word/media/{number}.png", b"") for number in range(20_000)]
    return parts.packed()


@attack("damaged", 2)
def part_that_stands_twice() -> bytes:
    parts = Parts(plain())
    parts.entries.append((MAIN, parts[MAIN]))
    return parts.packed()


@attack("damaged", 2)
def part_that_stands_twice_in_other_capitals() -> bytes:
    parts = Parts(plain())
    parts.entries.append((MAIN.upper(), parts[MAIN]))
    return parts.packed()


@attack("the file ../../../it_ran, which nothing leads to, and 1 more like it were left out", 0)
def part_outside_the_package() -> bytes:
    parts = Parts(plain())
    parts.entries += [("../../../it_ran", b"x"), ("/it_ran", b"x")]
    return parts.packed()


@attack("has a password", 2)
def part_with_a_password() -> bytes:
    made = bytearray(plain())
    place = made.rindex(b"PK\1\2")
    made[place + 8] |= 1
    return bytes(made)


@attack("unpacks to far more", 2)
def zip_in_a_zip() -> bytes:
    """The workbook of a chart unpacks to half a gigabyte."""
    parts = Parts(plain())
    with parts.book() as book:
        book["xl/worksheets/sheet1.xml"] = b"<a>" + b" " * (500 << 20) + b"</a>"
    return parts.packed()


# XML


@attack("document type definition", 2)
def entities_of_entities() -> bytes:
    parts = Parts(plain())
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30)
    )
    head, _, rest = parts[MAIN].partition(b"?>")
    parts[MAIN] = head + f"?><!DOCTYPE a [{entities}]>".encode() + rest
    return parts.packed()


@attack("damaged", 2)
def elements_5000_deep() -> bytes:
    return with_body("<w:sdt><w:sdtContent>" * 2500 + "</w:sdtContent></w:sdt>" * 2500)


@attack("", 0)
def tables_in_tables() -> bytes:
    start = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid><w:tr><w:tc>'
    return with_body(start * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl><w:p/>" * 80)


@attack("", 0)
def controls_in_controls() -> bytes:
    return with_body("<w:sdt><w:sdtContent>" * 120 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 120)


@attack("", 1)
def runs_in_tags() -> bytes:
    inside = "<w:smartTag>" * 240 + "<w:r><w:t>deep</w:t></w:r>" + "</w:smartTag>" * 240
    return with_body(f"<w:p>{inside}</w:p>")


@attack("unpacks to far more", 2)
def attribute_of_twenty_megabytes() -> bytes:
    return with_body(f'<w:p w:x="{"a" * 20_000_000}"/>')


@attack("unpacks to far more", 2)
def millions_of_empty_paragraphs() -> bytes:
    return with_body("<w:p/>" * 3_000_000)


@attack("", 0)
def a_hundred_thousand_empty_paragraphs() -> bytes:
    return with_body("<w:p/>" * 100_000)


@attack("damaged", 2)
def text_in_an_encoding_that_nobody_knows() -> bytes:
    parts = Parts(plain())
    parts[MAIN] = parts[MAIN].replace(b"UTF-8", b"UTF-99", 1)
    return parts.packed()


@attack("", 0)
def text_in_utf_16() -> bytes:
    parts = Parts(plain())
    parts[MAIN] = parts[MAIN].decode().replace("UTF-8", "UTF-16", 1).encode("utf-16")
    return parts.packed()


# Relations


@attack("", 0)
def relations_in_a_circle() -> bytes:
    parts = Parts(plain())
    for name in ("rId801", "rId802"):
        parts.relate("customXml/item1.xml", name, "customXml", "item1.xml")
        parts.relate("customXml/item1.xml", f"{name}a", "chart", "/word/charts/chart1.xml")
    parts.relate(CHART, "rId803", "themeOverride", "/customXml/item1.xml")
    return parts.packed()


@attack("and 19998 more like it were left out", 0)
def relations_to_nothing() -> bytes:
    parts = Parts(plain())
    name = "word/_rels/document.xml.rels"
    rows = "".join(
        f'<Relationship Id="x{n}" Type="{_OFFICE}/image" Target="media/none{n}.png"/>'
        for n in range(19_999)
    )
    parts[name] = parts[name].replace(b"</Relationships>", f"{rows}</Relationships>".encode())
    return parts.packed()


@attack("damaged", 2)
def main_part_that_is_no_document() -> bytes:
    parts = Parts(plain())
    parts[MAIN] = parts[STYLES]
    return parts.packed()


@attack("damaged", 2)
def content_types_that_are_none() -> bytes:
    parts = Parts(plain())
    parts[TYPES] = b"<a"
    return parts.packed()


# Fields and marks


@attack("more than 20 deep", 2)
def fields_in_fields() -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return with_body(f"<w:p>{begin * 5000}{end * 5000}</w:p>")


@attack("and 4999 more like it were left out", 1)
def fields_beside_fields() -> bytes:
    return with_body("".join(field(f"DDE a b {n}") for n in range(5000)))


@attack("", 1)
def bookmarks_of_one_name() -> bytes:
    mark = f'<w:bookmarkStart w:id="{LONG}" w:name="a"/><w:bookmarkEnd w:id="{LONG}"/>'
    return with_body(f"<w:p>{mark * 300}<w:r><w:t>Here.</w:t></w:r></w:p>")


@attack("", 0)
def comments_of_nothing() -> bytes:
    mark = '<w:commentRangeStart w:id="{0}"/><w:commentRangeEnd w:id="{0}"/>'
    return with_body(f"<w:p>{''.join(mark.format(n) for n in range(20_000))}</w:p>")


@attack("", 0)
def styles_on_styles() -> bytes:
    """Each is based on the next, and the last on the first."""
    parts = Parts(plain())
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/>'
        f'<w:basedOn w:val="s{(n + 1) % 10_000}"/></w:style>'
        for n in range(10_000)
    )
    parts[STYLES] = parts[STYLES].replace(b"</w:styles>", f"{rows}</w:styles>".encode())
    return parts.packed()


@attack("", 1)
def numbers_of_5000_digits() -> bytes:
    parts = Parts(plain())
    with parts.xml(MAIN) as root:
        one(root, "//wp:docPr").set("id", LONG)
        one(root, "//w:gridCol").set(w("w"), LONG)
        one(root, "//w:bookmarkStart").set(w("id"), LONG)
    with parts.xml(CHART) as root:
        one(root, "//c:pt").set("idx", LONG)
        one(root, "//c:numCache/c:pt/c:v").text = "1e-999999"
    return parts.packed()


@attack("", 1)
def number_of_5000_digits_in_the_text() -> bytes:
    return with_body(f"<w:p><w:r><w:t>Partners reached {LONG} people.</w:t></w:r></w:p>")


@attack("which is damaged or of another kind", 0)
def signs_of_markup_that_are_other_bytes() -> bytes:
    """A million elements in UTF-7, in which `<` is five letters."""
    parts = Parts(plain())
    rows = b"+ADw-a/+AD4-" * 1_000_000
    parts["customXml/item1.xml"] = b'<?xml version="1.0" encoding="UTF-7"?><a>' + rows + b"</a>"
    return parts.packed()


if __name__ == "__main__":
    run_all(ATTACKS)
