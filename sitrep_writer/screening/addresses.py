"""Addresses outside a file: which ones a link may point to."""

from __future__ import annotations

from sitrep_writer.screening.part_kinds import SCHEMES


def may_be_linked(address: str) -> bool:
    """Whether a link may point to an address: a web page or a mailbox."""
    return address.lower().startswith(SCHEMES) and address.isprintable()
