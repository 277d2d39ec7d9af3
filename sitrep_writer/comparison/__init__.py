"""Looking at drafts that are written: where a figure comes from."""
