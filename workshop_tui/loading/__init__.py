"""Question sets and event files in: YAML becomes values, and every problem is told with its place."""
