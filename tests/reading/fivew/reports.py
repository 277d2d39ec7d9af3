"""Small activity reports in the layouts of the field, made with seeded figures. All made up."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook, load_workbook

from sitrep_writer.model.activities import Activities
from sitrep_writer.reading.fivew.activity_reader import NO_HINTS, ActivitiesRead, read_activities
from sitrep_writer.reading.fivew.sheet import Hints
from sitrep_writer.resources import Resources

Rows = Sequence[Sequence[Any]]

KEYS = [
    "country",
    "admin1",
    "admin2",
    "appealing_org",
    "implementation",
    "implementing_partner",
    "month",
    "subsector",
    "indicator",
    "activity",
    "description",
    "rmrp_activity",
    "cva",
    "value",
    "mechanism",
    "output",
    "total",
    "new",
    "destination",
    "transit",
    "host",
    "pendular",
    "returnees",
    "girls",
    "boys",
    "women",
    "men",
    "other_under",
    "other_above",
]

ENGLISH_2025 = [
    "Country Country",
    "Country Admin1",
    "Admin2 Admin2",
    "Appealing organisation Name",
    "Implementation Set up",
    "Implementing partner Name",
    "Month",
    "Indicator Sector",
    "Indicator Indicator",
    "Activity Name",
    "Activity Description",
    "RMRP Activity",
    "CVA",
    "Value (in USD)",
    "Delivery mechanism",
    "Quantity of output",
    "Total monthly beneficiaries",
    "New beneficiaries of the month",
    "Refugees and Migrants IN DESTINATION",
    "Refugees and Migrants IN TRANSIT",
    "Host Communities Beneficiaries",
    "Refugees and Migrants PENDULARS",
    "Colombian Returnees",
    "Women under 18",
    "Men under 18",
    "Women above 18",
    "Men above 18",
    "Other under 18",
    "Other above 18",
]


def changed(base: Sequence[str], **headers: str) -> list[str]:
    """The headers of a layout that differs from another in a few."""
    return [headers.get(key, header) for key, header in zip(KEYS, base, strict=True)]


LAYOUTS: dict[str, list[str]] = {
    "rmrp_2022_en": changed(
        ENGLISH_2025,
        country="Country",
        admin2="Admin2",
        subsector="Subsector",
        indicator="Indicator",
    ),
    "rmrp_2022_es": [
        "País Country",
        "País Admin1",
        "Admin2",
        "Socio principal Nombre",
        "Método de implementacion",
        "Socio Implementador Nombre",
        "Month",
        "Indicador Sector",
        "Indicador",
        "Nombre de la actividad",
        "Descripcion de la actividad",
        "Actividad RMRP",
        "CVA",
        "Valor de transferencia (en USD)",
        "Modalidad de entrega",
        "Cantidad de productos generados",
        "Total beneficiarios mensuales",
        "Nuevos beneficiarios del mes",
        "Refugiados y migrantes EN DESTINO",
        "Refugiados y migrantes EN TRANSITO",
        "Comunidades de acogida",
        "Refugiados y migrantes PENDULARES",
        "Colombianos Retornados",
        "Ninas y Adolescentes menores de 18",
        "Ninos y Adolescentes menores de 18",
        "Mujeres adultas",
        "Hombres adultos",
        "Otro menores de 18",
        "Otro adultos",
    ],
    "rmrp_2023_en": changed(
        ENGLISH_2025, country="Country", admin2="Admin2", indicator="Indicator"
    ),
    "rmrp_2023_es": changed(
        ENGLISH_2025,
        country="País País",
        admin1="País Admin1",
        appealing_org="Socio principal Nombre",
        implementation="Método de implementación",
        implementing_partner="Socio Implementador Nombre",
        month="Mes",
        subsector="Indicador Sector",
        indicator="Indicador Indicador",
        activity="Nombre de la actividad",
        description="Descripción de la actividad",
        rmrp_activity="Actividad RMRP",
        cva="PTM",
        value="Valor (en USD)",
        mechanism="Mecanismo de entrega",
        output="Cantidad de productos",
        total="Total de beneficiarios mensuales",
        new="Nuevos beneficiarios del mes",
        destination="Refugiados y Migrantes EN DESTINO",
        transit="Refugiados y Migrantes EN TRÁNSITO",
        host="Comunidades de acogida",
        pendular="Refugiados y Migrantes PENDULARES",
        returnees="Colombianos retornados",
        girls="Mujeres menores de 18",
        boys="Hombres menores de 18",
        women="Mujeres mayores de 18",
        men="Hombres mayores de 18",
        other_under="Otro menores de 18",
        other_above="Otro mayores de 18",
    ),
    "rmrp_2024_en": [
        "Country",
        "Admin1",
        "Admin2",
        "Appealing_org",
        "Implementation",
        "Implementing_partner",
        "Month",
        "Subsector",
        "Indicator",
        "Activity_Name",
        "Activity_Description",
        "RMRPActivity",
        "CVA",
        "Value",
        "Delivery_mechanism",
        "Quantity_output",
        "Total_monthly",
        "New_beneficiaries",
        "IN_DESTINATION",
        "IN_TRANSIT",
        "Host_Communities",
        "PENDULARS",
        "Returnees",
        "Girls",
        "Boys",
        "Women",
        "Men",
        "Other_under",
        "Other_above",
    ],
    "rmrp_2025_en": ENGLISH_2025,
}
"""The headers of layouts that have every column of KEYS, as their exports write them."""

API_2026 = {
    "country": "country.Country",
    "admin1": "country.Admin1",
    "appealing_org": "appealing_org.Name",
    "implementation": "implementation_setup",
    "implementing_partner": "implementing_org.Name",
    "month": "month",
    "subsector": "indicator.sector",
    "indicator": "indicator.indicator_simplified",
    "activity": "activity",
    "description": "activity_description",
    "rmrp_activity": "rmrp_activity",
    "cva": "cva",
    "value": "cva_value",
    "mechanism": "cva_mechanism",
    "output": "output",
    "total": "total_monthly_beneficiaries",
    "destination": "new_indestination",
    "transit": "new_intransit",
    "host": "new_hostcomm",
    "pendular": "new_pendulars",
    "returnees": "new_col_returnees",
    "girls": "new_women_under18",
    "boys": "new_men_under18",
    "women": "new_women_above18",
    "men": "new_men_above18",
    "other_under": "new_other_under18",
    "other_above": "new_other_above18",
}
CONSOLIDATED = {
    "platform": "Platform",
    "country": "Country",
    "admin1": "Admin1",
    "month": "Month",
    "subsector": "Subsector",
    "total": "Monthly Total Beneficiaries",
    "cva_total": "Monthly CVA Beneficiaries",
    "new": "Consolidated Total",
    "destination": "Consolidated In Destination",
    "transit": "Consolidated In Transit",
    "host": "Consolidated Host",
    "pendular": "Consolidated Pendular",
    "returnees": "Consolidated Returnees",
    "girls": "Consolidated Girls",
    "boys": "Consolidated Boys",
    "women": "Consolidated Women",
    "men": "Consolidated Men",
    "other": "Consolidated Other",
    "cva_new": "Consolidated CVA",
}

PLACES = ["Tacna", "Tumbes", "Lima", "Áncash"]
INDICATORS = [
    ("Health", "# of consultations in primary health care"),
    ("Shelter", "# of persons who received shelter assistance"),
    ("Protection (GBV)", "# of persons reached with services against gender-based violence"),
]


def records(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Activities of made-up organisations, whose parts add up to their new people."""
    chosen = random.Random(seed)
    return [_record(chosen, number) for number in range(count)]


def _record(chosen: random.Random, number: int) -> dict[str, Any]:
    people = chosen.randrange(1, 400)
    ages = _parts(chosen, people, 4)
    kinds = _parts(chosen, people, 3)
    sector, indicator = chosen.choice(INDICATORS)
    cash = chosen.random() < 0.3
    return {
        "country": "Peru",
        "admin1": chosen.choice(PLACES),
        "admin2": "",
        "appealing_org": f"Example organisation {number % 5}",
        "implementation": "No",
        "implementing_partner": "",
        "month": chosen.choice(["2023-01", "2023-02"]),
        "subsector": sector,
        "indicator": indicator,
        "activity": f"Activity {number}",
        "description": "An activity made up for a test",
        "rmrp_activity": "Yes",
        "cva": "Yes" if cash else "No",
        "value": chosen.randrange(100, 9_000) if cash else "",
        "mechanism": "Vouchers" if cash else "",
        "output": "",
        "total": people + chosen.randrange(50),
        "new": people,
        **dict(zip(["destination", "transit", "host"], kinds, strict=True)),
        "pendular": 0,
        "returnees": 0,
        **dict(zip(["girls", "boys", "women", "men"], ages, strict=True)),
        "other_under": 0,
        "other_above": 0,
    }


def _parts(chosen: random.Random, whole: int, count: int) -> list[int]:
    cuts = sorted(chosen.randint(0, whole) for _ in range(count - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, whole], strict=True)]


def sheet_of(
    rows: Sequence[Mapping[str, Any]],
    headers: Sequence[str] = ENGLISH_2025,
    keys: Sequence[str] = tuple(KEYS),
) -> list[list[Any]]:
    """A header row and one row a record."""
    return [list(headers), *([row.get(key, "") for key in keys] for row in rows)]


def write_xlsx(path: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> Path:
    """A workbook of these sheets. A None is a cell that is not there."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(["" if value is None else value for value in row])
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    workbook.save(path)
    return path


def write_csv(path: Path, rows: Rows, separator: str = ",", encoding: str = "utf-8") -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def write_ods(path: Path, rows: Rows, tables: str = "") -> Path:
    """An OpenDocument spreadsheet of one sheet, or of these tables as XML."""
    made = tables or f'<table:table table:name="5W">{"".join(map(_ods_row, rows))}</table:table>'
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0">'
        f"<office:body><office:spreadsheet>{made}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.'
        'spreadsheet"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        mimetype = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def _ods_row(row: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value: Any) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def with_macros(path: Path) -> Path:
    """A macro-enabled copy beside a workbook; its macro project is no more than bytes."""
    copy = path.with_suffix(".xlsm")
    book = load_workbook(path)
    plain = io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as made, zipfile.ZipFile(copy, "w") as out:
        for name in made.namelist():
            content = made.read(name).replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
            out.writestr(name, content)
        out.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\0" * 100)
    return copy


def read(*paths: Path, hints: Hints = NO_HINTS) -> ActivitiesRead:
    """What reading these files gives."""
    return read_activities(paths, Resources(), hints)


def told(*paths: Path, hints: Hints = NO_HINTS) -> list[tuple[str, str]]:
    """The problems of reading these files, code and whole line."""
    return [(problem.code, str(problem)) for problem in read(*paths, hints=hints).problems]


def total(activities: Activities, key: str) -> float:
    """The sum of a column."""
    return sum(n for n in activities.numbers[key] if n == n)
