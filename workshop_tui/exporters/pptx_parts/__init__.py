"""What a deck of slides is made of."""
