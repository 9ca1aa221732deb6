"""The texts that the reader's search looks through, one file a locale (`search/<locale>.json`).

The plain text of every block is the index: cutting it into words and finding their stems is done in
the reader's browser, by the same code as for the query, so the two agree.
"""

from collections.abc import Iterable

from edition.anchors import block_id, page_address
from edition.article import Page


def search_index(locale: str, pages: Iterable[Page]) -> dict:
    """Return what `search/<locale>.json` says of a locale's pages, addresses relative to the locale's root.

    Blocks without words (a figure alone) are left out.
    """
    return {"locale": locale, "pages": [_page(page) for page in pages]}


def _page(page: Page) -> dict:
    blocks = [[block_id(block.number), block.text] for block in page.blocks if block.text]
    return {"url": page_address("", page.name), "title": page.title, "blocks": blocks}
