"""All ways to break a document that the tests know."""

from __future__ import annotations

from . import (
    faults_in_changes,
    faults_in_charts,
    faults_in_marks,
    faults_in_notes,
    faults_in_packages,
    faults_in_styles,
    faults_in_text,
)
from .breaking import FAULTS, Fault, Parts

__all__ = ["FAULTS", "Fault", "broken"]

_REGISTERED = (
    *(faults_in_changes, faults_in_charts, faults_in_marks, faults_in_notes),
    *(faults_in_packages, faults_in_styles, faults_in_text),
)


def broken(good: bytes, fault: Fault) -> bytes:
    """The document with this one fault."""
    parts = Parts(good)
    fault.break_(parts)
    return parts.packed()
