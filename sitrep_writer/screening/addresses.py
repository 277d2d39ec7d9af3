"""Addresses outside of a file: which of them a link may lead to."""

from __future__ import annotations

from sitrep_writer.screening.part_kinds import SCHEMES


def may_be_linked(address: str) -> bool:
    """Whether a link may lead to an address: to a page of the web or to a mailbox."""
    return address.lower().startswith(SCHEMES) and address.isprintable()
