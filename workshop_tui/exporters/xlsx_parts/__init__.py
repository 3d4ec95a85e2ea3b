"""The sheets of a spreadsheet."""
