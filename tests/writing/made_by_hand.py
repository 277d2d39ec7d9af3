"""A Draft made by hand, in English.

Facts are those of a published update of Peru's platform; the words are our own, and the values of
the chart are illustrative.
"""

from __future__ import annotations

from pathlib import Path

from sitrep_writer.model.draft import (
    Bar,
    Chart,
    Context,
    Draft,
    Highlight,
    Image,
    KeyFigures,
    Masthead,
    Note,
    Panel,
    Partners,
    Response,
    SectorResponse,
    Trace,
)

from .pieces import bullet, spans

HERE = Path(__file__).parent

NAMES = tuple(
    line.strip()
    for line in (HERE / "partners.txt").read_text(encoding="utf-8").splitlines()
    if line.strip()
)

BARS = (
    ("food_security", "Food Security", "Seguridad alimentaria", "22950", "61000"),
    ("protection", "Protection", "Protección", "18420", "44000"),
    ("health", "Health", "Salud", "6310", "25500"),
    ("integration", "Integration", "Integración", "4780", "21300"),
    ("education", "Education", "Educación", "3260", "12900"),
    ("nutrition", "Nutrition", "Nutrición", "1540", "4200"),
    ("shelter", "Shelter", "Alojamiento", "1180", ""),
)


def bars(spanish: bool) -> tuple[Bar, ...]:
    return tuple(
        Bar(key, es if spanish else en, reached, target, f"reached.{key}")
        for key, en, es, reached, target in BARS
    )


def alt(bars: tuple[Bar, ...], start: str) -> str:
    return f"{start}. " + "; ".join(f"{bar.label}: {bar.reached}" for bar in bars) + "."


def sector(key: str, heading: str, *bullets: str) -> SectorResponse:
    made = tuple(bullet(f"{key}.{n}", *text.split(" || ")) for n, text in enumerate(bullets, 1))
    return SectorResponse(key, spans(heading), made)


TRACES = {
    "health.insurance#people": Trace(
        "health.insurance#people",
        "360",
        ("Results!D9",),
        "as it is",
        "360",
        "360",
        "people",
    )
}

ENGLISH = Draft(
    edition="2024-09",
    locale="en",
    locale_style="en",
    language="en-GB",
    platform="GTRM Peru",
    country="Peru",
    period=("2024-07-01", "2024-09-30"),
    title="Refugees and migrants in Peru",
    subject="Update on refugees and migrants in Peru, July–September 2024",
    keywords=("refugees", "migrants", "Peru"),
    layout="update",
    final=False,
    labels={
        "draft-mark": "DRAFT",
        "page": "Page {page} of {pages}",
        "footer": "GTRM Peru · Update · July–September 2024",
        "header-title": "Refugees and migrants in Peru",
        "header-period": "Update, July–September 2024",
        "chart-sector": "Sector",
        "notes": "Notes",
        "note-back": "Back to the text",
        "chart-table": "The values as a table",
        "review-cell": "Cell",
        "review-exact": "Exact value",
        "review-rule": "Rule",
        "review-look": "Please look at this",
        "review-no-figure": "No figure stands here",
        "review-by-hand": "Written by hand in the workbook",
        "review-template": "Words of the template",
        "look-stale-translation": "Compare this with the English.",
        "look-other": "Highlighted: {code}.",
        "look-generic": "Only the figure is this edition's own.",
        "look-place": "No place is named.",
        "rule: as it is": "as it is",
    },
    group=",",
    decimal=".",
    blocks=(
        Masthead(
            spans("Refugees and migrants in Peru"),
            spans("Update  |  July–September 2024"),
            spans("GTRM Peru"),
            spans("Working Group for Refugees and Migrants"),
            spans("R4V inter-agency platform"),
        ),
        KeyFigures(
            (
                Panel(
                    "population",
                    spans("Refugees and migrants in Peru"),
                    spans("1.66M"),
                    (spans("As of August 2024"),),
                ),
                Panel(
                    "assisted",
                    spans("People assisted directly"),
                    spans("49,843"),
                    (spans("July–September 2024"),),
                ),
                Panel(
                    "funding",
                    spans("Funding situation"),
                    spans("13.1%"),
                    (
                        spans("**$38M** funded of **$294M** required"),
                        spans("Source: [Financial Tracking Service](https://example.org/fts)"),
                    ),
                    share="13.1",
                ),
            )
        ),
        Context(
            spans("National context"),
            (
                bullet(
                    "context.entry",
                    "**Entry rules.** From 2 July a Venezuelan passport alone no longer opens the"
                    " border: travellers also need [a visa issued by a Peruvian"
                    " consulate](https://example.org/visa).",
                    "Where the visa sits in a passport that has run out, the travel document must"
                    " be good for another six months.",
                ),
                bullet(
                    "context.consular",
                    "**Consular services.** Lima and Caracas broke off relations after the vote in"
                    " Venezuela.",
                    "On 30 July [the Venezuelan Embassy shut its counters](https://example.org/e)"
                    " for an open-ended time, so nobody could ask for a passport or a visa there,"
                    " and [patrols in Tumbes](https://example.org/t) grew in case more people"
                    " crossed outside the checkpoints.",
                ),
                bullet(
                    "context.expulsion",
                    "**Expulsion and return.** [Bill 8530/2024-CR](https://example.org/bill), laid"
                    " before Congress on 5 August, makes it a ground for expulsion to be in the"
                    " country irregularly and to show no identification on demand.<bill>",
                    "[Resolution 000145-2024-Migraciones](https://example.org/r) tells officers"
                    " when somebody who is expelled may not come back, and for how many years;"
                    " they are to look at each case and at how grave it is.",
                ),
                bullet(
                    "context.insecurity",
                    "**Insecurity.** For 48 hours at the end of September Lima hardly moved:"
                    " drivers and shopkeepers struck against [extortion by gangs](https://example.org/x)"
                    " and against [Law 32108](https://example.org/law).",
                    "Schools closed, and clinics and workplaces were out of reach for many.",
                    "The Government answered with [sixty days of emergency in 14 districts of Lima"
                    " and Callao](https://example.org/emergency), home to nearly 70 per cent of"
                    " refugees and migrants.",
                ),
            ),
        ),
        Chart(
            spans("People reached by sector<sectors>"),
            bars(False),
            "People reached",
            "Target",
            alt(bars(False), "Bar chart of people reached by sector, largest first"),
            spans("Illustrative values. No target was set for Shelter."),
        ),
        Partners(spans("Partners"), spans("132 organizations<members>"), NAMES),
        Response(
            spans("Sectoral response"),
            (
                sector(
                    "education",
                    "Education",
                    "**Over 140 technology kits** went to schools in San Martín de Porres, the"
                    " district of Lima where most refugees and migrants live, so that lessons can"
                    " use computers, projectors and screens.",
                    "**Over 250 teachers and staff** of alternative basic education centres (CEBA,"
                    " for its Spanish acronym) in Junín learned online how to assess their"
                    " students.",
                ),
                sector(
                    "nutrition",
                    "Nutrition",
                    "**Over 1,500 parents, pregnant women, adolescents and caregivers** in Lima,"
                    " Ancash and La Libertad took part in sessions on shopping with little money,"
                    " on feeding babies, and on clean hands and clean food.",
                ),
                sector(
                    "health",
                    "Health",
                    "**Over 250 people**, mostly refugees and migrants passing through Piura and"
                    " Tumbes, were able to take a test for sexually transmitted diseases.",
                    "**360 people** got their place in the national health insurance (SIS, for its"
                    " Spanish acronym) with the help of partners. || Cash and voucher assistance"
                    " (CVA) paid for the care of **nearly 150 refugees and migrants** in vulnerable"
                    " situations.",
                ),
                sector(
                    "integration",
                    "Integration",
                    "**Over 2,200 refugees, migrants and neighbours** from eight departments"
                    " prepared to run a business of their own, from the books to the market stall.",
                    "**Over 570 diplomas, degrees and credentials** are now recognized in Peru"
                    " thanks to support by partners.",
                ),
                Highlight(
                    "highlight",
                    spans("Highlight"),
                    spans("43 organizations at the plenary"),
                    (
                        bullet(
                            "highlight.1",
                            "On 29 August 43 organizations met in plenary, some in the room and"
                            " some on screen.",
                            "They were told that the national household survey (ENAHU, for its"
                            " Spanish acronym) will from now on also ask a sample of Venezuelan"
                            " households how they live.",
                        ),
                        bullet(
                            "highlight.2",
                            "Academics and the R4V coordination team weighed what the vote in"
                            " Venezuela means for Peru and its neighbours, and the day closed with"
                            " the findings of the [RMNA 2024](https://example.org/rmna).",
                        ),
                    ),
                    Image(
                        "plenary.png",
                        "",
                        "Drawing of people around a long table.",
                        spans("The plenary in August. © GTRM"),
                    ),
                ),
                sector(
                    "protection",
                    "Protection",
                    "CVA covered the fees of **nearly 500 refugees and migrants** whose"
                    " regularization had begun, so that they could see it through. || **Over"
                    " 21,000 legal orientation sessions** went through people's risks and the"
                    " papers that they need.",
                ),
                sector(
                    "food_security",
                    "Food Security",
                    "The people who run **over 50 soup kitchens** in Villa María del Triunfo (Lima)"
                    " were trained, for fuller plates and stronger neighbourhoods.",
                    "**Almost 23,000 refugees and migrants** without enough to eat, on the move or"
                    " settled, bought food with CVA.",
                ),
                sector(
                    "shelter",
                    "Shelter",
                    "Over **340 warm kits** protected refugees and migrants in transit through"
                    " Tacna and Desaguadero (Puno) from nights below zero.",
                ),
            ),
        ),
    ),
    notes=(
        Note("bill", "*", spans("The bill had passed when this update came out."), "context", True),
        Note(
            "sectors",
            "1",
            spans(
                "One person can be reached by several sectors: the bars add up to more people than"
                " were assisted."
            ),
            "chart",
        ),
        Note(
            "members",
            "2",
            spans(
                "Besides the 84 organizations of the [RMRP 2024](https://example.org/rmrp) in Peru,"
                " the platform has embassies, cooperation agencies, research centres, organizations"
                " led by refugees and migrants, and international bodies as members."
            ),
            "partners",
        ),
    ),
    traces=TRACES,
)
