"""Word documents that show changes as tracked changes."""

from sitrep_writer.comparison.tracked.opened_document import CannotTrack
from sitrep_writer.comparison.tracked.stamps import Authorship
from sitrep_writer.comparison.tracked.write_tracked import TrackedResult, write_tracked

__all__ = ["Authorship", "CannotTrack", "TrackedResult", "write_tracked"]
