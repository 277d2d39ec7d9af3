"""The signs of what happened, the same in every output: nothing depends on colour alone."""

from __future__ import annotations

from sitrep_writer.model.comparison import Class

SIGNS = {
    Class.FIGURE: "≠",
    Class.NEW: "+",
    Class.DROPPED: "−",
    Class.REWORDED: "~",
    Class.SPLIT: "÷",
    Class.MERGED: "&",
    Class.APPROXIMATOR: "≈",
    Class.ROUNDING: "≈",
    Class.MOVED: "↕",
    Class.REPLACED: "~",
    Class.REGROUPED: "¶",
    Class.UNCHANGED: "=",
}
