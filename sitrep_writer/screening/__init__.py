"""Screens Word files from anybody before anything in them is trusted: opened within limits,
unpacked, and reduced to what lists of parts, relations, links and fields allow.
"""
