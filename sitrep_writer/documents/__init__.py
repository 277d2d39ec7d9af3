"""Documents as people left them, drafts and any Word file: to versions of units with figures."""
