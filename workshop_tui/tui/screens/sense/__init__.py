"""The theme desk: points, the codebook, what may be said twice."""
