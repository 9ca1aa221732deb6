"""BibTeX: Oren Patashnik, *BibTeXing* (1988), § 3, in UTF-8.

Fields that BibTeX does not know (url, doi, language, keywords, abstract) are
those of its common styles and of biblatex, § 2.2.
"""

from exports.article_item import date_parts
from exports.citations.names import inverted, pages
from exports.templates import render

TYPES = {"article-journal": "article", "article-newspaper": "article", "article-magazine": "article"}


def format_bibtex(items: list[dict]) -> str:
    """Return items as BibTeX entries."""
    return render("citation.bib", entries=[_entry(item) for item in items])


def _entry(item: dict) -> dict:
    # An article whose journal is not known is no @article: its journal is required.
    kind = TYPES.get(item.get("type"), "misc") if item.get("container-title") else "misc"
    place = "journal" if kind == "article" else "howpublished"
    date = date_parts(item)
    fields = {
        "title": item.get("title", ""),
        place: item.get("container-title", ""),
        "year": date[0] if date else "",
        "month": date[1] if len(date) > 1 else "",
        "volume": item.get("volume", ""),
        "number": item.get("issue") or item.get("number", ""),
        "pages": pages(item).replace("–", "--"),
        "type": item.get("genre", ""),
        "publisher": item.get("publisher", ""),
        "language": item.get("language", ""),
        "keywords": item.get("keyword", ""),
        "abstract": item.get("abstract", ""),
    }
    read = "-".join(f"{part:02}" for part in date_parts(item, "accessed"))
    plain = {"doi": item.get("DOI", ""), "issn": item.get("ISSN", ""), "url": item.get("URL", ""), "urldate": read}
    authors = [(inverted(author), "literal" in author) for author in item.get("author", [])]
    return {"kind": kind, "key": item["id"], "authors": authors, "fields": _known(fields), "plain": _known(plain)}


def _known(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if value}
