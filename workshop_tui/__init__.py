"""A terminal desk for live community workshops: from a question set to the write-up in people's hands."""

__version__ = "0.1.0"
