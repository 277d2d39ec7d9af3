"""Every indicator of the framework has one bullet that says whatever its reports hold."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import chain, combinations
from pathlib import Path

import pytest

from sitrep_writer.drafting.indicator_register import (
    Indicator,
    IndicatorRegister,
    read_indicators,
)
from sitrep_writer.drafting.profiles import find_profile, load_profiles
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.folding import fold
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style
from tests.drafting import reported as reports
from tests.drafting.test_random_facts import DIRT
from tests.examples import ROOT

RESOURCES = Resources()
SHARED = ROOT.parent / "shared" / "data" / "rmrp_2023_2024_indicators.csv"
GALLERY = ROOT / "tests" / "gallery"

MAIN = ("people", "outputs", "cva_people", "amount")
PARTS = ("women", "girls", "boys")
FIGURES = frozenset((*MAIN, *PARTS, "men"))
SHARES = {"women": "women_share", "cva_people": "cva_share"}
"""Parts that are said as a percentage."""
SLOTS = frozenset((*reports.SLOTS, "since", "Also"))
COUNTS = (
    {"people": 1240, "outputs": 56, "cva_people": 310, "amount": 15_300},
    {"people": 1, "outputs": 1, "cva_people": 1, "amount": 1},
    {"people": 2_003_000, "outputs": 1_000_000, "cva_people": 21, "amount": 2_400_000},
    {"people": 12, "outputs": 21, "cva_people": 11, "amount": 999},
)
PART_COUNTS = {"women": 620, "girls": 210, "boys": 190}
WHO = (("refugees", "migrants"), ("men",), (), ("host community members", "returnees"))


def register() -> IndicatorRegister:
    return read_indicators(RESOURCES)


def subsets(names):
    return list(chain.from_iterable(combinations(names, n) for n in range(len(names) + 1)))


# the bullets


def test_every_indicator_of_the_register_has_one_bullet_in_its_sector():
    bullets = reports.reported()
    assert {code: result.sector for code, result in bullets.items()} == {
        one.code: one.sector for one in register().indicators
    }
    assert len(bullets) == 94


@pytest.mark.skipif(not SHARED.is_file(), reason="../shared is not beside the checkout")
def test_the_register_is_the_published_list():
    with SHARED.open(encoding="utf-8-sig", newline="") as file:
        published = list(csv.DictReader(file))
    assert len(published) == 94
    for row in published:
        for typed in (row["code"], row["indicator_en"], row["indicator_es"]):
            found = register().find(typed)
            assert found is not None, typed
            assert found.code == row["code"]
            assert found.names == (row["indicator_en"], row["indicator_es"])
        for subsector in (row["sector_en"], row["sector_es"]):
            assert register().sector(subsector) == reports.reported()[row["code"]].sector


def test_a_bullet_of_reports_has_figures_and_slots_that_reports_can_fill():
    for code, result in reports.reported().items():
        names = {spec.name for spec in result.figures}
        derived = {spec.name for spec in result.figures if spec.derived is not None}
        assert names - derived <= FIGURES, code
        assert derived <= set(SHARES.values()), code
        assert names & {"people", "outputs"}, code
        assert reports.slots_of(result) <= names | SLOTS, code


def test_figures_are_of_the_kinds_that_reports_have():
    kinds = {"people": "people", "amount": "money"}
    for code, result in reports.reported().items():
        for spec in result.figures:
            if spec.derived is None:
                assert spec.kind == kinds.get(spec.name, "things"), (code, spec.name)
                assert bool(spec.part_of) == (spec.name in ("cva_people", *PARTS)), code
        outputs = result.figure("outputs")
        assert outputs is None or outputs.unit, code


@pytest.mark.parametrize("locale_style", ["en", "es"])
def test_what_a_workbook_offers_can_be_told_apart(locale_style):
    labels = load_catalogue(RESOURCES, load_locale_style(RESOURCES, locale_style))[0].labels()
    for sector in load_templates(RESOURCES).sectors.values():
        results = sector.results.values()
        offered = Counter(fold(labels.get(f"{r.id}@label", r.label)) for r in results)
        assert [label for label, times in offered.items() if times > 1] == []
        for result in results:
            figures = Counter(
                fold(labels.get(f"{result.id}@{spec.name}", spec.label)) for spec in result.figures
            )
            assert [label for label, times in figures.items() if times > 1] == [], result.id


def test_direct_assistance_says_people_and_cash():
    for one in register().indicators:
        if one.type == "direct assistance":
            names = {spec.name for spec in reports.reported()[one.code].figures}
            assert {"people", "outputs", "amount"} <= names, one.code


# the sentences


def check(drafted, wanted, parts_without_whole=()) -> None:
    """Both languages say each wanted figure of each bullet once, in clean sentences; parts whose
    whole is not known, or is one, are told instead, and that people are not said to be anybody."""
    told = {"who-missing", "part-of-one"} | (
        {"figure-dropped", "unused-value"} if parts_without_whole else set()
    )
    for one in drafted.values():
        assert [str(p) for p in one.problems if p.code not in told] == []
        printed: dict[str, Counter[str]] = {}
        for key, sentence in one.said():
            text = reports.text_of(sentence)
            assert not DIRT.search(text), text
            assert "‹" not in text, text
            assert text.endswith("."), text
            assert text[0].isupper() or text[0].isdigit(), text
            assert not any(span.flag for span in sentence.spans), text
            found = printed.setdefault(".".join(key.split(".")[:2]), Counter())
            found.update(reports.figures_of(sentence))
        for result in reports.reported().values():
            declared = {spec.name for spec in result.figures}
            expected = {name for name in wanted if name in declared}
            if not expected & {"people", "outputs"}:
                assert result.id not in printed
                continue
            if "people" in expected:
                expected |= {SHARES[name] for name in expected & set(SHARES)}
            expected -= {*SHARES, *parts_without_whole}
            # Counts that the sentence itself makes are told apart by what they count.
            names = Counter({n: c for n, c in printed[result.id].items() if n in declared})
            assert names == Counter(expected), result.id


SOMETHING = [names for names in subsets(MAIN) if {"people", "outputs"} & set(names)]
"""Reports always have people or outputs."""


@pytest.mark.parametrize("figures", SOMETHING)
def test_whatever_is_filled_makes_clean_sentences_with_every_figure_once(figures):
    lone = ("cva_people",) if "people" not in figures and "cva_people" in figures else ()
    for turn, slots in enumerate(subsets(tuple(reports.SLOTS))):
        counts = COUNTS[(turn + len(figures)) % len(COUNTS)]
        values = {name: counts[name] for name in figures}
        parts = ("cva_people",) if "people" in figures and counts["people"] == 1 else lone
        wanted = [name for name in figures if name not in parts]
        check(reports.drafted(values, slots, WHO[turn % len(WHO)]), wanted, parts)


@pytest.mark.parametrize("parts", subsets(PARTS)[1:])
@pytest.mark.parametrize("others", SOMETHING)
def test_parts_of_people_are_said_with_their_whole(others, parts):
    values = {name: {**COUNTS[0], **PART_COUNTS}[name] for name in (*others, *parts)}
    lone = () if "people" in others else ("cva_people", *parts)
    check(reports.drafted(values, ("places",), ()), tuple(values), lone)


def test_one_partner_is_said_in_the_singular():
    words = {"places": ("Callao",), "partners": ("1 partners",), "channel": ("vouchers",)}
    said = {"en": "one partner", "es": "un socio"}
    for locale, one in reports.drafted(COUNTS[1], words, ("women",), words).items():
        assert {problem.code for problem in one.problems} == {"part-of-one"}
        texts = [reports.text_of(sentence) for _, sentence in one.said()]
        assert len([text for text in texts if said[locale] in text]) > 80
        assert [
            text for text in texts if DIRT.search(text) or re.search(r"1 (partner|socio)", text)
        ] == []


@pytest.mark.parametrize("locale", reports.LOCALES)
def test_one_example_of_each_indicator_says_what_was_approved(locale, request):
    values = {"people": 1240, "outputs": 56}
    said = dict(reports.drafted(values, ("places",))[locale].said())
    lines = []
    for one in register().indicators:
        result = reports.reported()[one.code]
        lines += [f"[{one.code} {result.id}]", f"- {reports.text_of(said[result.id])}"]
    text = "\n".join(lines) + "\n"
    golden = GALLERY / f"indicators_{locale}.txt"
    if request.config.getoption("--approve"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text("utf-8"), "read it, then: pytest tests/drafting --approve"


# the sectors


PLAIN_HEADINGS = {"protection": ("Protection", "Protección")}
"""Its sub-sectors have headings of their own, so that "(General)" would say nothing."""
ONE_HEADING = {"common_services": ("Common Services", "Servicios Comunes")}
"""Its six kinds have few results each and stand under one heading."""


def test_headings_are_the_official_names_in_both_languages():
    spanish = load_catalogue(RESOURCES, load_locale_style(RESOURCES, "es"))[0].labels()
    official: dict[str, set[str]] = {}
    for one in register().indicators:
        official.setdefault(one.sector, set()).update(one.subsectors)
    for key, sector in load_templates(RESOURCES).sectors.items():
        headings = (sector.label, spanish[f"{key}@label"])
        own = {**PLAIN_HEADINGS, **ONE_HEADING}.get(key)
        assert headings == own if own else set(headings) <= official[key], headings


def test_the_profile_orders_every_sector():
    profile = find_profile(load_profiles(RESOURCES), "peru")
    assert profile is not None
    assert sorted(profile.order) == sorted(load_templates(RESOURCES).sectors)


@pytest.mark.parametrize("sector", sorted(load_templates(RESOURCES).sectors))
def test_every_sector_has_a_colour_and_an_icon(sector):
    layout = ROOT / "templates" / "layouts" / "update"
    assert f"\n{sector} = " in (layout / "layout.toml").read_text("utf-8")
    assert (layout / "icons" / f"{sector}.png").is_file()
    assert (layout / "icons" / f"{sector}.svg").is_file()


# the register


@pytest.mark.parametrize(
    "typed",
    [
        "RE-HE1",
        " re-he1 ",
        "# of refugees and migrants benefiting from primary health care consultations",
        "# de refugiados y migrantes beneficiandose de consultas de atencion primaria de salud",
        "RE-HE1 # of refugees and migrants",
    ],
)
def test_an_indicator_is_found_by_code_and_by_name(typed):
    found = register().find(typed)
    assert found is not None
    assert found.code == "RE-HE1"


@pytest.mark.parametrize("typed", ["", "#", "RE-XX9", "# of moons", "Health"])
def test_an_unknown_indicator_is_none(typed):
    assert register().find(typed) is None


def test_names_of_other_years_are_known():
    found = register().find("# of Support Spaces established and functioning")
    assert found is not None
    assert found.code == "RE-PRSS2"


def test_a_name_stands_for_one_indicator():
    names = Counter(
        name for one in register().indicators for name in {*one.names, *one.aliases, one.code}
    )
    assert [name for name, times in names.items() if times > 1] == []
    for one in register().indicators:
        assert {register().find(name) for name in (*one.names, *one.aliases)} == {one}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Protection (General)", "protection"),
        ("Proteccion (General)", "protection"),
        ("Protección (VBG)", "gbv"),
        ("Protection (Human Trafficking & Smuggling)", "trafficking"),
        ("Servicios Comunes (MI)", "common_services"),
        ("Shelter", "shelter"),
        ("Moons", ""),
    ],
)
def test_a_subsector_has_the_key_of_its_sector(typed, key):
    assert register().sector(typed) == key


def test_an_editions_own_rows_stand_over_the_shipped_ones(tmp_path: Path):
    folder = tmp_path / "templates" / "registers"
    folder.mkdir(parents=True)
    (folder / "indicators.csv").write_text(
        "code,sector,subsector_en,subsector_es,name_en,name_es,type,aliases\n"
        "RE-HE1,health,Health,Salud,# of visits,# de visitas,other,visits\n"
        "PE-1,health,Health,Salud,# of fairs,# de ferias,other,\n",
        encoding="utf-8",
    )
    own = read_indicators(Resources(tmp_path))
    assert own.find("Visits") == Indicator(
        "RE-HE1",
        "health",
        ("Health", "Salud"),
        ("# of visits", "# de visitas"),
        "other",
        ("visits",),
    )
    assert own.find("# of fairs").code == "PE-1"
    assert len(own.indicators) == 95
