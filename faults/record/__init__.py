"""A record that is damaged, old or lost, and what can still be read of it."""
