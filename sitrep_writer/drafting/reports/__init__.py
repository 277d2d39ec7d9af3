"""Activity reports → facts: figures of indicators, key figures, chart and partners of a draft."""

from sitrep_writer.drafting.reports.edition_facts import in_period
from sitrep_writer.drafting.reports.planning import plan_reports

__all__ = ["in_period", "plan_reports"]
