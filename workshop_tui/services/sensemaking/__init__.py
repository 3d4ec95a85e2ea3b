"""Making sense of what was said: themes, links, search, suggestions, coverage, several coders."""
