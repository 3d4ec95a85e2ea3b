"""Tests of the write-ups."""
