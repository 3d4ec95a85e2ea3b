"""The parts that write-ups are arranged from: each from material to blocks, empty if it has nothing."""
