"""The fitted weights of links, contents and confidence, from annotated articles, and their card."""
