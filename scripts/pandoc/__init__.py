"""Pandoc, which reads and writes what the edition does not itself: as a program, and its tree."""
