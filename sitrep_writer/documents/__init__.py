"""Documents as people left them, drafts and any Word file, as versions made of units with
figures.
"""
