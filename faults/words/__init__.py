"""Where words must not be: what was erased, and what is private."""
