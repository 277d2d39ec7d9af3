"""Word files of anybody, before anything of them is believed: opened within limits, taken apart,
and left with what lists of parts, relations, links and fields allow."""
