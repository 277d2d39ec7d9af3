"""Activity reports (the 5W) as R4V's platforms export them: files to typed rows."""

from sitrep_writer.reading.fivew.activity_reader import ActivitiesRead, read_activities
from sitrep_writer.reading.fivew.sheet import Hints

__all__ = ["ActivitiesRead", "Hints", "read_activities"]
