"""The capture screen: where facilitators live for two hours."""
