"""Compare texts and rows of anything side by side: pure functions that know no files and no
languages.
"""
