"""Word documents that show what changed as tracked changes."""

from sitrep_writer.comparison.tracked.opening import CannotTrack
from sitrep_writer.comparison.tracked.writing import Woven, write_tracked

__all__ = ["CannotTrack", "Woven", "write_tracked"]
