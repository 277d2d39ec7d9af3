"""A Draft made by hand, in English and Spanish.

Facts are those of a published update of Peru's platform; the words are our own, and the values of
the chart are illustrative.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from sitrep_writer.model.draft import (
    Bar,
    Bullet,
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
    Sentence,
    Span,
    Spans,
    Status,
    Trace,
)

HERE = Path(__file__).parent
LAYOUT = HERE.parents[1] / "templates" / "layouts" / "update"
_MARK = re.compile(r"(\*\*.+?\*\*|\[.+?\]\(.+?\)|<\w+>)")


def spans(text: str) -> Spans:
    """Spans from a text with `**bold**`, `[words](address)` and `<key>` for a note's mark."""
    return tuple(_span(piece) for piece in _MARK.split(text) if piece)


def _span(piece: str) -> Span:
    if piece.startswith("**"):
        return Span(piece[2:-2], bold=True)
    if piece.startswith("["):
        words, address = piece[1:-1].split("](")
        return Span(words, link=address)
    if piece.startswith("<"):
        return Span({"bill": "*", "sectors": "1", "members": "2"}[piece[1:-1]], note=piece[1:-1])
    return Span(piece)


def bullet(identifier: str, *texts: str) -> Bullet:
    """A bullet of one sentence or several, numbered where there are several."""
    names = [identifier] if len(texts) == 1 else [f"{identifier}.{n}" for n in range(len(texts))]
    return Bullet(
        identifier,
        tuple(
            Sentence(name, spans(text), Status.SOURCE)
            for name, text in zip(names, texts, strict=True)
        ),
    )


def draft(language: str = "en", **changes: object) -> Draft:
    """The Draft in `en` or `es`; `changes` replace its fields."""
    made = _ENGLISH if language == "en" else _SPANISH
    return msgspec.structs.replace(made, **changes)


def without(made: Draft, *keys: str) -> Draft:
    """The Draft without the blocks of these keys; notes stay."""
    return msgspec.structs.replace(made, blocks=tuple(b for b in made.blocks if b.key not in keys))


def with_block(made: Draft, block: object) -> Draft:
    """The Draft with a block in place of the one of the same key."""
    blocks = tuple(block if each.key == block.key else each for each in made.blocks)  # type: ignore[attr-defined]
    return msgspec.structs.replace(made, blocks=blocks)


def with_flag(made: Draft, flag: str) -> Draft:
    """The Draft with the first span of its first context bullet flagged."""
    context = block(made, "context")
    assert isinstance(context, Context)
    first = context.bullets[0]
    sentence = first.sentences[0]
    span = msgspec.structs.replace(sentence.spans[0], flag=flag)
    sentence = msgspec.structs.replace(sentence, spans=(span, *sentence.spans[1:]))
    bullet = msgspec.structs.replace(first, sentences=(sentence, *first.sentences[1:]))
    changed = msgspec.structs.replace(context, bullets=(bullet, *context.bullets[1:]))
    return with_block(made, changed)


def block(made: Draft, key: str) -> object:
    """The block of this key."""
    return next(each for each in made.blocks if each.key == key)


NAMES = tuple(
    line.strip()
    for line in (HERE / "partners.txt").read_text(encoding="utf-8").splitlines()
    if line.strip()
)

_BARS = (
    ("food_security", "Food Security", "Seguridad alimentaria", "22950", "61000"),
    ("protection", "Protection", "Protección", "18420", "44000"),
    ("health", "Health", "Salud", "6310", "25500"),
    ("integration", "Integration", "Integración", "4780", "21300"),
    ("education", "Education", "Educación", "3260", "12900"),
    ("nutrition", "Nutrition", "Nutrición", "1540", "4200"),
    ("shelter", "Shelter", "Alojamiento", "1180", ""),
)


def _bars(spanish: bool) -> tuple[Bar, ...]:
    return tuple(
        Bar(key, es if spanish else en, reached, target, f"reached.{key}")
        for key, en, es, reached, target in _BARS
    )


def _alt(bars: tuple[Bar, ...], start: str) -> str:
    return f"{start}. " + "; ".join(f"{bar.label}: {bar.reached}" for bar in bars) + "."


def _sector(key: str, heading: str, *bullets: str) -> SectorResponse:
    made = tuple(bullet(f"{key}.{n}", *text.split(" || ")) for n, text in enumerate(bullets, 1))
    return SectorResponse(key, spans(heading), made)


_TRACES = {
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

_ENGLISH = Draft(
    edition="2024-09",
    locale="en",
    house="en",
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
            _bars(False),
            "People reached",
            "Target",
            _alt(_bars(False), "Bar chart of people reached by sector, largest first"),
            spans("Illustrative values. No target was set for Shelter."),
        ),
        Partners(spans("Partners"), spans("132 organizations<members>"), NAMES),
        Response(
            spans("Sectoral response"),
            (
                _sector(
                    "education",
                    "Education",
                    "**Over 140 technology kits** went to schools in San Martín de Porres, the"
                    " district of Lima where most refugees and migrants live, so that lessons can"
                    " use computers, projectors and screens.",
                    "**Over 250 teachers and staff** of alternative basic education centres (CEBA,"
                    " for its Spanish acronym) in Junín learned online how to assess their"
                    " students.",
                ),
                _sector(
                    "nutrition",
                    "Nutrition",
                    "**Over 1,500 parents, pregnant women, adolescents and caregivers** in Lima,"
                    " Ancash and La Libertad took part in sessions on shopping with little money,"
                    " on feeding babies, and on clean hands and clean food.",
                ),
                _sector(
                    "health",
                    "Health",
                    "**Over 250 people**, mostly refugees and migrants passing through Piura and"
                    " Tumbes, were able to take a test for sexually transmitted diseases.",
                    "**360 people** got their place in the national health insurance (SIS, for its"
                    " Spanish acronym) with the help of partners. || Cash and voucher assistance"
                    " (CVA) paid for the care of **nearly 150 refugees and migrants** in vulnerable"
                    " situations.",
                ),
                _sector(
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
                _sector(
                    "protection",
                    "Protection",
                    "CVA covered the fees of **nearly 500 refugees and migrants** whose"
                    " regularization had begun, so that they could see it through. || **Over"
                    " 21,000 legal orientation sessions** went through people's risks and the"
                    " papers that they need.",
                ),
                _sector(
                    "food_security",
                    "Food Security",
                    "The people who run **over 50 soup kitchens** in Villa María del Triunfo (Lima)"
                    " were trained, for fuller plates and stronger neighbourhoods.",
                    "**Almost 23,000 refugees and migrants** without enough to eat, on the move or"
                    " settled, bought food with CVA.",
                ),
                _sector(
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
    traces=_TRACES,
)

_SPANISH = msgspec.structs.replace(
    _ENGLISH,
    locale="es",
    house="es_PE",
    language="es-PE",
    platform="GTRM Perú",
    country="Perú",
    title="Personas refugiadas y migrantes en el Perú",
    subject="Reporte sobre personas refugiadas y migrantes en el Perú, julio–septiembre 2024",
    keywords=("personas refugiadas", "personas migrantes", "Perú"),
    labels={
        "draft-mark": "BORRADOR",
        "page": "Página {page} de {pages}",
        "footer": "GTRM Perú · Reporte · Julio–septiembre 2024",
        "header-title": "Personas refugiadas y migrantes en el Perú",
        "header-period": "Reporte, julio–septiembre 2024",
        "chart-sector": "Sector",
        "notes": "Notas",
        "note-back": "Volver al texto",
        "chart-table": "Los valores en una tabla",
        "review-cell": "Celda",
        "review-exact": "Valor exacto",
        "review-rule": "Regla",
        "review-look": "Conviene revisar",
        "review-no-figure": "Aquí no hay ninguna cifra",
        "review-by-hand": "Escrito a mano en el libro",
        "review-template": "Texto de la plantilla",
        "look-stale-translation": "Compare con el inglés.",
        "look-other": "Resaltado: {code}.",
        "look-generic": "Solo la cifra es propia de esta edición.",
        "look-place": "No se nombra ningún lugar.",
        "rule: as it is": "tal cual",
    },
    blocks=(
        Masthead(
            spans("Personas refugiadas y migrantes en el Perú"),
            spans("Reporte  |  Julio–septiembre 2024"),
            spans("GTRM Perú"),
            spans("Grupo de Trabajo para Personas Refugiadas y Migrantes"),
            spans("Plataforma interagencial R4V"),
        ),
        KeyFigures(
            (
                Panel(
                    "population",
                    spans("Personas refugiadas y migrantes en el Perú"),
                    spans("1.66 M"),
                    (spans("A agosto de 2024"),),
                ),
                Panel(
                    "assisted",
                    spans("Personas asistidas directamente"),
                    spans("49,843"),
                    (spans("Julio–septiembre 2024"),),
                ),
                Panel(
                    "funding",
                    spans("Situación del financiamiento"),
                    spans("13.1 %"),
                    (
                        spans("**USD 38 M** recibidos de **USD 294 M** requeridos"),
                        spans("Fuente: [Financial Tracking Service](https://example.org/fts)"),
                    ),
                    share="13.1",
                ),
            )
        ),
        Context(
            spans("Contexto nacional"),
            (
                bullet(
                    "context.entry",
                    "**Ingreso al país.** Desde el 2 de julio ya no basta el pasaporte venezolano:"
                    " quien viaja necesita además [una visa emitida por un consulado"
                    " peruano](https://example.org/visa).",
                    "Si la visa está en un pasaporte vencido, el documento de viaje debe valer"
                    " todavía seis meses.",
                ),
                bullet(
                    "context.consular",
                    "**Servicios consulares.** Tras los comicios en Venezuela, Lima y Caracas"
                    " rompieron relaciones.",
                    "El 30 de julio [la Embajada de Venezuela cerró sus"
                    " ventanillas](https://example.org/e) sin fecha de reapertura, de modo que"
                    " nadie pudo pedir allí pasaportes ni visas, y [los patrullajes en"
                    " Tumbes](https://example.org/t) aumentaron por si crecían los cruces"
                    " irregulares.",
                ),
                bullet(
                    "context.expulsion",
                    "**Expulsión y reingreso.** El [proyecto de ley"
                    " 8530/2024-CR](https://example.org/bill), que llegó al Congreso el 5 de"
                    " agosto, sanciona con expulsión a quien está en situación irregular y no se"
                    " identifica cuando se le pide.<bill>",
                    "La [Resolución 000145-2024-Migraciones](https://example.org/r) orienta al"
                    " personal sobre cuándo y por cuántos años una persona expulsada no puede"
                    " volver; cada caso se valora según su gravedad.",
                ),
                bullet(
                    "context.insecurity",
                    "**Inseguridad.** A fines de septiembre Lima casi se detuvo por 48 horas:"
                    " transportistas y comerciantes pararon contra [la extorsión de las"
                    " bandas](https://example.org/x) y contra la [Ley"
                    " 32108](https://example.org/law).",
                    "Las escuelas cerraron, y llegar al trabajo o a un centro de salud costó.",
                    "El Gobierno respondió con [sesenta días de emergencia en 14 distritos de Lima"
                    " y el Callao](https://example.org/emergency), donde vive casi el 70 por ciento"
                    " de las personas refugiadas y migrantes.",
                ),
            ),
        ),
        Chart(
            spans("Personas alcanzadas por sector<sectors>"),
            _bars(True),
            "Personas alcanzadas",
            "Meta",
            _alt(
                _bars(True), "Gráfico de barras de personas alcanzadas por sector, de mayor a menor"
            ),
            spans("Valores ilustrativos. Alojamiento no tiene meta."),
        ),
        Partners(spans("Socios"), spans("132 organizaciones<members>"), NAMES),
        Response(
            spans("Respuesta sectorial"),
            (
                _sector(
                    "education",
                    "Educación",
                    "**Más de 140 kits tecnológicos** llegaron a escuelas de San Martín de Porres,"
                    " el distrito limeño con más personas refugiadas y migrantes, para dar clases"
                    " con computadoras, proyectores y pantallas.",
                    "**Más de 250 docentes y trabajadores** de centros de educación básica"
                    " alternativa (CEBA) de Junín aprendieron en línea a evaluar a su alumnado.",
                ),
                _sector(
                    "nutrition",
                    "Nutrición",
                    "**Más de 1,500 madres, padres, gestantes, adolescentes y cuidadores** de Lima,"
                    " Áncash y La Libertad participaron en sesiones sobre cómo comprar con poco"
                    " dinero, alimentar a los bebés y mantener limpias las manos y la comida.",
                ),
                _sector(
                    "health",
                    "Salud",
                    "**Más de 250 personas**, la mayoría refugiadas y migrantes de paso por Piura y"
                    " Tumbes, pudieron hacerse una prueba de enfermedades de transmisión sexual.",
                    "**360 personas** se afiliaron al Seguro Integral de Salud (SIS) con ayuda de"
                    " los socios. || Las transferencias monetarias (PTM) pagaron la atención de"
                    " **casi 150 personas refugiadas y migrantes** en situación de vulnerabilidad.",
                ),
                _sector(
                    "integration",
                    "Integración",
                    "**Más de 2,200 personas refugiadas, migrantes y de la comunidad de acogida**"
                    " de ocho departamentos se prepararon para llevar un negocio propio, desde las"
                    " cuentas hasta la venta.",
                    "**Más de 570 diplomas, títulos y credenciales** ya tienen reconocimiento en el"
                    " Perú gracias al apoyo de los socios.",
                ),
                Highlight(
                    "highlight",
                    spans("Destacado"),
                    spans("43 organizaciones en la plenaria"),
                    (
                        bullet(
                            "highlight.1",
                            "El 29 de agosto se reunieron en plenaria 43 organizaciones, unas en"
                            " la sala y otras en pantalla.",
                            "Allí supieron que la encuesta nacional de hogares (ENAHU) preguntará"
                            " también a una muestra de hogares venezolanos cómo viven.",
                        ),
                        bullet(
                            "highlight.2",
                            "Especialistas de universidades y el equipo de coordinación de R4V"
                            " analizaron lo que los comicios en Venezuela significan para el Perú y"
                            " sus vecinos, y la jornada cerró con los hallazgos del"
                            " [RMNA 2024](https://example.org/rmna).",
                        ),
                    ),
                    Image(
                        "plenary.png",
                        "",
                        "Dibujo de personas alrededor de una mesa larga.",
                        spans("La plenaria de agosto. © GTRM"),
                    ),
                ),
                _sector(
                    "protection",
                    "Protección",
                    "Las PTM cubrieron las tasas de **casi 500 personas refugiadas y migrantes**"
                    " que ya habían empezado su regularización, para que pudieran terminarla. ||"
                    " **Más de 21,000 sesiones de orientación legal** revisaron los riesgos de cada"
                    " persona y los documentos que necesita.",
                ),
                _sector(
                    "food_security",
                    "Seguridad alimentaria",
                    "Las personas que dirigen **más de 50 comedores populares** de Villa María del"
                    " Triunfo (Lima) se capacitaron, para platos más llenos y barrios más unidos.",
                    "**Casi 23,000 personas refugiadas y migrantes** sin comida suficiente, en"
                    " tránsito o asentadas, compraron alimentos con PTM.",
                ),
                _sector(
                    "shelter",
                    "Alojamiento",
                    "Más de **340 kits de abrigo** protegieron de noches bajo cero a personas"
                    " refugiadas y migrantes en tránsito por Tacna y Desaguadero (Puno).",
                ),
            ),
        ),
    ),
    notes=(
        Note(
            "bill",
            "*",
            spans("Cuando salió este reporte, el proyecto ya estaba aprobado."),
            "context",
            True,
        ),
        Note(
            "sectors",
            "1",
            spans(
                "Varios sectores pueden alcanzar a la misma persona: las barras suman más personas"
                " que las asistidas."
            ),
            "chart",
        ),
        Note(
            "members",
            "2",
            spans(
                "Además de las 84 organizaciones del [RMRP 2024](https://example.org/rmrp) en el"
                " Perú, son miembros embajadas, agencias de cooperación, centros de investigación,"
                " organizaciones lideradas por personas refugiadas y migrantes y organismos"
                " internacionales."
            ),
            "partners",
        ),
    ),
)
