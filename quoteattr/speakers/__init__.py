"""Who each source is."""
