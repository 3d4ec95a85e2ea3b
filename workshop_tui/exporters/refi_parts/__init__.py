"""What both REFI-QDA files, project and codebook, are made of."""
