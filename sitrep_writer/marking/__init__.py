"""Copies of people's workbooks: with cells of problems marked, or with certain corrections made.

The XML of the package is edited where something changes and nowhere else, so that all else that the
workbook holds (formats, drop-downs, formulas, pictures) is passed on to the byte.
"""
