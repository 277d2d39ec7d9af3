"""Rules about editions and drafts, each a small function registered under its code.

To add a rule, write it in one of these files (or in a new one, imported here) under
`@check("its-code")`, with the code in `model.problems.CODES` and a pair of cases in the tests.
"""

from sitrep_writer.checking import (
    counts,
    funding,
    languages,
)
from sitrep_writer.checking import (
    partner_checks as partners,
)
from sitrep_writer.checking import (
    text_checks as texts,
)
from sitrep_writer.checking.check_registry import (
    Registers,
    check_drafts,
    check_edition,
    codes,
    load_registers,
)
from sitrep_writer.checking.partner_register import Organisation, PartnerRegister

__all__ = [
    "Organisation",
    "PartnerRegister",
    "Registers",
    "check_drafts",
    "check_edition",
    "codes",
    "counts",
    "funding",
    "languages",
    "load_registers",
    "partners",
    "texts",
]
