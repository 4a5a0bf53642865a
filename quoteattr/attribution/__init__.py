"""Parse and quotations → cue, source and content of each attribution."""
