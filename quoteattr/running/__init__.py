"""How texts run through: limits of time and memory, texts of any length, many processes."""
