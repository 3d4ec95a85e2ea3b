"""The record of a session: a change log in SQLite, the readable tables kept from it, and a second copy."""
