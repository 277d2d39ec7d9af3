"""Comparisons made by hand, with everything in them that a page has to show."""

from __future__ import annotations

from itertools import chain

from sitrep_writer.model.comparison import (
    Alert,
    By,
    Change,
    Class,
    ComparedVersion,
    Comparison,
    DiffPiece,
    FigureChange,
    SectionChange,
)
from sitrep_writer.model.problems import Level
from sitrep_writer.model.version import UnitFigure, UnitKind

OLD = ComparedVersion(
    "june_en.docx",
    True,
    "peru-2024-06",
    "en",
    "en-GB",
    ("2024-04-01", "2024-06-30"),
    "Refugees and migrants in Peru",
)
NEW = ComparedVersion(
    "september_en.docx",
    True,
    "peru-2024-09",
    "en",
    "en-GB",
    ("2024-07-01", "2024-09-30"),
    "Refugees and migrants in Peru",
)


def figure(identity: str, number: str, exact: str = "", cell: str = "", **more: str) -> UnitFigure:
    """A figure as a trace has it."""
    return UnitFigure(
        identity,
        number,
        more.get("shown", f"{int(float(number)):,}"),
        exact=exact or number,
        kind=more.get("kind", "people"),
        cells=(cell,) if cell else (),
        rule=more.get("rule", "nearest 10, exact"),
        approximator=more.get("approximator", ""),
    )


def figure_changed() -> Change:
    """250 people become 360."""
    old = figure("health.tests#people", "250", "252", "Results!D7", approximator="over")
    new = figure("health.tests#people", "360", "361", "Results!D5", approximator="over")
    return Change(
        "health.tests@piura",
        UnitKind.SENTENCE,
        "health",
        (Class.FIGURE, Class.MOVED),
        old_id="health.tests",
        old_section="health",
        old_text="In Piura, partners tested over 250 people.",
        new_text="In Piura, partners tested over 360 people.",
        figures=(
            FigureChange(
                "health.tests#people", "people", Class.FIGURE, old, new, "110", "44", "up"
            ),
        ),
        pieces=(
            DiffPiece("=", "In Piura, partners tested over "),
            DiffPiece("-", "250", True),
            DiffPiece("+", "360", True),
            DiffPiece("=", " people."),
        ),
    )


def only_rounding() -> Change:
    """251 become 254, and "over 250" stays."""
    old = figure("health.kits#kits", "250", "251", "Results!D8", approximator="over")
    new = figure("health.kits#kits", "250", "254", "Results!D6", approximator="over")
    text = "Over 250 kits were handed out."
    change = FigureChange("health.kits#kits", "kits", Class.ROUNDING, old, new, "0", "", "same")
    return Change(
        "health.kits",
        UnitKind.SENTENCE,
        "health",
        (Class.ROUNDING,),
        "health.kits",
        "health",
        text,
        text,
        figures=(change,),
    )


def only_approximator() -> Change:
    """Over 90 become nearly 90."""
    old = figure("health.beds#beds", "90", "92", "Results!D9", approximator="over")
    new = figure("health.beds#beds", "90", "88", "Results!D7", approximator="nearly")
    change = FigureChange("health.beds#beds", "beds", Class.APPROXIMATOR, old, new, "", "", "same")
    return Change(
        "health.beds",
        UnitKind.SENTENCE,
        "health",
        (Class.APPROXIMATOR,),
        "health.beds",
        "health",
        "Over 90 beds stood ready.",
        "Nearly 90 beds stood ready.",
        figures=(change,),
        pieces=(
            DiffPiece("-", "Over"),
            DiffPiece("+", "Nearly"),
            DiffPiece("=", " 90 beds stood ready."),
        ),
    )


def reworded(by: By | None = By.TEMPLATE, likeness: int = 0) -> Change:
    """Other words for the same."""
    return Change(
        "shelter.rent",
        UnitKind.SENTENCE,
        "shelter",
        (Class.REWORDED,),
        "shelter.rent",
        "integration",
        "Partners paid the rent.",
        "Partners covered the rent.",
        by,
        likeness,
        pieces=(
            DiffPiece("=", "Partners "),
            DiffPiece("-", "paid"),
            DiffPiece("+", "covered"),
            DiffPiece("=", " the rent."),
        ),
    )


def new_sentence(text: str = "Partners opened two kitchens.") -> Change:
    """A sentence that was not there."""
    identity = "shelter.kitchens"
    return Change(identity, UnitKind.SENTENCE, "shelter", (Class.NEW,), new_text=text)


def dropped_sentence() -> Change:
    """A sentence that is gone."""
    identity = "shelter.tents"
    text = "Partners put up tents."
    return Change(
        identity, UnitKind.SENTENCE, "shelter", (Class.DROPPED,), identity, "shelter", old_text=text
    )


def unchanged(identity: str, section: str, text: str) -> Change:
    """A sentence that stayed as it was."""
    return Change(
        identity, UnitKind.SENTENCE, section, (Class.UNCHANGED,), identity, section, text, text
    )


def bar(sector: str, label: str, old: str, new: str, percent: str) -> Change:
    """A bar of the chart whose people reached changed."""
    name = f"sectors.{sector}#reached"
    before, after = figure(name, old, cell="Sectors!B4"), figure(name, new, cell="Sectors!B2")
    grown = float(new) - float(old)
    change = FigureChange(
        name,
        "reached",
        Class.FIGURE,
        before,
        after,
        f"{grown:g}",
        percent,
        "up" if grown > 0 else "down",
    )
    return Change(
        f"chart.{sector}",
        UnitKind.BAR,
        "chart",
        (Class.FIGURE,),
        f"chart.{sector}",
        "chart",
        label,
        label,
        figures=(change,),
    )


def partner(name: str, what: Class) -> Change:
    """A partner that came, went or stayed."""
    identity = f"partners.{name.lower()}"
    return Change(
        identity,
        UnitKind.PARTNER,
        "partners",
        (what,),
        old_text="" if what is Class.NEW else name,
        new_text="" if what is Class.DROPPED else name,
    )


def funding() -> Change:
    """A percentage, whose difference is in points; and a figure that was 0."""
    name = "report.funded_percent"
    old = figure(name, "7.7", "7.742805", "Report!B9", shown="7.7%", kind="percent")
    new = figure(name, "13.1", "13.083889", "Report!B9", shown="13.1%", kind="percent")
    none = figure("report.funded", "0", cell="Report!B8")
    some = figure("report.funded", "25", cell="Report!B8")
    return Change(
        "key-figures.funding",
        UnitKind.PANEL,
        "key-figures",
        (Class.FIGURE,),
        "key-figures.funding",
        "key-figures",
        "Funding situation · 7.7%",
        "Funding situation · 13.1%",
        figures=(
            FigureChange(name, name, Class.FIGURE, old, new, "5.4", "", "up"),
            FigureChange("report.funded", "", Class.FIGURE, none, some, "25", "", "up"),
        ),
        pieces=(
            DiffPiece("=", "Funding situation · "),
            DiffPiece("-", "7.7%", True),
            DiffPiece("+", "13.1%", True),
        ),
    )


def alert(code: str = "jump", unit: str = "health.tests@piura", **more: object) -> Alert:
    """An alert about a unit."""
    return Alert(code, Level.WARNING, "It grew by more than is likely.", "health", unit, **more)  # type: ignore[arg-type]


def sections() -> tuple[SectionChange, ...]:
    """A section of each kind."""
    stays = unchanged("health.stays", "health", "Clinics stayed open.")
    partners = (
        partner("Acnur", Class.UNCHANGED),
        partner("Nueva", Class.NEW),
        partner("Antigua", Class.DROPPED),
    )
    return (
        SectionChange(
            "key-figures", "key-figures", "Key figures", (Class.UNCHANGED,), (funding(),)
        ),
        SectionChange(
            "chart",
            "chart",
            "People reached by sector",
            (Class.UNCHANGED,),
            (
                bar("health", "Health", "4385", "6127", "40"),
                bar("shelter", "Shelter", "941", "900", "-4"),
            ),
        ),
        SectionChange("partners", "partners", "Partners", (Class.UNCHANGED,), partners),
        SectionChange("response", "response", "Response", (Class.UNCHANGED,), ()),
        SectionChange(
            "health",
            "sector",
            "Health",
            (Class.MOVED,),
            (figure_changed(), only_rounding(), only_approximator(), stays),
            "health",
            "Health",
        ),
        SectionChange(
            "shelter",
            "sector",
            "Shelter",
            (Class.REWORDED,),
            (reworded(), new_sentence(), dropped_sentence()),
            "shelter",
            "Shelter and housing",
        ),
        SectionChange(
            "wash",
            "sector",
            "",
            (Class.DROPPED,),
            (),
            "wash",
            "WASH",
        ),
        SectionChange(
            "quiet",
            "sector",
            "Integration",
            (Class.UNCHANGED,),
            (unchanged("integration.stays", "integration", "Courses went on."),),
            "integration",
            "Integration",
        ),
    )


def comparison(
    parts: tuple[SectionChange, ...] | None = None, alerts: tuple[Alert, ...] | None = None
) -> Comparison:
    """A comparison of these sections; of one of each kind, with two alerts, unless given."""
    parts = sections() if parts is None else parts
    if alerts is None:
        known = alert("indicator-gone", "shelter.tents", silenced="The project has ended.")
        stale = alert("unchanged-cumulative", "health.stays")
        gone = Alert("sector-gone", Level.ERROR, "A sector is gone.", "wash", "wash")
        alerts = (alert(), stale, known, gone)
    classes = chain.from_iterable(change.classes for part in parts for change in part.changes)
    counts: dict[str, int] = {}
    for each in classes:
        counts[each.value] = counts.get(each.value, 0) + 1
    return Comparison(OLD, NEW, parts, alerts, counts)
