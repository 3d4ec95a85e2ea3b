"""The organiser's screen: time, tables, steering, the projector."""
