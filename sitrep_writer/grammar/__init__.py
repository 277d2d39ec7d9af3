"""The message grammar: text with marks, and the tree of parts that it is parsed to."""
