"""A draft in Brazilian Portuguese: the example with its hand-written texts in that language too."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sitrep_writer.api import NotDone, Outcome, draft_workbook, write_outcome
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions
from tests.examples import SEPTEMBER, bullets, codes, edited
from tests.small_books import small_book

OPTIONS = DraftOptions(locales=("en", "pt"), final=True, formats=("docx", "md"))
CONTEXT = (
    "A {SNM} unificou, a partir de 2 de julho, as regras de entrada de pessoas venezuelanas: "
    "[passaporte válido com o visto de um consulado do Peru](https://www.gob.pe/migraciones).",
    "Após as eleições venezuelanas, os dois países romperam relações. Em 30 de julho, "
    "[a Embaixada da Venezuela encerrou suas atividades no Peru](https://mppre.gob.ve/).",
    "O [Projeto de Lei 8530/2024-CR](https://www.congreso.gob.pe/) pune com a expulsão quem não "
    "se identificar.[^*] A sanção acompanha a expulsão no {PASEE}.",
    "O [estado de emergência em 14 distritos de Lima e do Callao](https://www.gob.pe/pcm) alcança "
    "{share} das pessoas refugiadas e migrantes.",
)
NOTES = {
    "1": "Os números dos setores se sobrepõem: a mesma pessoa pode receber ajuda de vários.",
    "2": "O {GTRM} no Peru é maior do que as {organisations} (organização|organizações) do {RMRP}.",
    "*": "O Congresso aprovou o projeto antes da publicação desta atualização.",
}
TERMS = (
    "que acolhe mais pessoas refugiadas e migrantes do que qualquer outro distrito de Lima",
    "avaliação da aprendizagem na educação básica alternativa",
    "para reduzir os obstáculos no mercado de trabalho e abrir caminho a meios de vida dignos",
    "para pagar as taxas da regularização e continuar o processo",
    "como proteção contra as temperaturas abaixo de zero do período",
)
HIGHLIGHT = {
    "Title (Portuguese)": "A plenária de 29 de agosto",
    "Text (Portuguese)": "A plenária do {GTRM} reuniu {organisations} (organização|organizações).",
    "Alt text (Portuguese)": "Desenho de uma reunião em volta de uma mesa comprida.",
    "Caption (Portuguese)": "A plenária, na sala e na tela (desenho)",
}


def _column(sheet: Worksheet, header: str, texts: dict[int, str]) -> None:
    """A further column, with these texts by row."""
    number = sheet.max_column + 1
    sheet.cell(1, number).value = header
    for row, text in texts.items():
        sheet.cell(row, number).value = text


def with_portuguese(book: Workbook) -> None:
    """The texts of the example as a colleague in Brazil would add them, abridged."""
    _column(book["Context"], "Portuguese", dict(enumerate(CONTEXT, 2)))
    _column(book["Terms"], "Português", dict(enumerate(TERMS, 2)))
    marks = {str(book["Notes"].cell(row, 1).value): row for row in (2, 3, 4)}
    _column(book["Notes"], "Portugués", {row: NOTES[mark] for mark, row in marks.items()})
    _column(book["Report"], "Portuguese", {13: "Os valores são ilustrativos."})
    for header, text in HIGHLIGHT.items():
        _column(book["Highlight"], header, {2: text})


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    book = edited(tmp_path_factory.mktemp("portuguese"), with_portuguese)
    return draft_workbook(book, OPTIONS)


@pytest.fixture(scope="module")
def documents(outcome: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the documents in both languages, as Word and as Markdown."""
    folder = tmp_path_factory.mktemp("written")
    written = write_outcome(outcome, folder)
    assert not isinstance(written, NotDone), written
    return folder


@pytest.fixture(scope="module")
def portuguese(outcome: Outcome) -> Draft:
    return next(draft for draft in outcome.drafts if draft.locale == "pt")


def test_nothing_of_the_example_is_left_in_another_language(outcome: Outcome) -> None:
    told = {found.code for found in outcome.problems if found.code in outcome.flags}
    assert told == set()
    waiting = {"missing-translation", "missing-term", "missing-gender", "text-in-one-language"}
    assert waiting.isdisjoint(codes(outcome))
    assert outcome.refusal() is None


def test_both_languages_have_the_same_sentences_and_figures(
    outcome: Outcome, portuguese: Draft
) -> None:
    english = next(draft for draft in outcome.drafts if draft.locale == "en")
    assert bullets(portuguese).keys() == bullets(english).keys()
    exact = {name: trace.exact for name, trace in english.traces.items()}
    assert {name: trace.exact for name, trace in portuguese.traces.items()} == exact


@pytest.mark.parametrize(
    "words",
    [
        "Pessoas refugiadas e migrantes no Peru",
        "julho–setembro de 2024",
        "Em Piura e Tumbes, os parceiros levaram testes de triagem de doenças sexualmente "
        "transmissíveis a mais de 250 pessoas",
        "mais de 2.200 pessoas refugiadas, migrantes e da comunidade de acolhida participaram de "
        "capacitações sobre trabalho autônomo e empreendedorismo",
        "Foram oferecidas mais de 21.000 sessões de orientação jurídica",
    ],
)
def test_it_reads_as_an_editor_in_brazil_would_write_it(documents: Path, words: str) -> None:
    said = next(documents.glob("*_pt.md")).read_text(encoding="utf-8")
    assert words in said.replace("**", "").replace("\u00a0", " ")


def test_the_document_says_that_it_is_in_the_portuguese_of_brazil(documents: Path) -> None:
    with ZipFile(next(documents.glob("*_pt.docx"))) as parts:
        assert 'w:val="pt-BR"' in parts.read("word/styles.xml").decode()


def test_a_final_draft_warns_that_no_native_reader_has_reviewed_the_words(
    outcome: Outcome,
) -> None:
    told = [found for found in outcome.problems if found.code == "language-unreviewed"]
    assert [str(found) for found in told] == [
        "locales/pt/style.toml: no native reader has reviewed the words of Portuguese yet. Have "
        "one read the document before you publish it."
    ]
    assert "language-unreviewed" not in codes(draft_workbook(SEPTEMBER))


ACTIONS = {
    "health.held@workshops": (
        {"Result": "Held", "Figure": "things", "Unit": "workshops", "Exact": 20}
        | {"Where": "Lima; Callao", "Topics": "Human rights", "Who": "Teachers"},
        "Os parceiros realizaram 20 oficinas sobre direitos humanos para professores em Lima e no "
        "Callao.",
    ),
    "health.vaccinated@measles": (
        {"Result": "Vaccinated", "Figure": "people", "Who": "Children under five", "Exact": 1300}
        | {"What": "measles", "Where": "Piura"},
        "Um total de 1.300 crianças menores de cinco anos foram vacinadas contra o sarampo em "
        "Piura.",
    ),
    "health.referred@protection_services": (
        {"Result": "Referred", "Figure": "people", "Who": "Families", "Exact": 60}
        | {"What": "protection services"},
        "Um total de 60 famílias foram encaminhadas aos serviços de proteção.",
    ),
    "health.moved@reception_centres": (
        {"Result": "Moved", "Figure": "people", "Who": "Families", "Exact": 45}
        | {"Where": "Tumbes; Callao", "What": "reception centres"},
        "Os parceiros transportaram quase 50 famílias de Tumbes e do Callao para centros de "
        "acolhida.",
    ),
    "health.reached": (
        {"Result": "Reached", "Figure": "people", "Who": "People", "Exact": 2100000}
        | {"Topics": "xenophobia", "Channel": "Social media"},
        "Um total de 2,1 milhões de pessoas foram alcançadas com mensagens sobre xenofobia por "
        "meio de redes sociais.",
    ),
}


@pytest.fixture(scope="module")
def actions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    rows = [{"Sector": "Health"} | row for row, _ in ACTIONS.values()]
    book = small_book(tmp_path_factory.mktemp("actions") / "book.xlsx", "en", rows)
    (draft,) = draft_workbook(book, DraftOptions(locales=("pt",))).drafts
    return bullets(draft)


@pytest.mark.parametrize("result", ACTIONS)
def test_actions_agree_and_contract(actions: dict[str, str], result: str) -> None:
    assert actions[result] == ACTIONS[result][1]
