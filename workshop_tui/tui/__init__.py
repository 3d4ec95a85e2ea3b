"""The terminal: the only room that knows Textual. Widgets show values and post messages; screens call services."""
