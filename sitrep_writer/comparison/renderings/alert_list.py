"""The alerts above everything else; those that somebody has put to rest folded below them."""

from __future__ import annotations

from sitrep_writer.comparison.renderings.page_markup import (
    LEVEL_SIGNS,
    ComparisonPage,
    place_of,
)
from sitrep_writer.model.comparison import Alert
from sitrep_writer.writing.html.markup import text


def alerts(page: ComparisonPage) -> str:
    """Both lists under one heading, gravest first."""
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
