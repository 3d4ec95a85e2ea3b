"""What must never lose a word, tried until it breaks: each promise has a proof, and `make faults` runs all of them."""
