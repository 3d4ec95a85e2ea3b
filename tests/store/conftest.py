"""These tests wait for disks and other processes: how long one example takes says nothing."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("disk", deadline=None, max_examples=40)
settings.load_profile("disk")
