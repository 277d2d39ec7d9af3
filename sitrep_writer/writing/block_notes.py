"""Notes: which ones go below a block, and which are called where."""

from __future__ import annotations

from sitrep_writer.model.draft import Draft, Note, Response


def starred_after(key: str, draft: Draft) -> tuple[Note, ...]:
    """The starred notes that are paragraphs after the block or sector with this key."""
    return tuple(note for note in draft.notes if note.starred and note.after == key)


def orphaned(draft: Draft) -> tuple[Note, ...]:
    """Starred notes whose block is not in the Draft: they go at the end of the document."""
    homes = {block.key for block in draft.blocks}
    for block in draft.blocks:
        if isinstance(block, Response):
            homes |= {part.key for part in block.parts}
    return tuple(note for note in draft.notes if note.starred and note.after not in homes)
