"""Activity reports → facts: figures of indicators, key figures, chart and partners of a draft."""

from sitrep_writer.drafting.reports.front import in_period
from sitrep_writer.drafting.reports.planning import Reporting, plan_reports

__all__ = ["Reporting", "in_period", "plan_reports"]
