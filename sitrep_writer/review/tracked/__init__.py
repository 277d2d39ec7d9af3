"""Word documents that show what changed as tracked changes."""

from sitrep_writer.review.tracked.opening import CannotTrack
from sitrep_writer.review.tracked.writing import Woven, write_tracked

__all__ = ["CannotTrack", "Woven", "write_tracked"]
