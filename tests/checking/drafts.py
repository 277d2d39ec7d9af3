"""A small Draft in as many languages as a test wants, and ways to alter a copy of it."""

from __future__ import annotations

from msgspec.structs import replace

from sitrep_writer.model.draft import (
    Bar,
    Bullet,
    Chart,
    Context,
    Draft,
    Highlight,
    KeyFigures,
    Note,
    Panel,
    Partners,
    Response,
    SectorResponse,
    Sentence,
    Span,
    Spans,
    Status,
    Trace,
)

CELLS = {
    "report.assisted": "Report!B8",
    "context.border#share": "Context!E2",
    "sectors.health#reached": "Sectors!B2",
    "partners#count": "Partners!A2:A9",
    "health.insurance#people": "Results!D2",
    "health.insurance#cash": "Results!D3",
    "highlight.fair#organisations": "Highlight!M2",
    "report#organisations": "Report!B12",
}
NUMBERS = dict(zip(CELLS, ("49843", "70", "6127", "8", "360", "150", "43", "84"), strict=True))


def figure(name: str) -> Span:
    return Span(NUMBERS[name], figure=name)


def sentence(name: str, *spans: Span, status: Status = Status.SOURCE) -> Bullet:
    return Bullet(name, (Sentence(name, spans, status),))


INSURANCE: Spans = (
    figure("health.insurance#people"),
    Span(" people, of whom "),
    figure("health.insurance#cash"),
)


def draft(
    locale: str, insurance: Spans | None = INSURANCE, status: Status = Status.SOURCE
) -> Draft:
    """The Draft in a language; `insurance` are the words of one sentence, None to leave it out,
    and `status` is where they come from."""
    bullets = [sentence("health.tests", Span("Tests went on."))]
    if insurance is not None:
        bullets.append(sentence("health.insurance", *insurance, status=status))
    aside = Highlight(
        "fair", (), (), (sentence("highlight.fair", figure("highlight.fair#organisations")),)
    )
    return Draft(
        edition="peru",
        locale=locale,
        locale_style=locale,
        language=locale,
        platform="peru",
        country="Peru",
        period=("2024-07-01", "2024-09-30"),
        title="",
        subject="",
        keywords=(),
        layout="update",
        final=False,
        labels={},
        group=",",
        decimal=".",
        blocks=(
            KeyFigures((Panel("assisted", (), (figure("report.assisted"),)),)),
            Context((), (sentence("context.border", figure("context.border#share")),)),
            Chart((), (Bar("health", "Health", "6127", "", "sectors.health#reached"),), "", "", ""),
            Partners((), (figure("partners#count"),), ()),
            Response((), (SectorResponse("health", (), tuple(bullets)), aside)),
        ),
        notes=(Note("1", "1", (figure("report#organisations"),), "partners"),),
        traces={
            name: Trace(name, NUMBERS[name], (CELLS[name],), "", NUMBERS[name], "", "people")
            for name in CELLS
        },
    )


def with_number(made: Draft, name: str, number: str) -> Draft:
    """The Draft with another number printed for a figure."""
    changed = replace(made.traces[name], number=number)
    return replace(made, traces={**made.traces, name: changed})
