"""Programs in real terminals, driven by keys: what other proofs stand on, and pasting."""
