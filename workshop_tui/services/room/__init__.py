"""Running the room: time, steering, votes, futures, reading back, the projector."""
