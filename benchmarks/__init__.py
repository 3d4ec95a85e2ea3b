"""How fast the desk is, beside the least that a terminal app and a database can cost. See README.md."""
