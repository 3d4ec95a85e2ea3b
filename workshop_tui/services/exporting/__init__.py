"""Giving a session out: every format at a level, whole files only."""
