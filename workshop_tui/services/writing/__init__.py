"""Writing for a write-up, and what became of ideas afterwards."""
