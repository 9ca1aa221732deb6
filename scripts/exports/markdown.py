"""The article as plain Markdown, with notes as pandoc and GitHub write them: `article.md`.

CommonMark 0.31; footnotes: https://pandoc.org/MANUAL.html#footnotes.
"""

import re

from exports.article_item import full_address, keywords
from exports.citations.names import full_name
from exports.document import Document, NoteText
from exports.templates import render


def make_markdown(document: Document, linked: bool = False) -> str:
    """Return the article in one locale; `linked` adds what pandoc needs to link citations."""
    article = document.article
    text = render(
        "article.md",
        document=document,
        linked=linked,
        t=document.t,
        title=document.title,
        authors=[full_name(author) for author in document.authors],
        affiliation=document.meta.get("affiliation", ""),
        keywords=keywords(article, document.locale),
        notes=all_notes(document),
        address=full_address(article, document.locale),
        original=full_address(article, article.settings.default_locale),
    )
    return re.sub(r"\n{3,}", "\n\n", text)


def all_notes(document: Document) -> list[NoteText]:
    """Return the notes on the text, then those on the references, each once."""
    on_references = {note.note.key: note for entry in document.entries for note in entry.notes}
    return [*document.notes, *on_references.values()]
