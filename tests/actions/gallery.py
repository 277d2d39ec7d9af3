"""The gallery of actions: each action in every frame that its cells allow, in both languages, with
numbers from 0 to a million. `python -m tests.actions.gallery` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from html import escape
from itertools import cycle
from typing import NamedTuple

from sitrep_writer.drafting.compose import prepare, write_draft_of
from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.planned import PlannedBullet, PlannedSentence
from sitrep_writer.drafting.shared_context import SharedContext
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import Number, ResultRow
from sitrep_writer.model.options import DraftOptions
from tests.actions.books import COLUMNS
from tests.actions.columns import actions
from tests.drafting.test_random_facts import edition, sentences
from tests.examples import ROOT
from tests.gallery.every_message import LOCALES, SHIPPED

PAGE = ROOT / "examples" / "gallery" / "actions.html"

THINGS = {
    "held": ("workshops", "sessions"),
    "published": ("bulletins", "guides"),
    "assessed": ("studies", "needs assessments"),
    "joined": ("businesses", "organizations"),
    "reported": ("cases of violence", "cases of violence"),
    "delivered": ("food kits", "thermal blankets"),
    "transported": ("parcels", "tonnes"),
    "funded": ("businesses", "initiatives"),
    "built": ("community centres", "latrines"),
    "installed": ("water tanks", "solar lamps"),
    "repaired": ("shelters", "schools"),
    "equipped": ("health centres", "schools"),
    "supported": ("health centres", "soup kitchens"),
    "operated": ("support spaces", "mobile brigades"),
}
"""What a named figure counts: a masculine noun in Spanish, and a feminine one."""
WHAT = {
    "joined": "the platform",
    "transferred": "rent",
    "paid_for": "medical tests",
    "sheltered": "temporary shelters",
    "registered": "regular schools",
    "documented": "residence cards",
    "moved": "temporary shelters",
    "evacuated": "flooded areas",
    "employed": "businesses",
    "surveyed": "needs assessments",
    "assisted": "legal assistance",
    "trained": "entrepreneurship",
    "informed": "health services",
    "reached": "radio messages",
    "counselled": "mental health",
    "referred": "health services",
    "enrolled": "regular schools",
    "screened": "malnutrition",
    "vaccinated": "measles",
    "treated": "malnutrition",
    "protected": "gender-based violence",
}
"""What the others are about."""
TOPICS = ("held", "published", "assessed", "trained", "informed", "reached", "surveyed")
ITEMS = {"equipped": ("laptops", "books"), "supported": ("medicines",)}
MALE, FEMALE, MIXED = ("men",), ("women",), ("women", "men")
FOUR = ("Callao", "Tumbes", "La Libertad", "Ica")


class Case(NamedTuple):
    """What is filled in: the number, whom it counts, the gender of the things, the columns, and
    the figures of an action that are left out."""

    number: int
    who: tuple[str, ...]
    masculine: bool
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    figures: frozenset[str]
    what: bool = True
    topics: bool = False


ALL = frozenset(("things", "amount", "people", "among", "target"))
FIRST = frozenset(("things", "amount"))
ONE = (("places", ("Callao",)),)
BY = (("by", ("HIAS",)),)
TWO = (("by", ("HIAS", "CARE")),)
PURPOSE = (("purpose", ("to improve access to health care",)),)
LONG = (
    ("places", FOUR),
    ("time", ("in August 2024",)),
    ("channel", ("mobile health brigades",)),
    ("support", ("Ministry of Education",)),
    ("outcome", ("which lets them work formally",)),
)
UNTIL_NOW = (
    ("places", FOUR),
    ("time", ("since January 2024",)),
    ("detail", ("most of them from Venezuela",)),
    ("purpose", ("to meet urgent needs",)),
)
WHO_THEY_ARE = (("detail", ("who arrived recently",)),)
CASES = (
    Case(0, FEMALE, True, ONE, FIRST),
    Case(1, FEMALE, False, ONE, FIRST),
    Case(1, MALE, True, (), ALL - {"target", "among"}),
    Case(2, MALE, True, ONE, FIRST),
    Case(1500, MIXED, False, LONG, ALL, topics=True),
    Case(1_000_000, FEMALE, True, (), FIRST, what=False),
    Case(1, FEMALE, True, BY, ALL - {"target", "among"}),
    Case(2, FEMALE, False, (*TWO, *ONE), FIRST),
    Case(1500, MALE, True, (*TWO, *LONG), ALL),
    Case(1500, MALE, True, UNTIL_NOW, ALL),
    Case(1, FEMALE, False, (*BY, *UNTIL_NOW), FIRST),
    Case(1_000_000, MIXED, False, BY, ALL, topics=True),
    Case(1500, ("refugees", "migrants"), False, (*BY, *ONE), FIRST, topics=True),
    Case(1500, ("teachers",), True, ONE, frozenset(("people", "among", "target"))),
    Case(1_000_000, FEMALE, False, BY, frozenset(("people",))),
    Case(1500, FEMALE, False, (*WHO_THEY_ARE, *ONE), frozenset(("people",))),
    Case(2, MALE, True, ONE, frozenset(("people",)), what=False),
    Case(1500, MIXED, True, (*BY, *ONE), frozenset(("people",)), what=False),
    Case(1, FEMALE, True, ONE, frozenset(("people",)), what=False, topics=True),
    Case(1500, FEMALE, True, (*BY, *ONE), frozenset(("people",)), what=False, topics=True),
    Case(2, FEMALE, True, ONE, frozenset(("people",)), topics=True),
    Case(1500, FEMALE, True, PURPOSE, FIRST),
    Case(1, MALE, False, (*PURPOSE, *ONE), FIRST, topics=True),
    Case(2, FEMALE, True, PURPOSE, frozenset(("people",)), what=False),
)


class Said(NamedTuple):
    """One bullet in one frame: its action, the frame, and the sentences by locale."""

    action: str
    frame: str
    texts: dict[str, str]


class Told(NamedTuple):
    """An action in one case: its rows, the frames that fit, and what is told where none is said."""

    action: Result
    rows: tuple[ResultRow, ...]
    said: tuple[Said, ...]
    told: tuple[str, ...]


def _sectors() -> list[str]:
    """So many that no sector has a third bullet, which may change its frame."""
    return list(load_templates(SHIPPED).sectors)


def rows_of(action: Result, case: Case, sector: str, first: int) -> list[ResultRow]:
    """The rows of an action in a case; none where it has none of the case's figures."""
    specs = [spec for spec in action.figures if spec.name in case.figures and spec.derived is None]
    if not specs and case.figures == FIRST:
        specs = [action.figures[0]]
    named = action.key in THINGS and action.key != "delivered"
    if named and "things" not in case.figures:
        return []
    rows: list[ResultRow] = []
    for spec in specs:
        number = first + len(rows)

        def values(column: int, *words: str, row: int = number) -> tuple[SourcedValue[str], ...]:
            return tuple([SourcedValue(word, Cell("Results", row, column)) for word in words])

        words = dict(case.columns) if not rows else {}
        if action.key in THINGS and words.pop("outcome", ()):
            words["framework"] = ("the 16 Days of Activism",)
        if action.key in THINGS:
            words.pop("detail", ())
        words |= _about(action, case, bool(rows))
        exact = case.number // 2 if spec.name == "among" else case.number
        exact = case.number * 2 if spec.name == "target" else exact
        who = ("adolescents",) if spec.name == "among" else case.who
        rows.append(
            ResultRow(
                sector=values(1, sector)[0],
                result=values(2, action.key)[0],
                figure=values(3, spec.name)[0],
                exact=Number(Decimal(exact), Cell("Results", number, 4)),
                who=values(6, *who) if spec.kind == "people" and spec.name != "target" else (),
                slots={name: values(7, *texts) for name, texts in words.items()},
                wording=None,
                own_words={},
                cell=Cell("Results", number, 1),
            )
        )
    return rows


def _about(action: Result, case: Case, later: bool) -> dict[str, tuple[str, ...]]:
    """What an action is about, and in its first row its topics and items."""
    words: dict[str, tuple[str, ...]] = {}
    nouns = THINGS.get(action.key)
    needed = action.key in ("joined", "documented", "paid_for")
    if nouns is not None:
        noun = nouns[0 if case.masculine else 1]
        in_unit = noun == "tonnes" or action.key == "joined"
        words["unit" if in_unit else "what"] = (noun,)
        if in_unit:
            words["what"] = (WHAT.get(action.key, "food"),)
    elif (case.what and (action.key != "surveyed" or not case.topics)) or needed:
        words["what"] = (WHAT[action.key],)
    if case.topics and not later:
        if action.key in TOPICS:
            words["topics"] = ("nutrition", "hygiene")
        if action.key in ITEMS:
            words["items"] = ITEMS[action.key]
    return words


@cache
def gallery() -> tuple[Told, ...]:
    """Every action in every case."""
    found: list[Told] = []
    every = actions()
    for case, some in [(c, half) for c in CASES for half in (every[::2], every[1::2])]:
        rows: dict[str, list[ResultRow]] = {}
        for action, sector in zip(some, cycle(_sectors()), strict=False):
            first = 2 + sum(map(len, rows.values()))
            rows[action.key] = rows_of(action, case, sector, first)
        prepared = prepare(
            edition([row for each in rows.values() for row in each]),
            SHIPPED,
            DraftOptions(locales=LOCALES),
        )
        said = list(_frames(prepared))
        for action in some:
            here = rows[action.key]
            if here:
                cells = {str(row.exact.cell) for row in here if row.exact is not None}
                told = tuple(str(one) for one in prepared.problems if one.place in cells)
                of_action = tuple(one for one in said if one.action == action.key)
                found.append(Told(action, tuple(here), of_action, told))
    return tuple(sorted(found, key=lambda one: list(actions()).index(one.action)))


def _frames(prepared: SharedContext) -> Iterator[Said]:
    """Each bullet in each frame that fits."""
    bullets = [bullet for sector in prepared.plan.sectors for bullet in sector.bullets]
    for turn in range(max((1 + len(bullet.others) for bullet in bullets), default=0)):
        chosen = {bullet.facts.result: _frame(bullet, turn) for bullet in bullets}
        sectors = tuple(
            sector._replace(
                bullets=tuple(
                    bullet._replace(sentences=frame, others=())
                    for bullet in sector.bullets
                    if (frame := chosen[bullet.facts.result])
                )
            )
            for sector in prepared.plan.sectors
        )
        plan = prepared.plan._replace(sectors=sectors)
        drafts = {
            locale: write_draft_of(prepared._replace(plan=plan), locale, {}).draft
            for locale in LOCALES
        }
        texts = {
            locale: {
                one.id: "".join(span.text for span in one.spans).replace("\u00a0", " ")
                for one in sentences(draft)
            }
            for locale, draft in drafts.items()
        }
        for sentence in sentences(drafts["en"]):
            action = sentence.id.partition(".")[2].partition("@")[0]
            yield Said(
                action,
                sentence.message.partition(":")[2],
                {locale: texts[locale][sentence.id] for locale in LOCALES},
            )


def _frame(bullet: PlannedBullet, turn: int) -> tuple[PlannedSentence, ...]:
    frames = (*bullet.sentences, *bullet.others)
    return frames[turn : turn + 1]


STYLE = """\
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem;
  color: #1a1a1a; background: #fff; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
nav ul { columns: 4 9rem; padding-left: 1.2rem; } a { color: #004987; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
col.frame { width: 9rem; }
th, td { border: 1px solid #767676; padding: .35rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
thead th { background: #e6eef5; } tbody th[scope=rowgroup] { background: #f4f4f4; }
tbody th[scope=row] { font-weight: 400; }
@media print { body { font-size: 9pt; margin: 0; max-width: none; } nav { display: none; }
  h2 { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; } }
"""


def page() -> str:
    """The gallery as one file."""
    names = [(action.key, action.label) for action in actions()]
    links = "".join(f'<li><a href="#{key}">{escape(label)}</a></li>\n' for key, label in names)
    sections = "".join(
        _section(action, [one for one in gallery() if one.action.key == action.key])
        for action in actions()
    )
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The sentences of actions</title>
<style>
{STYLE}</style>
</head>
<body>
<main>
<h1>The sentences of actions</h1>
<p>Each action in every frame that its cells allow, in English and Spanish, made by the shipped
templates. All figures are invented. Above the sentences of a group stand the cells that make them.
<code>python -m tests.actions.gallery</code> writes this page.</p>
<nav aria-label="Actions">
<ul>
{links}</ul>
</nav>
{sections}</main>
</body>
</html>
"""


def _section(action: Result, told: list[Told]) -> str:
    groups = "".join(map(_group, told))
    return f"""\
<section aria-labelledby="{action.key}">
<h2 id="{action.key}">{escape(action.label)}</h2>
<table>
<colgroup><col class="frame"><col><col></colgroup>
<thead><tr><th scope="col">Frame</th><th scope="col">English</th>\
<th scope="col" lang="es">Español</th></tr></thead>
{groups}</table>
</section>
"""


def _group(told: Told) -> str:
    lines = [
        '<tbody>\n<tr><th scope="rowgroup" colspan="3">'
        f"{'<br>'.join(escape(_cells(told.action, row)) for row in told.rows)}</th></tr>\n"
    ]
    for one in told.said:
        english, spanish = (escape(one.texts[locale]) for locale in LOCALES)
        frame = one.frame.replace("_", " ") or "first"
        lines.append(
            f'<tr><th scope="row">{frame}</th><td>{english}</td><td lang="es">{spanish}</td></tr>\n'
        )
    if not told.said:
        why = "<br>".join(map(escape, told.told))
        lines.append(f'<tr><th scope="row">not said</th><td colspan="2">{why}</td></tr>\n')
    return "".join((*lines, "</tbody>\n"))


def _cells(action: Result, row: ResultRow) -> str:
    """The cells of a row, as a coordinator types them."""
    assert row.figure is not None
    assert row.exact is not None
    spec = action.figure(row.figure.value)
    assert spec is not None
    names = {**COLUMNS, "places": "Where"}
    cells = [spec.label, f"Exact {row.exact.value}"]
    if row.who:
        cells.append(f"Who {'; '.join(value.value for value in row.who)}")
    cells += [
        f"{names[name]} {'; '.join(value.value for value in values)}"
        for name, values in row.slots.items()
    ]
    return " · ".join(cells)


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(page(), "utf-8")
    print(f"Wrote {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
