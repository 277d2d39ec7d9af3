"""Translation: messages out of the templates, and catalogues kept in step with them."""

from sitrep_writer.messages.catalogue_files import CatalogueUnreadable
from sitrep_writer.translation.catalogue_file import UnknownLanguage
from sitrep_writer.translation.extract import extract
from sitrep_writer.translation.locales import (
    LosesTranslations,
    extract_file,
    extract_screen_file,
    in_step,
    language_name,
    languages_of,
    update_files,
)
from sitrep_writer.translation.messages import SourceMessage, SourcesUnreadable, messages
from sitrep_writer.translation.update import CatalogueUpdate, update

__all__ = [
    "CatalogueUnreadable",
    "CatalogueUpdate",
    "LosesTranslations",
    "SourceMessage",
    "SourcesUnreadable",
    "UnknownLanguage",
    "extract",
    "extract_file",
    "extract_screen_file",
    "in_step",
    "language_name",
    "languages_of",
    "messages",
    "update",
    "update_files",
]
