"""The write-up as it will be, and what people write, choose and look at for it."""
