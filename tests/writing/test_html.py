"""The page as text: what it says, and that nothing in a Draft can break it."""

from __future__ import annotations

import shutil
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest
from lxml import html

from sitrep_writer.model.draft import Draft, Note, Span
from sitrep_writer.writing.html import write_html
from sitrep_writer.writing.html.chart import chart
from sitrep_writer.writing.html.look import look_of
from sitrep_writer.writing.html.markup import HtmlBuilder
from sitrep_writer.writing.word.document import write_word
from sitrep_writer.writing.word.template import LayoutUnusable
from tests.reading.test_pictures import jpeg, png

from . import drafts


def page(made: Draft, layout: Path = drafts.LAYOUT, pictures: Path = drafts.HERE) -> str:
    return write_html(made, layout, pictures).decode()


def texts(made: Draft, path: str) -> list[str]:
    """The words of the elements that an XPath finds, spaces as one."""
    return [
        " ".join(found.text_content().split()) for found in html.fromstring(page(made)).xpath(path)
    ]


def test_its_headings_are_those_of_the_draft_in_order(draft: Draft) -> None:
    blocks = [" ".join("".join(s.text for s in b.heading).split()) for b in draft.blocks[2:]]
    assert texts(draft, "//main//h2")[: len(blocks) - 1] == blocks[:2] + texts(
        draft, '//h2[@id="partners"]'
    )
    sectors = texts(draft, '//section[@class="sector"]/h3')
    assert len(sectors) == 7
    assert texts(draft, "//h3")[4].endswith("".join(s.text for s in _highlight(draft).title))


def test_key_figures_are_terms_with_their_values(draft: Draft) -> None:
    assert len(texts(draft, '//dl[@class="key-figures"]/div/dt')) == 3
    assert texts(draft, '//dl[@class="key-figures"]//dd[not(@class="line")]')[1] == "49,843"
    (bar,) = html.fromstring(page(draft)).xpath('//span[@class="bar"]/span/@style')
    assert bar == "width:13.1%"


def test_the_chart_says_its_values_in_words_and_in_a_table(draft: Draft) -> None:
    tree = html.fromstring(page(draft))
    chart = drafts.block(draft, "chart")
    assert {svg.get("aria-label") for svg in tree.xpath("//svg")} == {chart.alt}  # type: ignore[attr-defined]
    assert {svg.get("role") for svg in tree.xpath("//svg")} == {"img"}
    rows = [[cell.text_content() for cell in row] for row in tree.xpath("//table//tr")]
    assert rows[1][1:] == ["22,950", "61,000"]
    assert rows[-1][1:] == ["1,180", "–"]
    assert tree.xpath("//thead//th/@scope") == ["col"] * 3
    assert set(tree.xpath("//tbody//th/@scope")) == {"row"}


def test_a_bar_is_as_long_as_its_value_and_a_missing_one_is_not_drawn(draft: Draft) -> None:
    wide = html.fromstring(page(draft)).xpath('//svg[@class="on-wide"]')[0]
    lengths = {
        kind: [float(r.get("width")) for r in wide.xpath(f'.//rect[@class="{kind}"]')][1:]
        for kind in ("reached", "target")
    }
    assert (len(lengths["reached"]), len(lengths["target"])) == (7, 6)
    assert lengths["reached"][0] / lengths["target"][0] == pytest.approx(22950 / 61000, abs=0.001)


def test_marks_lead_to_notes_and_notes_back(draft: Draft) -> None:
    tree = html.fromstring(page(draft))
    marks = tree.xpath('//a[@role="doc-noteref"]')
    assert [(a.get("href"), a.text_content()) for a in marks] == [
        ("#note-1", "1"),
        ("#note-2", "2"),
    ]
    backs = tree.xpath('//li/a[@role="doc-backlink"]')
    assert [a.get("href") for a in backs] == [f"#{a.get('id')}" for a in marks]
    assert {a.get("aria-label") for a in backs} == {draft.labels["note-back"]}
    (star,) = texts(draft, '//p[@class="note"]')
    assert star == f"* {''.join(span.text for span in draft.notes[0].spans)}"


def test_a_note_called_twice_stands_once_and_an_uncalled_one_not_at_all(draft: Draft) -> None:
    partners = drafts.block(draft, "partners")
    again = msgspec.structs.replace(partners, heading=(Span("P"), Span("1", note="sectors")))  # type: ignore[type-var]
    made = drafts.with_block(draft, again)
    made = msgspec.structs.replace(made, notes=(*made.notes, Note("x", "9", (Span("Idle"),), "")))
    tree = html.fromstring(page(made))
    assert [a.get("href") for a in tree.xpath('//a[@role="doc-noteref"]')] == [
        "#note-1",
        "#note-1",
        "#note-2",
    ]
    assert len(tree.xpath('//li[starts-with(@id, "note-")]')) == 2
    assert "Idle" not in page(made)


def test_draft_mark_and_footer_are_shown_and_a_final_draft_has_no_mark(draft: Draft) -> None:
    assert texts(draft, '//span[@class="draft"]') == [draft.labels["draft-mark"]]
    final = msgspec.structs.replace(draft, final=True)
    assert texts(final, '//span[@class="draft"]') == []
    assert texts(draft, "//body/footer") == [draft.labels["footer"]]


def test_colours_are_those_of_the_layout(draft: Draft, tmp_path: Path) -> None:
    made = page(draft)
    assert "--band:#0F3B5F;" in made
    assert "--reached:#1D6FA5;" in made  # accent1 of the template's theme
    assert 'style="--sector:#0B7A75"' in made
    layout = tmp_path / "own"
    shutil.copytree(drafts.LAYOUT, layout)
    settings = layout / "layout.toml"
    settings.write_text(
        settings.read_text().replace("0B7A75", "123456").replace("EAF2F6", "FEDCBA")
    )
    changed = page(draft, layout)
    assert 'style="--sector:#123456"' in changed
    assert "--panel:#FEDCBA;" in changed


def test_a_layout_may_bring_icons(draft: Draft, tmp_path: Path) -> None:
    layout = tmp_path / "own"
    shutil.copytree(drafts.LAYOUT, layout)
    shutil.rmtree(layout / "icons", ignore_errors=True)
    assert 'class="icon"' not in page(draft, layout)
    (layout / "icons").mkdir()
    shutil.copy(drafts.HERE / "plenary.png", layout / "icons" / "health.png")
    (icon,) = html.fromstring(page(draft, layout)).xpath('//h3/img[@class="icon"]')
    assert icon.get("alt") == ""
    assert icon.get("src").startswith("data:image/png;base64,")
    assert icon.getnext().text_content() in {"Health", "Salud"}


def test_a_layout_without_charts_has_the_table_unfolded(draft: Draft) -> None:
    look = look_of(drafts.LAYOUT)._replace(has_chart=False)
    writing = HtmlBuilder(draft, look, drafts.HERE, {})
    shown = chart(drafts.block(draft, "chart"), writing)  # type: ignore[arg-type]
    assert "<table>" in shown
    assert "<svg" not in shown
    assert "<details" not in shown


@pytest.mark.parametrize("file", ["missing.png", "drafts.py", "../x.png"])
def test_a_picture_that_cannot_be_shown_is_named(draft: Draft, file: str) -> None:
    highlight = _highlight(draft)
    image = msgspec.structs.replace(highlight.image, file=file)  # type: ignore[type-var]
    changed = msgspec.structs.replace(highlight, image=image)
    response = drafts.block(draft, "response")
    parts = tuple(changed if p == highlight else p for p in response.parts)  # type: ignore[attr-defined]
    made = drafts.with_block(draft, msgspec.structs.replace(response, parts=parts))  # type: ignore[type-var]
    assert f"<mark>‹{file}›</mark>" in page(made)


def test_words_stay_words_whatever_they_hold() -> None:
    bad = "a<b>&amp;\"'\x00\x0b\ud800</script><script>x</script>"
    made = drafts.draft(title=bad, subject=bad, labels={"footer": bad})
    context = drafts.block(made, "context")
    bullet = drafts.bullet("context.x", "x")
    sentence = msgspec.structs.replace(
        bullet.sentences[0],
        spans=(
            Span(bad, bold=True),
            Span("go", link="javascript:alert(1)"),
            Span(bad, link=f"https://{bad}"),
        ),
    )
    bullet = msgspec.structs.replace(bullet, sentences=(sentence,))
    made = drafts.with_block(made, msgspec.structs.replace(context, bullets=(bullet,)))  # type: ignore[type-var]
    written = page(made)
    tree = html.fromstring(written)
    assert tree.xpath("//script") == []
    assert "javascript:" not in written
    clean = "a<b>&amp;\"'</script><script>x</script>"
    assert clean in tree.xpath("//main//li")[0].text_content()
    assert tree.xpath("//title")[0].text_content() == clean


def test_a_draft_with_nothing_in_it_is_still_a_page() -> None:
    made = drafts.draft(blocks=(), notes=(), labels={})
    tree = html.fromstring(page(made))
    assert [h.text_content() for h in tree.xpath("//h1")] == [made.title]


def test_the_same_draft_is_the_same_page(draft: Draft) -> None:
    assert page(draft) == page(draft)


def test_a_layout_that_cannot_be_read_is_named(draft: Draft, tmp_path: Path) -> None:
    with pytest.raises(LayoutUnusable, match=r"layout\.toml"):
        page(draft, tmp_path)


def _highlight(draft: Draft):  # type: ignore[no-untyped-def]
    response = drafts.block(draft, "response")
    return next(part for part in response.parts if part.key == "highlight")  # type: ignore[attr-defined]


@pytest.mark.parametrize("ending", [".png", ".PNG", ".jpg", ".JPEG"])
def test_a_page_shows_every_icon_that_the_document_shows(
    draft: Draft, tmp_path: Path, ending: str
) -> None:
    layout = tmp_path / "own"
    shutil.copytree(drafts.LAYOUT, layout)
    for file in [*(layout / "icons").iterdir()]:
        file.unlink()
    drawing = png if ending.lower() == ".png" else jpeg
    health, other = drawing(9, 9), drawing(8, 9)
    (layout / "icons" / f"health{ending}").write_bytes(health)
    (layout / "icons" / f"other{ending}").write_bytes(other)
    shown = [
        image.get("src").partition(",")[2]
        for image in html.fromstring(page(draft, layout)).xpath('//h3/img[@class="icon"]')
    ]
    with ZipFile(BytesIO(write_word(draft, layout, drafts.HERE))) as package:
        drawn = package.read("word/document.xml").count(b'name="Icon')
    assert len(shown) == drawn > 1
    assert set(shown) == {b64encode(each).decode() for each in (health, other)}


def test_a_page_of_a_layout_without_icons_shows_none(draft: Draft, tmp_path: Path) -> None:
    layout = tmp_path / "own"
    shutil.copytree(drafts.LAYOUT, layout)
    settings = layout / "layout.toml"
    said = settings.read_text("utf-8")
    start, end = said.index("[icons]"), said.index("[key_figures]")
    settings.write_text(said[:start] + said[end:], "utf-8")
    assert 'class="icon"' not in page(draft, layout)
