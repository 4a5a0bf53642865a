"""Gold, and how well predictions agree with it."""
