"""The picture of the article for links that are shared: `card.typ`.

Its size is the one that https://ogp.me/ readers show whole: 1200 by 630.
"""

from exports.document import Document
from exports.typst import compile_picture, front_matter

WIDTH, HEIGHT = 1200, 630


def make_card(document: Document) -> bytes:
    """Return the picture in one locale, as PNG."""
    return compile_picture("card.typ", front_matter(document), document.article)
