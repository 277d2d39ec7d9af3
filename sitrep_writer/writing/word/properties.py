"""Core properties: what the file says about itself (ECMA-376 part 2, section 11)."""

from __future__ import annotations

from sitrep_writer.model.draft import Draft, Masthead
from sitrep_writer.ooxml.xml_text import escape

CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_properties_xml(draft: Draft) -> str:
    """The part's XML. Created and changed on the period's last day: a Draft holds no clock."""
    day = f"{escape(draft.period[1])}T00:00:00Z"
    return (
        f"<cp:coreProperties {_NAMESPACES}>"
        f"<dc:title>{escape(draft.title)}</dc:title>"
        f"<dc:subject>{escape(draft.subject)}</dc:subject>"
        f"<dc:creator>{escape(_author(draft))}</dc:creator>"
        f"<cp:keywords>{escape('; '.join(draft.keywords))}</cp:keywords>"
        f"<cp:lastModifiedBy>{escape(_author(draft))}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        f"<dc:language>{escape(draft.language)}</dc:language>"
        "</cp:coreProperties>"
    )


def _author(draft: Draft) -> str:
    """The platform's name for readers, or else its key."""
    masthead = next((block for block in draft.blocks if isinstance(block, Masthead)), None)
    named = "".join(span.text for span in masthead.platform) if masthead else ""
    return named or draft.platform
