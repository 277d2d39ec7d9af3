"""What a reviewer should look at: rules about a comparison, each registered under its code."""

from sitrep_writer.comparison.alerts import (  # noqa: F401 - registers the rules
    of_contents,
    of_figures,
    of_languages,
    of_periods,
)
from sitrep_writer.comparison.alerts.alert_registry import (
    AlertContext,
    codes,
    find_alerts,
    unused_silences,
    with_own,
)

__all__ = ["AlertContext", "codes", "find_alerts", "unused_silences", "with_own"]
