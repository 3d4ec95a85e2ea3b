"""What happens to a file and its disk while people type."""
