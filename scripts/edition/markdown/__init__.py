"""The edition's Markdown: marks, blocks, abbreviations, and what a page may not bring in."""
