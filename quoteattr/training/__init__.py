"""The fitted weights of links and contents, from annotated articles."""
