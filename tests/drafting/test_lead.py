"""The sentence that sums up says the key figures as prose does."""

from __future__ import annotations

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.options import DraftOptions
from tests.reading.books import REPORT, book

FUNDING = (["Funded (USD)", 38_412_650], ["Required (USD)", 293_587_400])


def leads(folder, *fields, layout="brief"):
    """The sentence in English and Spanish, spaces alike, and the drafts."""
    outcome = draft_workbook(
        book(folder, {"Report": [*REPORT, *fields]}), DraftOptions(layout=layout)
    )
    said = ["".join(span.text for span in draft.blocks[0].lead) for draft in outcome.drafts]
    return [text.replace("\u00a0", " ") for text in said], outcome.drafts


@pytest.mark.parametrize(
    ("exact", "english", "spanish"),
    [
        (3_412_345, "3.41 million people", "3.41 millones de personas"),
        (1_000_000, "1 million people", "1 millón de personas"),
        (49_843, "49,843 people", "49,843 personas"),
    ],
)
def test_the_sentence_that_sums_up_has_words_of_millions(tmp_path, exact, english, spanish):
    said, drafts = leads(tmp_path, ["People assisted directly", exact])
    assert said == [
        f"In August 2024, partners assisted {english} directly.",
        f"En agosto de 2024, los socios asistieron de manera directa a {spanish}.",
    ]
    for draft in drafts:
        shown, panel = (draft.traces[name] for name in ("lead#assisted", "report.assisted"))
        assert (shown.exact, shown.number, shown.cells) == (panel.exact, panel.number, panel.cells)


def test_a_share_in_it_has_the_words_and_the_article_of_its_language(tmp_path):
    words = "{share} of what is needed, in {country}.", "De {share} de lo requerido, en {country}."
    label = ["Label: lead", None, *words]
    said, drafts = leads(tmp_path, *FUNDING, label, layout="update")
    assert said == [
        "13.1 per cent of what is needed, in Peru.",
        "Del 13.1% de lo requerido, en Perú.",
    ]
    assert all("lead#assisted" not in draft.traces for draft in drafts)


def test_a_figure_that_it_does_not_name_has_no_trace_of_it(tmp_path):
    label = ["Label: lead", None, "Life in {country}.", "La vida en {country}."]
    said, drafts = leads(tmp_path, *FUNDING, label, layout="update")
    assert said == ["Life in Peru.", "La vida en Perú."]
    assert not [name for draft in drafts for name in draft.traces if name.startswith("lead#")]
