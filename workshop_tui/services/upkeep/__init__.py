"""Looking after a session: checking, copying, restoring, erasing, finishing."""
