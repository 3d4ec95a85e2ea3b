"""Texts that want to break it, through every screen, every file and the terminal itself."""
