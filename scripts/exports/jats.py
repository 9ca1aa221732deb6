"""The article with its translations as JATS XML: `article.xml`.

JATS, ANSI/NISO Z39.96-2015, Archiving tag set 1.1
(https://jats.nlm.nih.gov/archiving/tag-library/1.1/): a translation is a
`sub-article`, the two printed forms of a reference are `citation-alternatives`.
"""

from exports.article_item import VARIABLES, article_item, date_parts, fact, full_address, keywords
from exports.citations.names import pages
from exports.document import Document
from exports.templates import render


def make_jats(documents: dict[str, Document]) -> str:
    """Return the whole article, all languages in one file."""
    original, *translations = documents.values()
    item = article_item(original.article, original.locale)
    first, _, last = pages(item).partition("\N{EN DASH}")
    return render(
        "article.xml",
        item={name: item.get(name, "") for name in (*VARIABLES, "URL")},
        date=(*date_parts(item), "", "")[:3] if date_parts(item) else (),
        first_page=first,
        last_page=last,
        license=fact(original.article, "license", original.locale),
        original=_text(original),
        translations=[_text(document) for document in translations],
        authors=list(zip(*map(_authors, documents.values()), strict=False)),
    )


def _text(document: Document) -> dict:
    return {
        "document": document,
        "locale": document.locale,
        "t": document.t,
        "title": document.title,
        "affiliation": document.meta.get("affiliation", ""),
        "keywords": keywords(document.article, document.locale),
        "address": full_address(document.article, document.locale),
    }


def _authors(document: Document) -> list[dict]:
    """Return the authors with their names as this language writes them."""
    blank = {"literal": "", "given": "", "family": "", "locale": document.locale}
    return [blank | author for author in document.authors]
