"""What a PDF is made of."""
