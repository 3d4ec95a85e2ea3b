"""What can be done with a workshop, whoever asks: the terminal, the command line, later a hub."""
