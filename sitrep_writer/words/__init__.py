"""The words of one locale: numbers, nouns, places, lists, dates, by its style and vocabulary."""
