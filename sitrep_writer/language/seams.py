"""Mending where words meet: the edges of optional parts, there or gone, the capital at the start
of a sentence, the one stop at its end. Typed text is never touched elsewhere."""

from __future__ import annotations

from itertools import pairwise

from sitrep_writer.language.fragments import TYPED, Fragment, Role

_CLOSERS = ",.;:)"
_STOPS = ".;:"
_ENDS = ".!?…"
_AFTER_END = ' \u00a0»”’")'


def mend(fragments: list[Fragment], sentence: bool) -> list[Fragment]:
    """The fragments without seams and empty pieces. A `sentence` begins with a capital and ends
    with one stop; a label is left as it is."""
    kept = _mend_seams(fragments)
    if not any(char.isalnum() for fragment in kept for char in fragment.text):
        # All that was said went away: a stop that is left over says nothing.
        return [fragment for fragment in kept if fragment.style.note]
    _single_spaces(kept)
    if sentence:
        _capital(kept)
        _one_stop(kept)
    return kept


def _mend_seams(fragments: list[Fragment]) -> list[Fragment]:
    """Fragments with text, mended where a seam stood between them."""
    kept: list[Fragment] = []
    seam = False
    for fragment in fragments:
        if fragment.style.role is Role.SEAM:
            seam = True
        elif fragment.text:
            if seam:
                _join(kept, fragment)
                seam = False
            if fragment.text:
                kept.append(fragment)
            else:
                seam = True
    if seam:
        _trim(kept, " ,")
    return kept


def _join(kept: list[Fragment], right: Fragment) -> None:
    """Mend the place between what is kept and the fragment that follows a seam."""
    if right.style.role is not Role.TYPED:
        return
    if not kept:
        right.text = right.text.lstrip(" ,")
        return
    head = right.text.lstrip(" ")[:1]
    if head and head in _CLOSERS:
        right.text = right.text.lstrip(" ")
        _trim(kept, " ")
    left = kept[-1].text[-1:] if kept else ""
    if not left:
        right.text = right.text.lstrip(" ,")
    elif head == "," and left in ",(":
        right.text = right.text[1:] if left == "," else right.text[1:].lstrip(" ")
    elif head and head in _STOPS + ")" and left == ",":
        _trim(kept, " ,")
    elif head == ")" and left == "(":
        kept[-1].text = kept[-1].text[:-1].rstrip(" ")
        right.text = right.text[1:]
    elif left in (" ", "(") and right.text.startswith(" "):
        right.text = right.text.lstrip(" ")


def _trim(kept: list[Fragment], characters: str) -> None:
    """Take characters from the end of typed text, through fragments that become empty."""
    while kept and kept[-1].style.role is Role.TYPED:
        kept[-1].text = kept[-1].text.rstrip(characters)
        if kept[-1].text:
            return
        kept.pop()


def _single_spaces(kept: list[Fragment]) -> None:
    """No two spaces where fragments meet, none at the ends."""
    before = " "
    for fragment in kept:
        text = fragment.text
        if before == " " and text.startswith(" "):
            text = fragment.text = text.lstrip(" ")
        before = text[-1:] or before
    for fragment in reversed(kept):
        fragment.text = fragment.text.rstrip(" ")
        if fragment.text:
            return


def _capital(kept: list[Fragment]) -> None:
    """The first letter is a capital, inside marks too; names and numbers stay as they are."""
    for fragment in kept:
        for index, char in enumerate(fragment.text):
            if char.isalpha():
                if fragment.style.role is not Role.FIXED and not fragment.style.name:
                    upper = char.upper() if len(char.upper()) == 1 else char
                    fragment.text = fragment.text[:index] + upper + fragment.text[index + 1 :]
                return
            if char.isdigit():
                return


def _one_stop(kept: list[Fragment]) -> None:
    """One stop at the end, and one after filled text that ends with an abbreviation's stop;
    note marks do not count."""
    words = [fragment for fragment in kept if not fragment.style.note and fragment.text]
    for left, right in pairwise(words):
        slot_before_stop = right.text[0] == "." and left.style.role is not Role.TYPED
        if slot_before_stop and left.text.rstrip(_AFTER_END).endswith("."):
            right.text = right.text[1:]
    if not words:
        return
    ending = "".join(fragment.text for fragment in words[-2:]).rstrip(_AFTER_END)
    if ending and not ending.endswith((*_ENDS, ":")):
        kept.insert(kept.index(words[-1]) + 1, Fragment(".", TYPED))
