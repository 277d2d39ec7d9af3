from __future__ import annotations

def add_comments(loom, comparison, summary=""): pass
