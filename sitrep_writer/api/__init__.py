"""The functions that the command, a program or a web page calls.

A name is imported when you first use it, so that a command loads only what it needs.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitrep_writer.api.catalogues import (
        check_catalogues,
        extract_catalogue,
        extract_screen_catalogue,
        update_catalogues,
        write_junit,
    )
    from sitrep_writer.api.code_explanations import (
        CodeExplanation,
        explain_code,
        nearest_codes,
    )
    from sitrep_writer.api.comparing import (
        ComparisonResult,
        Order,
        TrackedDocument,
        compare_drafts,
        compare_files,
        tracked,
    )
    from sitrep_writer.api.comparison_files import (
        ComparisonFiles,
        ComparisonWritten,
        write_comparison,
    )
    from sitrep_writer.api.copies import (
        CorrectedCell,
        CorrectedCopy,
        MarkedCopy,
        UncorrectedCell,
        write_corrected,
        write_marked,
    )
    from sitrep_writer.api.drafting import Check, draft, draft_reports, draft_workbook
    from sitrep_writer.api.editions import NewEdition, new_edition, start_edition
    from sitrep_writer.api.explaining import explain, ids_of, nearest
    from sitrep_writer.api.inputs import (
        DraftFile,
        EditionFile,
        Input,
        ReportFiles,
        WordFile,
        open_draft,
        open_input,
    )
    from sitrep_writer.api.not_done import NotDone
    from sitrep_writer.api.outcome import Outcome
    from sitrep_writer.api.previewing import (
        preview_catalogue,
        write_preview_html,
        write_preview_word,
    )
    from sitrep_writer.api.renaming import RenamedKey, rename_key
    from sitrep_writer.api.sources import Side
    from sitrep_writer.api.telling import say
    from sitrep_writer.api.translation_sheets import (
        ExportedCatalogue,
        ImportedCatalogue,
        export_catalogue,
        import_catalogue,
    )
    from sitrep_writer.api.translation_work import (
        MadeLocale,
        catalogue_stats,
        new_locale,
        suggest_translations,
        write_badge,
    )
    from sitrep_writer.api.untranslated import (
        WordsWritten,
        missing_words,
        write_missing_words,
    )
    from sitrep_writer.api.writing import (
        WriteResult,
        WrittenDraft,
        changes_since,
        drafts_there,
        write_outcome,
        write_word,
    )
    from sitrep_writer.checking.rule_policy import SilencedProblem
    from sitrep_writer.model.comparison import Alert, Comparison
    from sitrep_writer.model.draft import Draft
    from sitrep_writer.model.edition import Edition
    from sitrep_writer.model.options import DraftOptions
    from sitrep_writer.model.problems import Level, Place, Problem
    from sitrep_writer.reasons.reason import Reason
    from sitrep_writer.resources import Resources
    from sitrep_writer.translation.catalogue_check import CatalogueCheck, CheckedFault
    from sitrep_writer.translation.catalogue_counts import CatalogueStats, MessageCounts
    from sitrep_writer.translation.check_files import LanguageCheck
    from sitrep_writer.translation.preview import CataloguePreview
    from sitrep_writer.translation.preview_entry import PreviewEntry, PreviewSample
    from sitrep_writer.translation.suggestions import NearTranslation, TranslationHelp

_HOMES = {
    "api.catalogues": (
        "check_catalogues",
        "extract_catalogue",
        "extract_screen_catalogue",
        "update_catalogues",
        "write_junit",
    ),
    "api.code_explanations": ("CodeExplanation", "explain_code", "nearest_codes"),
    "api.comparing": (
        "ComparisonResult",
        "Order",
        "TrackedDocument",
        "compare_drafts",
        "compare_files",
        "tracked",
    ),
    "api.comparison_files": (
        "ComparisonFiles",
        "ComparisonWritten",
        "write_comparison",
    ),
    "api.copies": (
        "CorrectedCell",
        "CorrectedCopy",
        "MarkedCopy",
        "UncorrectedCell",
        "write_corrected",
        "write_marked",
    ),
    "api.drafting": ("Check", "draft", "draft_reports", "draft_workbook"),
    "api.inputs": (
        "DraftFile",
        "EditionFile",
        "Input",
        "ReportFiles",
        "WordFile",
        "open_draft",
        "open_input",
    ),
    "api.editions": ("NewEdition", "new_edition", "start_edition"),
    "api.explaining": ("explain", "ids_of", "nearest"),
    "api.not_done": ("NotDone",),
    "api.outcome": ("Outcome",),
    "api.previewing": ("preview_catalogue", "write_preview_html", "write_preview_word"),
    "api.renaming": ("RenamedKey", "rename_key"),
    "api.sources": ("Side",),
    "api.telling": ("say",),
    "api.translation_sheets": (
        "ExportedCatalogue",
        "ImportedCatalogue",
        "export_catalogue",
        "import_catalogue",
    ),
    "api.translation_work": (
        "MadeLocale",
        "catalogue_stats",
        "new_locale",
        "suggest_translations",
        "write_badge",
    ),
    "api.untranslated": ("WordsWritten", "missing_words", "write_missing_words"),
    "api.writing": (
        "WriteResult",
        "WrittenDraft",
        "changes_since",
        "drafts_there",
        "write_outcome",
        "write_word",
    ),
    "checking.rule_policy": ("SilencedProblem",),
    "model.comparison": ("Alert", "Comparison"),
    "translation.catalogue_check": ("CatalogueCheck", "CheckedFault"),
    "translation.catalogue_counts": ("CatalogueStats", "MessageCounts"),
    "translation.check_files": ("LanguageCheck",),
    "translation.preview": ("CataloguePreview",),
    "translation.preview_entry": ("PreviewEntry", "PreviewSample"),
    "translation.suggestions": ("NearTranslation", "TranslationHelp"),
    "model.draft": ("Draft",),
    "model.edition": ("Edition",),
    "model.options": ("DraftOptions",),
    "model.problems": ("Level", "Place", "Problem"),
    "reasons.reason": ("Reason",),
    "resources": ("Resources",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Alert",
    "CatalogueCheck",
    "CataloguePreview",
    "CatalogueStats",
    "Check",
    "CheckedFault",
    "CodeExplanation",
    "Comparison",
    "ComparisonFiles",
    "ComparisonResult",
    "ComparisonWritten",
    "CorrectedCell",
    "CorrectedCopy",
    "Draft",
    "DraftFile",
    "DraftOptions",
    "Edition",
    "EditionFile",
    "ExportedCatalogue",
    "ImportedCatalogue",
    "Input",
    "LanguageCheck",
    "Level",
    "MadeLocale",
    "MarkedCopy",
    "MessageCounts",
    "NearTranslation",
    "NewEdition",
    "NotDone",
    "Order",
    "Outcome",
    "Place",
    "PreviewEntry",
    "PreviewSample",
    "Problem",
    "Reason",
    "RenamedKey",
    "ReportFiles",
    "Resources",
    "Side",
    "SilencedProblem",
    "TrackedDocument",
    "TranslationHelp",
    "UncorrectedCell",
    "WordFile",
    "WordsWritten",
    "WriteResult",
    "WrittenDraft",
    "catalogue_stats",
    "changes_since",
    "check_catalogues",
    "compare_drafts",
    "compare_files",
    "draft",
    "draft_reports",
    "draft_workbook",
    "drafts_there",
    "explain",
    "explain_code",
    "export_catalogue",
    "extract_catalogue",
    "extract_screen_catalogue",
    "ids_of",
    "import_catalogue",
    "missing_words",
    "nearest",
    "nearest_codes",
    "new_edition",
    "new_locale",
    "open_draft",
    "open_input",
    "preview_catalogue",
    "rename_key",
    "say",
    "start_edition",
    "suggest_translations",
    "tracked",
    "update_catalogues",
    "write_badge",
    "write_comparison",
    "write_corrected",
    "write_junit",
    "write_marked",
    "write_missing_words",
    "write_outcome",
    "write_preview_html",
    "write_preview_word",
    "write_word",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"sitrep_writer.{home}"), name)


def __dir__() -> list[str]:
    return __all__
