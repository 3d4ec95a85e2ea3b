"""A power cut at every system call: what is on disk then, and what it must still say."""
