"""The whole page: what is compared, the summary, alerts, filters, then section by section."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from sitrep_writer.comparison.renderings.filters import filters, rules
from sitrep_writer.comparison.renderings.page_markup import (
    LEVEL_SIGNS,
    ComparisonPage,
    language,
    place_of,
    showing,
)
from sitrep_writer.comparison.renderings.section_rows import sections
from sitrep_writer.comparison.renderings.tally import not_compared, summary
from sitrep_writer.model.comparison import Alert, ComparedVersion, Comparison
from sitrep_writer.model.comparison_words import ComparisonWords
from sitrep_writer.read_file import SETTINGS, read_text
from sitrep_writer.writing.html.markup import text

_STYLE_SHEET = Path(__file__).with_name("style.css")


def comparison_page(comparison: Comparison, words: ComparisonWords) -> bytes:
    """The comparison as one HTML file that loads nothing and runs nothing, the same bytes for the
    same values.
    """
    page = showing(comparison, words)
    style = f"\n{read_text(_STYLE_SHEET, SETTINGS)}{rules(page)}"
    changes = sections(page)
    form = filters(page) if changes else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{text(words.language)}">\n{_head(page, style)}<body>\n'
        f'<a class="skip" href="#changes">{page.say("skip")}</a>\n'
        f'{_header(page)}<main>\n{alerts(page)}{form}<div id="changes">\n'
        f'<p class="nothing">{page.say("nothing_shown")}</p>\n{changes}</div>\n</main>\n'
        f"</body>\n</html>\n"
    ).encode()


def _head(page: ComparisonPage, style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'none'; base-uri 'none'"
    return (
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_title(page)}</title>\n<style>{style}</style>\n</head>\n"
    )


def _title(page: ComparisonPage) -> str:
    return page.say("title", old=page.comparison.old.name, new=page.comparison.new.name)


def _header(page: ComparisonPage) -> str:
    old, new = page.comparison.old, page.comparison.new
    left_out = "".join(
        f'<p class="summary">{text(said)}</p>\n'
        for said in not_compared(page.comparison, page.words)
    )
    return (
        f'<header>\n<div class="band">\n<h1>{_title(page)}</h1>\n</div>\n'
        f'<dl class="versions">\n{_version("old", old, page)}{_version("new", new, page)}</dl>\n'
        f'<p class="summary">{text(summary(page.comparison, page.words))}</p>\n'
        f"{left_out}</header>\n"
    )


def _version(name: str, side: ComparedVersion, page: ComparisonPage) -> str:
    period = page.words.period(*side.period)
    lines = [f"<dd{language(side)}>{text(side.title)}</dd>\n"] if side.title else []
    lines += [f"<dd>{text(period)}</dd>\n"] if period else []
    return (
        f"<div>\n<dt>{page.say(name)}</dt>\n<dd><strong>{text(side.name)}</strong></dd>\n"
        f"{''.join(lines)}</div>\n"
    )


def alerts(page: ComparisonPage) -> str:
    """Both lists under one heading, most serious first."""
    numbered = [(f"a{n}", alert) for n, alert in enumerate(page.comparison.alerts, 1)]
    numbered.sort(key=lambda each: each[1].level.rank)
    still_open = [each for each in numbered if not each[1].silenced]
    silenced = [each for each in numbered if each[1].silenced]
    inside = _list(still_open, page) or f"<p>{page.say('no_alerts')}</p>\n"
    if silenced:
        summary = f"{page.say('silenced')} ({page.words.number(str(len(silenced)))})"
        inside += f"<details>\n<summary>{summary}</summary>\n{_list(silenced, page)}</details>\n"
    return (
        f'<section class="alerts" aria-labelledby="alerts">\n<h2 id="alerts">{page.say("alerts")}'
        f"</h2>\n{inside}</section>\n"
    )


def _list(found: list[tuple[str, Alert]], page: ComparisonPage) -> str:
    items = "".join(_alert(own, alert, page) for own, alert in found)
    return f"<ul>\n{items}</ul>\n" if items else ""


def _alert(own: str, alert: Alert, page: ComparisonPage) -> str:
    level = alert.level.value
    sign = f'<span aria-hidden="true">{LEVEL_SIGNS[level]}</span>'
    place = place_of(alert, page)
    name = alert.unit or alert.section
    link = f' <a href="#{place}">{page.say("see", place=name)}</a>' if place and name else ""
    reason = ""
    if alert.silenced:
        reason = f"<br>{page.say('silenced_because', reason=alert.silenced)}"
    return (
        f'<li id="{own}" class="level-{level}"><strong>{sign} {page.say(f"level_{level}")}</strong>'
        f" {text(page.words.alert(alert))} <code>{text(alert.code)}</code>{link}{reason}</li>\n"
    )
