"""The readable tables, kept from what the log says of each entity: a file for each part of the work."""
