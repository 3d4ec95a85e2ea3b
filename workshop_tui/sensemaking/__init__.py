"""What helps people make sense of what was said: hints that suggest and never decide."""
