"""What is known of each language: its spaces, its word division, its alphabet, its numbers, its endings."""
