"""Files and lines that nobody would write, at every door through which text comes in."""
