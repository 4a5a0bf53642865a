"""Every fitted table, from annotated articles."""
