"""Activity reports → drafts, by the whole way: files on disk to sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import draft_reports
from sitrep_writer.model.draft import Bullet, SectorResponse
from sitrep_writer.model.options import DraftOptions
from tests.examples import bullets, codes, every, printed
from tests.reading.fivew.reports import records

from .trial import SHELTER, beside, counted, drafted, row, told, written


def test_a_report_becomes_the_bullet_that_its_indicator_names(tmp_path):
    rows = [
        row(new=41, output=90, women=21, destination=41),
        row(new=30, output=20, women=9, destination=30, admin1="Lima", appealing_org="Another"),
    ]
    outcome = drafted(tmp_path, rows)
    assert bullets(outcome.drafts[0]) == {
        "trial.consultations": "In Tacna and Lima, over 70 refugees and migrants in destination "
        "were seen in 110 consultations by two partners, 30 of them women."
    }
    assert "indicator-unknown" not in codes(outcome)


def test_a_figure_that_the_bullet_does_not_declare_is_listed_and_never_dropped(tmp_path):
    outcome = drafted(tmp_path, [row(new=41, girls=11, value=300, cva="Yes", mechanism="Vouchers")])
    assert told(outcome, "figures-beside") == [
        '[5w.xlsx]5W: the sentence of "RE-TR1" does not say: cva people 41, amount 300, girls 11.'
    ]


def test_a_figure_that_only_a_share_is_made_of_is_said_by_the_share(tmp_path):
    outcome = drafted(tmp_path, [row("# of people trained", new=80, women=60, men=20)])
    assert bullets(outcome.drafts[0]) == {
        "trial.training": "A total of 80 people took part in training, 75 per cent of them women."
    }
    assert "figure-dropped" not in codes(outcome)
    assert counted(outcome) == {
        ("# of people trained", "people"): 80,
        ("# of people trained", "women"): 60,
        ("# of people trained", "men"): 20,
    }


def test_outputs_alone_take_the_wording_for_them(tmp_path):
    outcome = drafted(tmp_path, [row(new=0, output=12)])
    assert bullets(outcome.drafts[0]) == {
        "trial.consultations": "In Tacna, 12 consultations were held."
    }


def test_figures_that_the_sentence_cannot_say_are_said_plainly_under_the_same_identity(tmp_path):
    """Cash to people who were all counted in an earlier month."""
    rows = [row("# of people with cash", new=0, total=50, value=900, cva="Yes", girls=3)]
    outcome = drafted(tmp_path, rows)
    assert bullets(outcome.drafts[0]) == {
        "trial.cash": "In Tacna, partners reported under “people with cash”: $900 in cash or "
        "vouchers and 3 girls."
    }
    assert told(outcome, "indicator-unknown") == [
        '[5w.xlsx]5W: its sentence cannot say the figures of "# of people with cash", so it is '
        "said in a plain sentence, highlighted: amount 900, girls 3."
    ]
    assert not {"empty-slot", "figure-dropped", "figures-beside"} & {*codes(outcome)}


def test_an_indicator_without_a_figure_above_zero_is_told(tmp_path):
    outcome = drafted(tmp_path, [row(new=0, output=0), row("# of other things", output=3)])
    assert told(outcome, "indicator-empty") == [
        '[5w.xlsx]5W: nothing above zero is reported for "RE-TR1", so it is not said.'
    ]


def test_an_indicator_that_no_template_knows_is_said_plainly_highlighted_and_told(tmp_path):
    rows = [row("# of tents given", output=12, new=30, host=30, boys=8, subsector="Shelter")]
    path = written(tmp_path, rows)
    outcome = draft_reports([path], DraftOptions(period="2023-01"))
    english, spanish = outcome.drafts
    assert bullets(english) == {
        "shelter.tents_given": "In Tacna, partners reported under “tents given”: 30 host "
        "community members, 12 outputs, and 8 boys."
    }
    assert bullets(spanish) == {
        "shelter.tents_given": "En Tacna, los socios reportaron bajo «tents given»: 30 miembros "
        "de la comunidad de acogida, 12 productos y 8 niños."
    }
    for draft in outcome.drafts:
        (bullet,) = (b for s in every(draft.blocks, SectorResponse) for b in s.bullets)
        assert {s.flag for x in bullet.sentences for s in x.spans} == {"indicator-unknown"}
    assert told(outcome, "indicator-unknown") == [
        '[5w.xlsx]5W: no template knows "# of tents given", so it is said in a plain sentence, '
        "highlighted: people 30, outputs 12, boys 8."
    ]


def test_cash_names_its_mechanism_by_the_vocabulary_in_both_languages(tmp_path):
    rows = [row("# of people with cash", new=50, value=900, cva="Yes", mechanism="Cupones")]
    path = written(tmp_path, rows)
    english, spanish = draft_reports([path], DraftOptions(period="2023-01")).drafts
    assert "(vouchers)" in bullets(english)["trial.cash"]
    assert "(cupones)" in bullets(spanish)["trial.cash"]


@pytest.mark.parametrize(
    ("types", "who"),
    [
        ({"destination": 9}, "nine refugees and migrants in destination"),
        ({"transit": 9}, "nine refugees and migrants in transit"),
        ({"destination": 4, "transit": 5}, "nine refugees and migrants"),
        ({"host": 9}, "nine host community members"),
        ({"transit": 4, "host": 5}, "nine refugees, migrants, and host community members"),
        ({"returnees": 9}, "nine returnees"),
        ({"pendular": 9}, "nine people in pendular movement"),
        (
            {"destination": 8, "returnees": 1},
            "nine refugees and migrants in destination as well as returnees",
        ),
        ({}, "nine people"),
    ],
)
def test_who_the_people_are_follows_from_the_types_reported(tmp_path, types, who):
    outcome = drafted(tmp_path, [row(new=9, **types)])
    said = bullets(outcome.drafts[0])["trial.consultations"]
    assert who.removeprefix("nine ") in said
    assert "missing-term" not in codes(outcome)


def test_every_figure_of_many_rows_is_printed_or_listed_and_agrees_with_pandas(tmp_path):
    import pandas as pd

    rows = records(400)
    rows += [row(new=n, output=2 * n, women=n, month="2023-02") for n in range(1, 40)]
    outcome = drafted(tmp_path, rows, "2023-01..2023-02", top=1)
    frame = pd.DataFrame(rows)
    found = counted(outcome)
    names = {"people": "new", "outputs": "output", "amount": "value"}
    names |= {name: name for name in ("women", "men", "girls", "boys")}
    expected = {}
    for indicator, group in frame.groupby("indicator"):
        for name, key in names.items():
            total = int(pd.to_numeric(group[key]).sum())
            if total:
                expected[indicator, name] = total
        cash = int(pd.to_numeric(group.loc[group["cva"] == "Yes", "new"]).sum())
        if cash:
            expected[indicator, "cva_people"] = cash
    assert found == expected


def test_no_figure_is_printed_twice(tmp_path):
    draft = drafted(tmp_path, records(300)).drafts[0]
    assert len(printed(draft)) == len(set(printed(draft)))


def test_one_indicator_in_two_spellings_is_one_bullet_with_every_person_once(tmp_path):
    rows = [row("RE-TR1", new=41), row("RE TR1", new=30, admin1="Lima")]
    outcome = drafted(tmp_path, rows)
    trace = outcome.drafts[0].traces["trial.consultations#people"]
    assert trace.exact == "71"
    assert trace.origin.filter["indicator"] == ("RE-TR1",)
    assert trace.cells == ("[5w.xlsx]5W!R2:R3",)


def test_names_that_make_the_same_key_are_one_bullet(tmp_path):
    rows = [row("# of tents", new=41), row("Tents", new=30), row("# of cash", new=5)]
    outcome = drafted(tmp_path, rows)
    exact = {
        name: trace.exact
        for name, trace in outcome.drafts[0].traces.items()
        if name.startswith("trial.") and name.endswith("#people")
    }
    assert exact == {"trial.tents#people": "71", "trial.cash_reported#people": "5"}


def test_a_long_list_of_places_is_cut_as_the_profile_says(tmp_path):
    (tmp_path / "templates/platforms").mkdir(parents=True)
    (tmp_path / "templates/platforms/peru.toml").write_text(
        (Path("templates/platforms/peru.toml").read_text("utf-8")).replace("shown = 6", "shown = 3")
    )
    areas = ["Tacna", "Lima", "Tumbes", "Piura", "Ica"]
    rows = [row(new=50 - n, admin1=area) for n, area in enumerate(areas)]
    outcome = drafted(tmp_path, rows)
    said = bullets(outcome.drafts[0])["trial.consultations"]
    assert said.startswith("In Tacna, Lima, Tumbes, and two other departments, ")
    trace = outcome.drafts[0].traces["trial.consultations#places"]
    assert (trace.exact, trace.origin.count) == ("2", 5)


def test_a_country_without_a_profile_takes_the_one_for_any_and_names_itself(tmp_path):
    rows = [
        row(country="Mexico", admin1=area, new=n + 10)
        for n, area in enumerate(["Chiapas", "Tabasco", "Jalisco", "Sonora", "Oaxaca"])
    ]
    path = written(tmp_path, rows)
    english, spanish = draft_reports([path], DraftOptions(period="2023-01")).drafts
    assert (english.platform, english.title) == ("r4v", "Refugees and migrants in Mexico")
    assert (spanish.title, spanish.locale_style) == (
        "Personas refugiadas y migrantes en México",
        "es",
    )
    assert "and two other states" in bullets(english)["trial.consultations"]
    assert english.edition == "mexico-2023-01"


def test_a_place_that_is_the_whole_country_is_not_named(tmp_path):
    outcome = drafted(tmp_path, [row(country="Curaçao", admin1="Curaçao", new=40)])
    assert bullets(outcome.drafts[0])["trial.consultations"].startswith("A total of 40 people were")


# what is shown


def test_a_sector_shows_its_largest_results_and_lists_the_rest_beside_the_draft(tmp_path):
    rows = [row(f"# of things {n}", new=10 * n, subsector="Health", output=n) for n in range(1, 6)]
    outcome = drafted(tmp_path, rows, top=2)
    draft = outcome.drafts[0]
    assert list(bullets(draft)) == ["health.things_5", "health.things_4"]
    assert list(beside(draft)) == ["health.things_3", "health.things_2", "health.things_1"]
    assert told(outcome, "results-beside") == [
        "Health: 3 results are not in the draft but listed beside it: health.things_3, "
        "health.things_2, health.things_1. To show one, name its row in the Results sheet of an "
        "edition's workbook, with Exact left blank."
    ]
    assert len(bullets(drafted(tmp_path, rows, top=0).drafts[0])) == 5


def test_a_result_that_the_profile_keeps_is_shown_however_small(tmp_path):
    own = tmp_path / "templates/platforms/peru.toml"
    own.parent.mkdir(parents=True)
    shipped = Path("templates/platforms/peru.toml").read_text("utf-8")
    own.write_text(shipped.replace("keep = []", 'keep = ["health.things_1"]'))
    rows = [row(f"# of things {n}", new=10 * n, subsector="Health") for n in range(1, 6)]
    assert list(bullets(drafted(tmp_path, rows, top=2).drafts[0])) == [
        "health.things_5",
        "health.things_1",
    ]


def test_both_languages_say_the_same_figures(tmp_path):
    path = written(tmp_path, [*records(200), row(new=41, output=9)])
    outcome = draft_reports([path], DraftOptions(period="2023-01..2023-02"))
    assert "languages-disagree" not in codes(outcome)
    english, spanish = outcome.drafts
    exact = [{name: trace.exact for name, trace in d.traces.items()} for d in (english, spanish)]
    assert exact[0] == exact[1]
    assert [b.id for b in every(english.beside, Bullet)] == [
        b.id for b in every(spanish.beside, Bullet)
    ]


def test_the_same_reports_give_the_same_draft(tmp_path):
    rows = [*records(100), row(new=41, output=9)]
    assert drafted(tmp_path, rows).drafts == drafted(tmp_path, rows).drafts


# small numbers


def test_few_people_in_one_place_are_told_without_place_and_without_rows(tmp_path):
    rows = [
        row(SHELTER, new=40, subsector="Protection (GBV)", admin1="Tacna", women=30),
        row(SHELTER, new=3, subsector="Protection (GBV)", admin1="Tumbes", women=3),
        row(new=50, admin1="Lima"),
    ]
    outcome = drafted(tmp_path, rows)
    draft = outcome.drafts[0]
    (said,) = (each for key, each in bullets(draft).items() if "gbv" in key)
    assert "Tumbes" not in said
    assert "Tacna" not in said
    assert "over 40 people" in said
    assert len(told(outcome, "small-number")) == 1
    hidden = [t for t in draft.traces.values() if "gbv" in t.id]
    assert {t.id.rpartition("#")[2] for t in hidden} == {"people", "women", "reached"}
    for trace in hidden:
        assert trace.cells == ()
        assert (trace.origin.rule, trace.origin.count) == ("sum", 2)
        assert (trace.origin.filter, trace.origin.sheets, trace.origin.measure) == ({}, (), "")
    every_trace = "".join(str(trace) for trace in draft.traces.values())
    assert "Tumbes" not in every_trace
    assert "Tumbes" not in str(outcome.problems)
    assert draft.traces["report.assisted"].origin.sheets[0].rows == ()
