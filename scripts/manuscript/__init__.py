"""From an author's manuscript to `docs/`: what pandoc reads, divided into pages and written as the edition's Markdown.

The way of the data: `reading` (pandoc's tree) → `front_matter`, `bibliographies` → `pages` (sections, ids)
→ `markdown` (a sentence a line) and `pictures` → `article` (all files of docs/) → `replacement` (whole, or not at all).
"""
