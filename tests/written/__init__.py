"""A small article that writes each thing once that an author may write: the table of CONTRIBUTING.md, row by row."""

from pathlib import Path

HERE = Path(__file__).parent
