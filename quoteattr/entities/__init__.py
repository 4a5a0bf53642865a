"""Who is named in an article, and in what roles."""
