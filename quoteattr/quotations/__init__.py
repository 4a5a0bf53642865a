"""Text → quotations."""
