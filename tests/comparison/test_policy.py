"""Thresholds, levels and silenced alerts as data: what overrides what, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sitrep_writer.comparison.alert_policy import (
    NAME,
    Policy,
    load_policy,
)
from sitrep_writer.comparison.alerts import unused_silences
from sitrep_writer.model.problems import Level
from sitrep_writer.policy_settings import PolicyUnreadable
from sitrep_writer.resources import Resources
from tests.comparison.editions import compared
from tests.comparison.said import AUGUST, JULY, edition, figure, partners, sector, sentence


def policy(folder: Path, text: str) -> Policy:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return load_policy(Resources(), path)


def of(number: int):
    return sector("health", sentence("health.tests", "Tests: {people}.", people=figure(number)))


OLD = edition(of(100), partners(1, "ACNUR"), period=JULY)
NEW = edition(of(300), partners(3, "ACNUR", "OIM", "WFP"), period=AUGUST)


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    shipped = load_policy(Resources())
    ours = policy(tmp_path, "[alerts.jump]\nfactor = 4\n")
    assert ours.settings["jump"] == {**shipped.settings["jump"], "factor": Decimal(4)}
    assert ours.levels == shipped.levels
    assert "jump" in {alert.code for alert in compared(OLD, NEW).alerts}
    assert "jump" not in {alert.code for alert in compared(OLD, NEW, policy=ours).alerts}


def test_a_level_is_data_and_off_is_one(tmp_path: Path) -> None:
    graver = policy(tmp_path, '[alerts.jump]\nlevel = "error"\n')
    assert compared(OLD, NEW, policy=graver).alerts[0].level is Level.ERROR
    off = policy(tmp_path, '[alerts.jump]\nlevel = "off"\n')
    assert "jump" not in {alert.code for alert in compared(OLD, NEW, policy=off).alerts}


def test_an_editions_folder_overrides_and_a_file_of_ones_own_wins(tmp_path: Path) -> None:
    (tmp_path / "sitrep.toml").touch()
    own = tmp_path / NAME
    own.parent.mkdir(parents=True)
    own.write_text("[alerts.jump]\nfactor = 5\nleast = 7\n", encoding="utf-8")
    resources = Resources.beside(tmp_path / "book.xlsx")
    assert load_policy(resources).settings["jump"]["factor"] == 5
    mine = tmp_path / "mine.toml"
    mine.write_text("[alerts.jump]\nfactor = 6\n", encoding="utf-8")
    settings = load_policy(resources, mine).settings["jump"]
    assert (settings["factor"], settings["least"]) == (6, 7)


SILENCE = '[[silence]]\ncode = "{}"\nabout = "{}"\nreason = "Agreed with the sector."\n'


@pytest.mark.parametrize("about", ["health.tests", "health.tests#people", "health", ""])
def test_a_silenced_alert_stands_last_with_its_reason(tmp_path: Path, about: str) -> None:
    found = compared(OLD, NEW, policy=policy(tmp_path, SILENCE.format("jump", about))).alerts
    assert [alert.code for alert in found] == ["partner-added", "jump"]
    assert found[-1].silenced == "Agreed with the sector."


def test_a_file_may_silence_one_alert_and_set_another(tmp_path: Path) -> None:
    silence = SILENCE.format("partner-gone", "")
    ours = policy(tmp_path, f'[alerts.jump]\nlevel = "note"\n{silence}')
    assert [each.code for each in ours.silences] == ["partner-gone"]


def test_another_sentences_alert_is_not_silenced(tmp_path: Path) -> None:
    ours = policy(tmp_path, SILENCE.format("jump", "health.insurance"))
    found = compared(OLD, NEW, policy=ours).alerts
    assert not any(alert.silenced for alert in found)
    assert [each.about for each in unused_silences(found, ours)] == ["health.insurance"]


def test_one_partner_of_several_may_be_silenced(tmp_path: Path) -> None:
    ours = policy(tmp_path, SILENCE.format("partner-added", "partners.oim"))
    found = [a for a in compared(OLD, NEW, policy=ours).alerts if a.code == "partner-added"]
    assert [(a.message, bool(a.silenced)) for a in found] == [
        ("New among the partners: WFP.", False),
        ("New among the partners: OIM.", True),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[alerts.jmup]\nfactor = 4\n", "ours.toml: [alerts.jmup] is not known. Did you mean jump"),
        ("[alerts.jump]\nfactr = 4\n", "factr of [alerts.jump] is not known. Did you mean factor"),
        ("[alert.jump]\nfactor = 4\n", "ours.toml: [alert] is not known. Did you mean alerts?"),
        ('[alerts.jump]\nfactor = "much"\n', 'factor of [alerts.jump] is "much". Write a number'),
        ("[alerts.jump]\nfactor = -1\n", 'factor of [alerts.jump] is "-1". Write a number'),
        ("[alerts.jump]\nfactor = true\n", 'factor of [alerts.jump] is "True". Write a number'),
        ('[alerts.jump]\nlevel = "grave"\n', 'level of [alerts.jump] is "grave". Write one of'),
        ("[alerts]\njump = 4\n", "ours.toml: jump should be a table, [alerts.jump]."),
        ("likeness = 4\n", "ours.toml: likeness should be a table, [likeness]."),
        ("[likeness]\nfloor = nan\n", 'floor of [likeness] is "nan". Write a number'),
        ('[[silence]]\ncode = "jump"\n', "[[silence]] of jump has no reason. Say why"),
        ('[[silence]]\ncode = "jmp"\nreason = "x"\n', 'the code "jmp" of [[silence]] is not known'),
        ("silence = 3\n", "write silences under [[silence]], one under each."),
        ("[alerts.jump\n", "ours.toml: line 1, column 13: a bracket is not closed"),
    ],
)
def test_a_slip_in_the_file_is_said_and_not_passed_over(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(PolicyUnreadable) as caught:
        policy(tmp_path, text)
    assert said in str(caught.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PolicyUnreadable, match=r"none\.toml: the file cannot be read. No such"):
        load_policy(Resources(), tmp_path / "none.toml")
