"""Activity reports → facts: figures of indicators, key figures, chart and partners of a draft."""

from sitrep_writer.drafting.reports.beside import choose
from sitrep_writer.drafting.reports.codes import known_indicators
from sitrep_writer.drafting.reports.front import enriched, in_period
from sitrep_writer.drafting.reports.joining import join

__all__ = ["choose", "enriched", "in_period", "join", "known_indicators"]
