"""What is wrong with a message that breaks the grammar, as a reason."""

from __future__ import annotations

from sitrep_writer.grammar.parser import MessageError
from sitrep_writer.reasons.reason import Reason, reason


def broken_message(error: MessageError) -> Reason:
    """Why a message breaks the grammar, how to correct it, and where it is.

    >>> from sitrep_writer.grammar.parser import parse
    >>> try:
    ...     parse("some **kits")
    ... except MessageError as error:
    ...     print(broken_message(error))
    ** is not closed at the same depth (at "some **kits").
    """
    return reason("grammar.at", what=reason(error.key, **error.values), near=error.near)
