"""People whom you know: read from a file, and linked to the speakers of an article where the article bears it out."""
