"""A small article that writes each thing once that an author may write: the table of WRITING.md, row by row."""

from pathlib import Path

HERE = Path(__file__).parent
