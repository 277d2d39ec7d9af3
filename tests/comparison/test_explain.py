"""A figure or a sentence of a draft, explained down to cells and rows."""

from __future__ import annotations

from sitrep_writer.api.explaining import explain, ids_of, nearest
from tests.drafting.reports.trial import SHELTER, drafted, row
from tests.examples import SEPTEMBER, drafts

ROWS = [row(new=41, output=90), row(new=30, admin1="Lima", appealing_org="Another")]


def test_a_figure_of_reports_is_shown_down_to_its_rows(tmp_path):
    draft = drafted(tmp_path, ROWS).drafts[0]
    assert explain(draft, "trial.consultations#people") == [
        "trial.consultations#people: 70",
        "  exact value: 71 (people)",
        "  cells: [5w.xlsx]5W!R2:R3",
        "  shown by the rule: nearest 10, over",
        "  made of 2 rows of activity reports by the rule: added up",
        "  counted: new, 2 filled cells",
        "  rows where country is Peru",
        "  rows where indicator is RE-TR1",
        "  rows where month is 2023-01",
        "  rows where subsector is Trial",
        "  in 5w.xlsx, sheet 5W: 2 rows",
        "    columns: A country, I indicator, G month, R new, H subsector",
        "    rows: 2, 3",
    ]


def test_rows_inserted_above_change_neither_filter_nor_count(tmp_path):
    more = [row("# of other things", new=5), *ROWS]
    before = drafted(tmp_path, ROWS).drafts[0].traces["trial.consultations#people"]
    after = drafted(tmp_path, more).drafts[0].traces["trial.consultations#people"]
    assert before.origin is not None
    assert after.origin is not None
    assert (before.origin.filter, before.origin.count) == (after.origin.filter, after.origin.count)
    assert before.exact == after.exact
    assert after.cells == ("[5w.xlsx]5W!R3:R4",)


def test_a_sentence_is_explained_figure_by_figure(tmp_path):
    lines = explain(drafted(tmp_path, ROWS).drafts[0], "trial.consultations")
    assert lines[0] == (
        "trial.consultations: In Tacna and Lima, over 70 people were seen in 90 consultations by "
        "two partners."
    )
    heads = [line for line in lines if line.startswith("trial.consultations#")]
    assert [head.partition("#")[2] for head in heads] == [
        "people: 70",
        "outputs: 90",
        "partners: two",
    ]


def test_where_few_people_could_be_recognised_rows_are_not_told(tmp_path):
    rows = [row(SHELTER, new=3, subsector="Protection (GBV)", admin1="Tumbes")]
    draft = drafted(tmp_path, rows).drafts[0]
    (name,) = (known for known in draft.traces if "gbv" in known and "sectors" not in known)
    assert explain(draft, name)[1:] == [
        "  exact value: 3 (people)",
        "  shown by the rule: nearest 1, exact",
        "  made of 1 row of activity reports by the rule: added up",
        "  the rows are not listed, because so few people could be recognised",
    ]


def test_people_assisted_name_their_rule(tmp_path):
    lines = explain(drafted(tmp_path, ROWS).drafts[0], "report.assisted")
    assert any("by the rule: max-per-admin1 (in each first-level area" in line for line in lines)


def test_a_figure_of_an_edition_is_explained_by_its_cell():
    draft = drafts(SEPTEMBER, "en")["en"]
    assert explain(draft, "education.kits#kits") == [
        "education.kits#kits: 140",
        "  exact value: 143 (things)",
        "  cells: Results!D2",
        "  shown by the rule: nearest 10, over",
    ]


def test_every_id_of_a_draft_can_be_explained():
    draft = drafts(SEPTEMBER, "en")["en"]
    names = ids_of(draft)
    assert names[0].startswith("context.")
    assert set(draft.traces) <= {*names, *(f for name in names for f in _figures(draft, name))}
    assert all(explain(draft, name) for name in names)


def _figures(draft, name):
    return [line.partition(": ")[0] for line in explain(draft, name) if "#" in line]


def test_what_is_not_there_is_explained_by_nothing_and_has_near_names():
    draft = drafts(SEPTEMBER, "en")["en"]
    assert explain(draft, "health.nothing") == []
    assert nearest(draft, "health.insurance_of")[:1] == ["health.insurance"]
    assert "health.insurance" in nearest(draft, "x.insurance")


def test_a_slip_in_an_id_is_told_with_the_ids_that_are_most_like_it():
    draft = drafts(SEPTEMBER, "en")["en"]
    assert nearest(draft, "healt.insurence")[0] == "health.insurance"
    assert nearest(draft, "health.insurance#peple")[0] == "health.insurance#people"
    assert nearest(draft, "report.asisted") == ["report.assisted"]
    assert nearest(draft, "zzz") == []
