"""Text → parse: the only rooms that know spaCy."""
