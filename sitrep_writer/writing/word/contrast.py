"""How well two colours tell apart: the contrast ratio of WCAG 2, success criterion 1.4.3."""

from __future__ import annotations

TEXT = 4.5
"""The least for text (level AA)."""
LARGE = 3.0
"""The least for large text, and for parts of a graphic (1.4.11)."""


def ratio(one: str, other: str) -> float:
    """From 1 to 21, for two colours of six hexadecimal digits."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least_for(size: float, *, bold: bool) -> float:
    """What text of so many points needs: from 18 on, or 14 in bold, it is large."""
    return LARGE if size >= 18 or (bold and size >= 14) else TEXT


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
