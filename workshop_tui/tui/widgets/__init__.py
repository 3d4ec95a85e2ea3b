"""Widgets: a value in, messages out; none of them knows a service."""
