"""Files in people's folders: written whole or not at all, together or not at all, one run after the
other, and never over a file that somebody has open.

Imports only read_file and reasons of ours. docs/architecture.md, "What is written", describes how
files are replaced.
"""

from sitrep_writer.files.file_names import stored_path, unholdable
from sitrep_writer.files.folders import finish_interrupted, made_folder
from sitrep_writer.files.present import TooLarge, present
from sitrep_writer.files.refusals import FileLocked
from sitrep_writer.files.replacing import Replacement, replace_file, replace_files, write_files

__all__ = [
    "FileLocked",
    "Replacement",
    "TooLarge",
    "finish_interrupted",
    "made_folder",
    "present",
    "replace_file",
    "replace_files",
    "stored_path",
    "unholdable",
    "write_files",
]
