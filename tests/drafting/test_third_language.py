"""A language that nobody knew before, by files in an edition's folder alone: French."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitrep_writer.api import Outcome, draft_workbook
from sitrep_writer.model.draft import Draft
from tests.examples import bullets
from tests.small_books import small_book

FOLDER = Path(__file__).parent / "french_edition"
ROWS = [
    {
        "Sector": "Education",
        "Result": "School enrolment",
        "Figure": "people",
        "Who": "Children and adolescents",
        "Exact": 300,
        "Where": "Lima; Callao",
        "Purpose": "to find work",
    },
    {
        "Sector": "Education",
        "Result": "Technological kits",
        "Figure": "kits",
        "Exact": 140,
        "Where": "Callao",
    },
    {
        "Sector": "Health",
        "Result": "Screening tests",
        "Figure": "people",
        "Who": "Refugees and migrants",
        "Exact": 250,
        "Where": "Callao",
        "Topics": "Anaemia",
    },
    {
        "Sector": "Integration",
        "Result": "Recognition of credentials",
        "Figure": "credentials",
        "Exact": 570,
        "Who": "Teachers",
    },
    {
        "Sector": "Integration",
        "Result": "Access to employment",
        "Figure": "people",
        "Who": "People",
        "Exact": 80,
        "Channel": "Job fairs",
        "Where": "Lima",
    },
    {
        "Sector": "Nutrition",
        "Result": "Nutrition education",
        "Figure": "people",
        "Who": "Families",
        "Exact": 1500,
        "Where": "Tacna",
        "Topics": "Hygiene",
    },
    {
        "Sector": "Protection",
        "Result": "Case management",
        "Figure": "people",
        "Who": "People",
        "Exact": 60,
        "Topics": "Human rights",
    },
    {
        "Sector": "Protection",
        "Result": "Awareness sessions",
        "Figure": "sessions",
        "Exact": 1,
        "Topics": "Financial education",
    },
    {
        "Sector": "Shelter",
        "Result": "Temporary accommodation",
        "Figure": "people",
        "Who": "Refugees and migrants",
        "Exact": 400,
        "Where": "Tacna; Callao",
    },
    {
        "Sector": "Shelter",
        "Result": "Rent support",
        "Figure": "people",
        "Who": "Students",
        "Exact": 90,
    },
]
SENTENCES = {
    "education.enrolment": "Les partenaires ont soutenu la scolarisation de 300 enfants et "
    "adolescents à Lima et au Callao pour trouver un emploi.",
    "education.kits": "Les partenaires ont équipé des écoles au Callao de 140 kits numériques.",
    "health.tests": "Au Callao, les partenaires ont proposé des tests de dépistage d'anémie à 250 "
    "réfugiés et migrants.",
    "integration.credentials": "Les partenaires ont appuyé la reconnaissance de 570 diplômes "
    "d'enseignants.",
    "integration.employment": "Grâce aux salons de l'emploi, les partenaires ont aidé 80 personnes "
    "à trouver un emploi à Lima.",
    "nutrition.education": "Les séances de nutrition ont touché 1 500 familles à Tacna, au sujet "
    "d'hygiène.",
    "protection.case_management": "Les partenaires ont assuré le suivi individuel de 60 personnes, "
    "autour des droits humains.",
    "protection.awareness": "Les partenaires ont organisé 1 séance de sensibilisation autour "
    "d'éducation financière.",
    "shelter.accommodation": "À Tacna et au Callao, les lieux de passage soutenus par les "
    "partenaires ont accueilli 400 réfugiés et migrants.",
    "shelter.rent": "Les partenaires ont versé une aide au loyer à 90 élèves.",
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("french") / "edition"
    shutil.copytree(FOLDER, folder)
    fields = {"Platform": "Lima", "Rounding": "exact"}
    book = small_book(folder / "edition.xlsx", "en", ROWS, fields=fields)
    return draft_workbook(book)


@pytest.fixture(scope="module")
def french(outcome: Outcome) -> Draft:
    return next(draft for draft in outcome.drafts if draft.locale == "fr")


@pytest.mark.parametrize("result", SENTENCES)
def test_ten_sentences_are_said_by_the_files_of_the_folder(french: Draft, result: str) -> None:
    said = bullets(french)[result].replace("\u202f", " ").replace("\u00a0", " ")
    assert said == SENTENCES[result]


def test_only_labels_that_the_folder_leaves_out_are_told(outcome: Outcome) -> None:
    told = {found.code for found in outcome.problems}
    assert told == {"missing-translation", "overrides"}
    waiting = [found.key for found in outcome.problems if found.code == "missing-translation"]
    assert {key.partition(".")[0] for key in waiting} == {"label"}


def test_the_documents_are_in_the_languages_that_the_platform_names(outcome: Outcome) -> None:
    languages = {draft.locale: draft.language for draft in outcome.drafts}
    assert languages == {"en": "en-GB", "fr": "fr-FR"}
