"""The same Draft in Spanish."""

from __future__ import annotations

import msgspec

from sitrep_writer.model.draft import (
    Chart,
    Context,
    Highlight,
    Image,
    KeyFigures,
    Masthead,
    Note,
    Panel,
    Partners,
    Response,
)

from .made_by_hand import ENGLISH, NAMES, alt, bars, sector
from .pieces import bullet, spans

SPANISH = msgspec.structs.replace(
    ENGLISH,
    locale="es",
    locale_style="es_PE",
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
            bars(True),
            "Personas alcanzadas",
            "Meta",
            alt(
                bars(True), "Gráfico de barras de personas alcanzadas por sector, de mayor a menor"
            ),
            spans("Valores ilustrativos. Alojamiento no tiene meta."),
        ),
        Partners(spans("Socios"), spans("132 organizaciones<members>"), NAMES),
        Response(
            spans("Respuesta sectorial"),
            (
                sector(
                    "education",
                    "Educación",
                    "**Más de 140 kits tecnológicos** llegaron a escuelas de San Martín de Porres,"
                    " el distrito limeño con más personas refugiadas y migrantes, para dar clases"
                    " con computadoras, proyectores y pantallas.",
                    "**Más de 250 docentes y trabajadores** de centros de educación básica"
                    " alternativa (CEBA) de Junín aprendieron en línea a evaluar a su alumnado.",
                ),
                sector(
                    "nutrition",
                    "Nutrición",
                    "**Más de 1,500 madres, padres, gestantes, adolescentes y cuidadores** de Lima,"
                    " Áncash y La Libertad participaron en sesiones sobre cómo comprar con poco"
                    " dinero, alimentar a los bebés y mantener limpias las manos y la comida.",
                ),
                sector(
                    "health",
                    "Salud",
                    "**Más de 250 personas**, la mayoría refugiadas y migrantes de paso por Piura y"
                    " Tumbes, pudieron hacerse una prueba de enfermedades de transmisión sexual.",
                    "**360 personas** se afiliaron al Seguro Integral de Salud (SIS) con ayuda de"
                    " los socios. || Las transferencias monetarias (PTM) pagaron la atención de"
                    " **casi 150 personas refugiadas y migrantes** en situación de vulnerabilidad.",
                ),
                sector(
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
                sector(
                    "protection",
                    "Protección",
                    "Las PTM cubrieron las tasas de **casi 500 personas refugiadas y migrantes**"
                    " que ya habían empezado su regularización, para que pudieran terminarla. ||"
                    " **Más de 21,000 sesiones de orientación legal** revisaron los riesgos de cada"
                    " persona y los documentos que necesita.",
                ),
                sector(
                    "food_security",
                    "Seguridad alimentaria",
                    "Las personas que dirigen **más de 50 comedores populares** de Villa María del"
                    " Triunfo (Lima) se capacitaron, para platos más llenos y barrios más unidos.",
                    "**Casi 23,000 personas refugiadas y migrantes** sin comida suficiente, en"
                    " tránsito o asentadas, compraron alimentos con PTM.",
                ),
                sector(
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
