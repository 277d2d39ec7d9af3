"""Makes the pictures of the README, docs/python.md and docs/translators.md:
`python -m tests.long.pictures`.

The README's shows sheets of an example's workbook, as LibreOffice shows them, beside the pages
drafted from it; a browser puts them together. That of docs/python.md is the page that its first
program makes. Those of docs/translators.md are pages of `sitrep locale preview`. Needs LibreOffice,
poppler-utils and Chromium. Look at the pictures before you commit them.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from sitrep_writer import NotDone, draft, preview_catalogue, write_preview_html, write_word
from sitrep_writer.model.options import DraftOptions
from tests.api.test_programs import PROGRAMS
from tests.examples import ROOT, SEPTEMBER
from tests.tools import browse, office

PICTURE = SEPTEMBER.parent / "workbook-and-pages.png"
PYTHON_PICTURE = ROOT / "examples" / "python" / "insurance.png"
PREVIEW_PICTURES = {
    language: ROOT / "examples" / "translators" / f"preview-{language}.png"
    for language in ("en", "es")
}
# Of each sheet the last column and row that are shown, and the height of a row in points.
SHEETS = {
    "Report": ("B", 12, 16),
    "Context": ("B", 3, 84),
    "Sectors": ("C", 8, 16),
    "Results": ("E", 7, 30),
}
WHOLE, HEALTH = "0 0 1 1", "0.505 0.475 0.93 0.695"  # left, top, right, bottom, as parts of a page
_SIZE = ("--window-size=1420,1500", "--force-device-scale-factor=0.8")
_PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 24px; overflow: hidden; background: #eceff1; color: #12395b }}
body {{ font: 600 22px Carlito, sans-serif }}
section {{ display: grid; grid-template-columns: 620px 720px; gap: 32px; align-items: start }}
section + section {{ grid-template-columns: 880px 460px; margin-top: 22px }}
p {{ margin: 0 0 8px }}
canvas {{ display: block; width: 100%; background: white; box-shadow: 0 1px 5px #0005 }}
canvas + p {{ margin-top: 22px }}
</style>
<section><div><p>The workbook: Report</p>{Report}<p>Context</p>{Context}
<p>Sectors</p>{Sectors}</div>
<div><p>The page drafted from it</p>{first}</div></section>
<section><div><p>Results</p>{Results}</div>
<div><p>The next page</p>{second}</div></section>
<script>
for (const canvas of document.querySelectorAll("canvas")) {{
  const image = new Image();
  image.onload = () => {{
    const box = canvas.dataset.box.split(" ");
    const size = [image.width, image.height];
    const sides = box.map((part, side) => Math.round(part * size[side % 2]));
    const whole = new OffscreenCanvas(sides[2] - sides[0], sides[3] - sides[1]);
    const pen = whole.getContext("2d");
    pen.drawImage(image, -sides[0], -sides[1]);
    const {{ width, height }} = whole, {{ data }} = pen.getImageData(0, 0, width, height);
    let [left, top, right, bottom] = canvas.dataset.trim ? [width, height, 0, 0]
      : [0, 0, width - 1, height - 1];
    if (canvas.dataset.trim) for (let y = 0; y < height; y++) for (let x = 0; x < width; x++)
      if (data[4 * (y * width + x)] < 200) {{
        left = Math.min(left, x); right = Math.max(right, x);
        top = Math.min(top, y); bottom = Math.max(bottom, y);
      }}
    canvas.width = right - left + 1; canvas.height = bottom - top + 1;
    canvas.getContext("2d").drawImage(whole, -left, -top);
  }};
  image.src = canvas.dataset.image;
}}
</script>"""


def image_of(pdf: Path, number: int) -> str:
    """A page of a PDF as an image's address."""
    place = ["-f", str(number), "-l", str(number), "-r", "110", "-png", "-singlefile"]
    subprocess.run(["pdftoppm", *place, str(pdf), str(pdf.with_suffix(""))], check=True)
    data = pdf.with_suffix(".png").read_bytes()
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def of_sheet(folder: Path, name: str, column: str, row: int, height: int) -> str:
    """The first cells of a sheet as LibreOffice shows them, with grid and letters of columns."""
    book = load_workbook(SEPTEMBER)
    for other in book.sheetnames:
        if other not in (name, "Lists"):
            del book[other]
    sheet = book[name]
    sheet.delete_cols(column_index_from_string(column) + 1, 30)
    for number in range(2, row + 1):
        sheet.row_dimensions[number].height = height
    sheet.print_area = f"A1:{column}{row}"
    sheet.print_options.headings = sheet.print_options.gridLines = True
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = None
    path = folder / f"{name}.xlsx"
    book.save(path)
    return canvas(image_of(office(folder, path, "pdf"), 1), WHOLE, trim=True)


def canvas(image: str, box: str, *, trim: bool = False) -> str:
    """A part of an image; `trim` cuts the white around it away."""
    return f'<canvas data-box="{box}" data-trim="{"yes" * trim}" data-image="{image}"></canvas>'


def workbook_and_pages(folder: Path) -> None:
    """Makes the README's picture."""
    document = folder / "page.docx"
    (english,) = draft(SEPTEMBER, options=DraftOptions(locales=("en",))).drafts
    document.write_bytes(write_word(english, SEPTEMBER.parent))
    pages = office(folder, document, "pdf")
    parts = {sheet: of_sheet(folder, sheet, *shown) for sheet, shown in SHEETS.items()}
    parts["first"] = canvas(image_of(pages, 1), WHOLE)
    parts["second"] = canvas(image_of(pages, 2), HEALTH)
    page, made = folder / "picture.html", folder / "picture.png"
    page.write_text(_PAGE.format(**parts), encoding="utf-8")
    browse(f"--screenshot={made}", *_SIZE, page.as_uri())
    shutil.copyfile(made, PICTURE)


def page_of_a_program(folder: Path) -> None:
    """Makes the picture of docs/python.md: the upper part of what its first program writes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", PROGRAMS[0][1]], cwd=folder, env=environment, check=True)
    page = office(folder, folder / "insurance_en.docx", "pdf")
    PYTHON_PICTURE.parent.mkdir(exist_ok=True)
    place = ["-r", "100", "-H", "350", "-png", "-singlefile"]
    target = PYTHON_PICTURE.with_suffix("")
    subprocess.run(["pdftoppm", *place, str(page), str(target)], check=True)


def preview_of_spanish(folder: Path) -> None:
    """Makes those of docs/translators.md: the top of a preview in which one message has changed,
    its sentences open.
    """
    keys = ["education.kits", "education.ceba_training", "health.tests"]
    preview = preview_catalogue("es", edition=SEPTEMBER, keys=keys)
    assert not isinstance(preview, NotDone)
    changed = [one._replace(changed=("translation",)) for one in preview.entries[:1]]
    preview = preview._replace(entries=(*changed, *preview.entries[1:]), first=False)
    page = folder / "preview.html"
    for language, picture in PREVIEW_PICTURES.items():
        write_preview_html(preview, page, lang=language, remember=False)
        content = page.read_text(encoding="utf-8").replace("<details ", "<details open ", 1)
        page.write_text(content, encoding="utf-8")
        picture.parent.mkdir(exist_ok=True)
        size = ("--window-size=1200,900", "--force-device-scale-factor=0.9")
        browse(f"--screenshot={picture}", *size, page.as_uri())


def main() -> int:
    """Makes all pictures."""
    with tempfile.TemporaryDirectory() as name:
        workbook_and_pages(Path(name))
        page_of_a_program(Path(name))
        preview_of_spanish(Path(name))
    print(PICTURE, PYTHON_PICTURE, *PREVIEW_PICTURES.values(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
