"""Contacts: whom readers can write to, as cards in a compact box."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sitrep_writer.addresses import is_host, is_mail, is_web
from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.sentences import WORDS
from sitrep_writer.folding import once, one_line, slug
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.draft import Card, CardBox, ContentBlock, Span, Spans
from sitrep_writer.model.edition import BlockRow, Texts

KEY = "contacts"
_ADDRESSES = ("address", "mail", "correo", "phone", "telephone", "mobile", "web")
"""The columns of addresses and numbers, as in the block's file."""
_SEPARATOR = ";"
_MAILTO = re.compile(r"mailto:(?P<mail>[^?]+)(\?.*)?", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
"""The start of a web address, whether or not a document may contain it."""


@block(KEY)
def contacts(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[ContentBlock]:
    """One card per row: the name, the role in the draft's language, the organisation, the
    address.
    """
    rows = draft_context.edition.blocks.get(KEY, ())
    if not rows:
        return
    heading = draft_context.label("contacts.heading", inputs.slots)
    ids: list[str] = []
    cards = []
    for row, name in zip(rows, _identities(rows), strict=True):
        ids.append(once(f"{KEY}.{name}", ids))
        cards.append(Card(ids[-1], tuple(filter(None, _lines(draft_context, row)))))
    yield ContentBlock(KEY, heading, (CardBox(tuple(cards)),))


def _identities(rows: Sequence[BlockRow]) -> list[str]:
    """The identity of each contact, the same in every edition: its name, and its organisation or
    its address if several share the name.
    """
    names = [slug(row.values["name"].value) or "contact" for row in rows]
    alike = Counter(names)
    return [
        name if alike[name] == 1 else "_".join((name, *_further(row)))
        for row, name in zip(rows, names, strict=True)
    ]


def _further(row: BlockRow) -> tuple[str, ...]:
    said = filter(None, map(row.values.get, ("organisation", *_ADDRESSES)))
    return tuple(slug(each.value) for each in said)[:1]


def _lines(draft_context: DraftContext, row: BlockRow) -> Iterator[Spans]:
    yield (Span(row.values["name"].value, bold=True, name=True),)
    yield _role(draft_context, row.texts.get("role", {}))
    if (organisation := row.values.get("organisation")) is not None:
        yield _organisation(draft_context, organisation.value)
    for said in _addresses(row):
        yield _address(draft_context, said)


def _role(draft_context: DraftContext, texts: Texts) -> Spans:
    """The role in the draft's language; a problem if more than a few words are identical in two
    languages.
    """
    own = draft_context.own(texts)
    if own is not None:
        draft_context.in_language(own, texts, short=True)
    return draft_context.written(texts, {}, {}, WORDS)[0]


def _addresses(row: BlockRow) -> list[SourcedValue[str]]:
    """All addresses and numbers of a contact, each once, in the order of their columns."""
    found: dict[str, SourcedValue[str]] = {}
    for said in filter(None, map(row.values.get, _ADDRESSES)):
        for part in map(one_line, said.value.split(_SEPARATOR)):
            if part:
                found.setdefault(part, SourcedValue(part, said.cell))
    return list(found.values())


def _organisation(draft_context: DraftContext, typed: str) -> Spans:
    """An organisation by its acronym in this language; a full name as typed."""
    key = draft_context.locale_words.acronyms.key_of(typed)
    if not key or " " in typed:
        return (Span(typed, name=True),)
    said = draft_context.locale_words.acronym(key, heading=True)
    return tuple(Span(piece.text, flag=piece.flag, name=piece.name) for piece in said.pieces)


def _address(draft_context: DraftContext, said: SourcedValue[str]) -> Spans:
    """An address with its link, if it is a mail or web address; any other as typed, with a problem
    if it looks like one.
    """
    text = said.value
    if mail := _MAILTO.fullmatch(text):
        text = one_line(mail["mail"])
    if is_mail(text):
        return (Span(text, link=f"mailto:{text}", name=True),)
    if is_web(text):
        return (Span(text, link=text, name=True),)
    host = is_host(text)
    if host:
        near = f"https://{text}"
        draft_context.say("not-a-link.of-contact-near", said.cell, typed=said.value, near=near)
    elif mail or _SCHEME.match(text) or "@" in text[1:]:
        draft_context.say("not-a-link.of-contact", said.cell, typed=said.value)
    return (Span(text, name=True),)
