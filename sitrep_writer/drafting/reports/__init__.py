"""Activity reports → facts: figures of indicators, key figures, chart and partners of a draft."""

from sitrep_writer.drafting.reports.beside import choose
from sitrep_writer.drafting.reports.codes import CodeOf, indicator_codes, results_by_code
from sitrep_writer.drafting.reports.front import enriched, in_period
from sitrep_writer.drafting.reports.joining import Joined, join

__all__ = [
    "CodeOf",
    "Joined",
    "choose",
    "enriched",
    "in_period",
    "indicator_codes",
    "join",
    "results_by_code",
]
