"""Bringing contributions in from files: what a file would do, then doing it as one act."""
