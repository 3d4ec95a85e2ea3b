"""Reading a table's record back to it."""
