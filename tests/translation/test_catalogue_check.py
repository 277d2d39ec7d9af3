"""What a translator breaks is found under its code, with the place, and with the repaired text
where that is certain; what only looks wrong is not."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import polib
import pytest

from sitrep_writer.resources import Resources
from sitrep_writer.translation import messages
from sitrep_writer.translation.catalogue_check import (
    CatalogueCheck,
    check_catalogue,
    context_for,
    strict,
)
from sitrep_writer.translation.checked_entry import CheckContext, GlossaryTerm

SHELTER = GlossaryTerm(("shelter", "shelters"), ("alojamiento", "albergue"))


@cache
def shipped() -> tuple[polib.POFile, list, CheckContext]:
    resources = Resources()
    content = (resources.shipped / "locales/es/sitrep.po").read_text("utf-8")
    book = polib.pofile(content, wrapwidth=0)
    return book, messages(resources), context_for(resources, "es")


def entry(key: str) -> polib.POEntry:
    book, _, _ = shipped()
    return next(one for one in book if one.msgctxt == key)


def checked(*entries: polib.POEntry, header: str = "", **changed: object) -> CatalogueCheck:
    """The check of a catalogue with these entries alone."""
    book, every, context = shipped()
    keys = {one.msgctxt for one in entries}
    file = polib.POFile(wrapwidth=0)
    file.metadata = dict(book.metadata)
    file.extend(entries)
    wanted = [message for message in every if message.key in keys]
    content = (header + str(file)).encode()
    return check_catalogue(content, wanted, "es", context._replace(**changed), whole=False)


def edited(key: str, words: str, **more: object) -> polib.POEntry:
    source = entry(key)
    made = polib.POEntry(msgctxt=key, msgid=source.msgid, msgstr=words)
    for name, value in more.items():
        setattr(made, name, value)
    return made


def replaced(key: str, old: str, new: str) -> polib.POEntry:
    words = entry(key).msgstr
    assert old in words, words
    return edited(key, words.replace(old, new, 1))


class Fault(NamedTuple):
    """An edit of the shipped Spanish, and the codes under which it is found."""

    key: str
    old: str
    new: str
    codes: set[str]


KITS, WARM, SEED = "education.kits", "shelter.warm_kits", "integration.seed_capital"
ASSISTED, DELIVERED = "action.assisted", "action.delivered"
CASH = "multipurpose_cash.transfers"
FAULTS = [
    # slots
    Fault(KITS, "{kits}", "{kist}", {"E04"}),
    Fault(KITS, "{kits}", "{numero}", {"E04"}),
    Fault(SEED, "{amount}", "{monto}", {"E04"}),
    Fault("health.insurance", "{SIS}", "{SISS}", {"E04"}),
    Fault(SEED, "[, por un total de {amount}]", "", {"E05"}),
    Fault(SEED, "{people}", "", {"E05", "E07"}),
    Fault(WARM, "{kits} (kit|kits)", "{kits} de {kits} (kit|kits)", {"E05"}),
    Fault(SEED, "capital semilla a {people}", "capital semilla[ a {people}]", {"E05"}),
    Fault(SEED, "[ en {places}]", " en {places}", {"E05", "E09"}),
    # the grammar
    Fault(SEED, "[ en {places}]", "[ en {places}", {"E06"}),
    Fault(WARM, "{kits}", "{{kits}}", {"E06"}),
    Fault(WARM, "{kits}", "{kits:,}", {"E06"}),
    Fault(WARM, "{kits}", "{}", {"E06"}),
    Fault(WARM, "(kit|kits)", "(kit|kits", {"E06"}),
    # choices
    Fault(CASH, "(outputs: entrega|entregas)", "(people: entrega|entregas)", {"E02"}),
    Fault(CASH, "(outputs: entrega|entregas)", "(entrega|entregas)", {"E02"}),
    Fault(WARM, "(kit|kits)", "(kits|kits)", {"W20"}),
    Fault(WARM, "(kit|kits)", "(kits|kit)", {"W20"}),
    # bold
    Fault(SEED, "**capital semilla a {people}**", "capital semilla a {people}", {"E07"}),
    Fault(SEED, "**capital semilla a {people}**", "**capital semilla** a {people}", {"E07"}),
    Fault(SEED, "**capital semilla", "** capital semilla", {"E07", "E09"}),
    # words for a time that goes on until now
    Fault(
        DELIVERED, "since: ha entregado|han entregado", "since: han entregado|ha entregado", {"W20"}
    ),
    Fault(
        DELIVERED, "since: ha entregado|han entregado", "since: ha entregado|ha entregado", {"W20"}
    ),
    Fault(DELIVERED, "since: ha entregado", "since: ha entregado 5 veces", {"W21"}),
    Fault(DELIVERED, "|since: ha entregado|han entregado", "", {"E02"}),
    Fault(DELIVERED, "since: ha entregado|han entregado", "since: has been|have been", {"W26"}),
    # marks
    Fault(SEED, "capital semilla", "capital\u200bsemilla", {"E11"}),
    Fault(SEED, "capital semilla", "capital\nsemilla", {"E12"}),
    Fault(SEED, "Los socios", "Los  socios", {"W25"}),
    Fault(SEED, "].", "]", {"W25"}),
    Fault(SEED, "Los socios", "los socios", {"W25"}),
    Fault(SEED, "Los socios", " Los socios", {"W25"}),
    # numbers
    Fault("health.covid_vaccination@label", "COVID-19", "COVID-91", {"W21"}),
    Fault(SEED, "semilla", "semilla de 14 días", {"W21"}),
    # words that a slot brings itself
    Fault(SEED, "a {people}", "a más de {people}", {"W23"}),
    Fault(WARM, "**{kits}", "**casi {kits}", {"W23"}),
    Fault(ASSISTED, "[, {share}", "[, el {share}", {"W24"}),
    Fault(CASH, "representaron {women_share}", "representaron el {women_share}", {"W24"}),
    Fault(SEED, "[ en {places}]", "[ en el {places}]", {"W24"}),
    Fault(SEED, "[ {purpose}]", "[ para {purpose}]", {"W24"}),
    # agreement
    Fault(
        "multipurpose_cash.transfers",
        "(people: recibió|recibieron) transferencias",
        "fueron asistidos con transferencias",
        {"W30"},
    ),
    # the wrong words
    Fault("label.r4v.platform", "R4V", "R4U", {"W27"}),
    Fault(KITS, "Los socios", '"Los socios"', {"W28"}),
    Fault(KITS, ".", "?", {"W25", "W28"}),
]


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{f.key} {f.new}"[:60] for f in FAULTS])
def test_what_a_translator_breaks_is_found_under_its_code(fault: Fault) -> None:
    found = checked(replaced(fault.key, fault.old, fault.new)).faults
    assert {one.problem.code for one in found} == fault.codes
    for one in found:
        assert one.problem.key == fault.key
        assert one.english == entry(fault.key).msgid


def test_the_shipped_spanish_raises_nothing_even_if_all_must_be_translated() -> None:
    book, every, context = shipped()
    found = strict(check_catalogue(str(book).encode(), every, "es", context))
    assert [str(fault.problem) for fault in found.faults] == []
    assert found.messages == len(every)


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        (KITS, "{kits}", "{kist}"),
        (SEED, "**capital semilla", "** capital semilla"),
        (SEED, "capital semilla a", "capital \u200bsemilla a"),
        (SEED, "Los socios", "Los  socios"),
        (SEED, "].", "]"),
        (SEED, "Los socios", "los socios"),
        (WARM, "**{kits}", "**casi {kits}"),
        (ASSISTED, "[, {share}", "[, el {share}"),
        (WARM, "(kit|kits)", "(kits|kit)"),
        ("label.r4v.platform", "R4V", "R4U"),
    ],
)
def test_where_it_is_certain_the_repaired_text_is_the_one_that_was_broken(key, old, new) -> None:
    repaired = {fault.repaired for fault in checked(replaced(key, old, new)).faults}
    assert repaired - {""} == {entry(key).msgstr}


def test_a_fault_that_only_a_sentence_shows_comes_with_the_sentence() -> None:
    (fault,) = checked(replaced(SEED, "[ {purpose}]", "[ para {purpose}]")).faults
    assert fault.problem.code == "W24"
    assert "mujeres en el Callao para para comprar alimentos" in fault.said
    assert fault.repaired == entry(SEED).msgstr


LEGITIMATE = [
    # the number is said in words for one, and the slot stays elsewhere
    (WARM, "{kits} (kit|kits) de abrigo", "{kits} (kit|kits) con abrigo"),
    # optional parts in another order
    (SEED, "[ en {places}][ {purpose}]", "[ {purpose}][ en {places}]"),
    # "de" before a value with an article is contracted: el grupo del 97 %
    (CASH, "representaron {women_share}", "son el grupo de {women_share}"),
    # a colon within the sentence, and quotation marks of the language
    (KITS, "Los socios equiparon", "En «CEBA»: los socios equiparon"),
    # a participle that agrees with a noun that the message types itself
    (SEED, "capital semilla a", "capital semilla entregado a"),
]


@pytest.mark.parametrize(("key", "old", "new"), LEGITIMATE)
def test_what_only_looks_wrong_raises_nothing(key: str, old: str, new: str) -> None:
    assert [str(one.problem) for one in checked(replaced(key, old, new)).faults] == []


def test_words_of_the_glossary_are_used() -> None:
    key = "shelter@label"
    wrong = checked(edited(key, "Refugio"), glossary=(SHELTER,))
    assert [one.problem.code for one in wrong.faults] == ["W22"]
    assert "alojamiento" in str(wrong.faults[0].problem)
    assert checked(edited(key, "Alojamientos temporales"), glossary=(SHELTER,)).faults == ()


def test_english_that_was_left_is_found() -> None:
    same = checked(edited(KITS, entry(KITS).msgid))
    assert [one.problem.code for one in same.faults] == ["W26"]
    near = entry(KITS).msgid.replace("equipped schools", "equipped the schools")
    assert "W26" in {one.problem.code for one in checked(edited(KITS, near)).faults}


def test_a_translation_without_words_is_found() -> None:
    codes = {one.problem.code for one in checked(edited("shelter@label", "—")).faults}
    assert "E08" in codes


def test_a_label_that_will_not_fit_is_found() -> None:
    long = "Alojamiento temporal y todos los artículos domésticos esenciales del hogar"
    assert [one.problem.code for one in checked(edited("shelter@label", long)).faults] == ["W31"]


def test_what_waits_is_a_warning_and_an_error_if_all_must_be_translated() -> None:
    fuzzy = edited(KITS, entry(KITS).msgstr, flags=["fuzzy"])
    found = checked(fuzzy, edited(SEED, ""))
    assert [(one.problem.code, one.problem.level) for one in found.faults] == [
        ("E10", "warning"),
        ("E10", "warning"),
    ]
    assert {one.problem.level for one in strict(found).faults} == {"error"}


def test_a_key_that_is_there_twice_and_one_of_no_message_are_found() -> None:
    found = checked(entry(KITS), replaced(KITS, "Los socios", "Las entidades"))
    assert [one.problem.code for one in found.faults] == ["E03"]
    book, every, context = shipped()
    stray = polib.POEntry(msgctxt="education.kist", msgid="Kits.", msgstr="Kits.")
    file = polib.POFile(wrapwidth=0)
    file.metadata = dict(book.metadata)
    file.append(stray)
    found = check_catalogue(str(file).encode(), every, "es", context, whole=False)
    assert [one.problem.code for one in found.faults] == ["E03"]
    assert "education.kits" in str(found.faults[0].problem)


def test_a_message_that_a_catalogue_lacks_is_found() -> None:
    book, every, context = shipped()
    file = polib.POFile(wrapwidth=0)
    file.metadata = dict(book.metadata)
    wanted = [message for message in every if message.key == KITS]
    found = check_catalogue(str(file).encode(), wanted, "es", context)
    assert [(one.problem.code, one.problem.key) for one in found.faults] == [("E10", KITS)]


def test_the_same_english_in_two_translations_is_found() -> None:
    keys = ["health.primary_care@cva_share", "gbv.prevention@cva_share"]
    first, second = (edited(key, entry(key).msgstr) for key in keys)
    assert first.msgid == second.msgid
    second.msgstr = "porcentaje con transferencias"
    assert [one.problem.code for one in checked(first, second).faults] == ["W29"]


def test_two_translations_of_the_same_english_may_rest_with_a_reason() -> None:
    keys = ["health.primary_care@cva_share", "gbv.prevention@cva_share"]
    first, second = (edited(key, entry(key).msgstr) for key in keys)
    second.msgstr = "porcentaje con transferencias"
    second.tcomment = "ok: W29 it is the name that this sector uses"
    found = checked(first, second)
    assert found.faults == ()
    ((fault, why),) = found.silenced
    assert (fault.problem.code, why) == ("W29", "it is the name that this sector uses")


def test_plural_tabs_and_headers_that_do_not_fit_are_found() -> None:
    tabs = polib.POEntry(
        msgctxt=KITS,
        msgid=entry(KITS).msgid,
        msgid_plural="Kits.",
        msgstr_plural={0: "Un kit.", 1: "Kits."},
    )
    assert "E02" in {one.problem.code for one in checked(tabs).faults}
    book, every, context = shipped()
    for old, new, code in (
        ("nplurals=2", "nplurals=3", "E02"),
        ("charset=UTF-8", "charset=ISO-8859-1", "E01"),
        ("Language: es", "Language: pt", "E01"),
    ):
        content = str(book).replace(old, new, 1).encode()
        found = check_catalogue(content, every[:1], "es", context, whole=False)
        assert code in {one.problem.code for one in found.faults}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content.decode().encode("latin-1", "replace"),
        lambda content: content.replace(b'msgstr "Los', b"msgstr Los", 1),
        lambda content: b"\x00\xff\xfe" * 50,
    ],
)
def test_a_file_that_cannot_be_read_says_so(spoil) -> None:
    book, every, context = shipped()
    found = check_catalogue(spoil(str(book).encode()), every, "es", context)
    assert [one.problem.code for one in found.faults] == ["E01"]


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: str(polib.pofile(text, wrapwidth=60)),
    ],
    ids=["with a BOM", "with CRLF", "wrapped"],
)
def test_what_editors_do_to_a_file_is_no_fault(saved) -> None:
    _, every, context = shipped()
    keys = [KITS, WARM]
    file = polib.POFile(wrapwidth=0)
    file.metadata = dict(shipped()[0].metadata)
    file.extend([entry(key) for key in keys])
    wanted = [message for message in every if message.key in keys]
    found = check_catalogue(saved(str(file)).encode(), wanted, "es", context)
    assert found.faults == ()


def test_a_warning_is_silenced_beside_the_entry_with_a_reason() -> None:
    wrong = replaced(SEED, "].", "]")
    wrong.tcomment = "# ok: W25 the heading of a box has no full stop"
    found = checked(wrong)
    assert found.faults == ()
    ((fault, why),) = found.silenced
    assert fault.problem.code == "W25"
    assert why == "the heading of a box has no full stop"


def test_a_silence_without_a_reason_or_without_a_fault_is_told_and_hides_nothing() -> None:
    wrong = replaced(SEED, "].", "]")
    wrong.tcomment = "ok: W25"
    assert {one.problem.code for one in checked(wrong).faults} == {"W25", "W33"}
    right = edited(SEED, entry(SEED).msgstr, tcomment="ok: W25 once it was wrong")
    assert [one.problem.code for one in checked(right).faults] == ["W33"]


def test_an_error_cannot_be_silenced() -> None:
    wrong = replaced(KITS, "{kits}", "{kist}")
    wrong.tcomment = "ok: E04 on purpose"
    assert {one.problem.code for one in checked(wrong).faults} == {"E04", "W33"}
