"""The board of hopes and worries, and the questions that are made of its themes."""
