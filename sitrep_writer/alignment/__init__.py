"""Texts and rows of anything laid side by side: pure functions, without files and languages."""
