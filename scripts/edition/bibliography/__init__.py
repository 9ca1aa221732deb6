"""References, citations of them, and the index of the ones by the others."""
