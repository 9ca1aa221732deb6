"""CITATION.cff of the repository: https://github.com/citation-file-format/citation-file-format, 1.2.0."""

from edition.article import Article
from exports.article_item import article_item, date_parts, fact, keywords
from exports.citations.names import pages
from exports.templates import render

# GitHub shows the file in English alone.
LOCALE = "en"


def make_cff(article: Article) -> str:
    """Return how to cite the article, as the repository's own file."""
    locale = LOCALE if LOCALE in article.pages else article.settings.default_locale
    item = article_item(article, locale)
    return render(
        "citation.cff",
        message=article.interface[locale]["cff-message"],
        title=item["title"],
        abstract=item.get("abstract", ""),
        authors=[{"given": "", **author} for author in item.get("author", [])],
        address=item["URL"],
        keywords=keywords(article, locale),
        license=fact(article, "license", locale),
        languages=list(article.pages),
        known=_publication(item),
    )


def _publication(item: dict) -> dict:
    """Return what is known of the journal, under the names of the format."""
    first, _, last = pages(item).partition("\N{EN DASH}")
    date = date_parts(item)
    known = {
        "journal": item.get("container-title"),
        "issn": item.get("ISSN"),
        "year": date[0] if date else None,
        "month": date[1] if len(date) > 1 else None,
        "volume": item.get("volume"),
        "issue": item.get("issue"),
        "start": first,
        "end": last,
        "doi": item.get("DOI"),
    }
    return {name: value for name, value in known.items() if value}
