"""CITATION.cff of the repository: https://github.com/citation-file-format/citation-file-format, 1.2.0."""

from edition.article import Article
from edition.bibliography.names import given_name
from edition.front_matter import Author
from exports.article_item import article_item, date_parts, fact, front, keywords, known
from exports.citations.names import first_and_last_page
from exports.templates import as_json, render

# GitHub shows the file in English alone.
LOCALE = "en"
# The format takes no list without an author in it; this is how its guide writes that there is none
# (schema-guide.md, "How to deal with unknown individual authors?").
NOBODY = {"name": "anonymous"}


def make_cff(article: Article) -> str:
    """Return how to cite the article, as the repository's own file."""
    locale = LOCALE if LOCALE in article.pages else article.settings.default_locale
    item, head = article_item(article, locale), front(article, locale)
    return render(
        "citation.cff",
        as_json,
        message=article.interface[locale]["cff-message"],
        title=item["title"],
        abstract=item.get("abstract", ""),
        authors=[_author(author, head.affiliations_of(author)) for author in head.authors] or [NOBODY],
        address=item["URL"],
        keywords=keywords(article, locale),
        license=fact(article, "license", locale),
        languages=[locale for locale, pages in article.pages.items() if pages["index"].is_translated],
        known=_publication(item),
    )


def _author(author: Author, affiliations: list[str]) -> dict:
    name = author.name
    names = {
        "name": name.get("literal"),
        "family-names": name.get("family"),
        "given-names": given_name(name),
        "name-particle": name.get("non-dropping-particle"),
        "name-suffix": name.get("suffix"),
        "affiliation": "; ".join(affiliations) if "literal" not in name else "",
        "orcid": author.orcid_address,
        "email": author.email,
    }
    return known(names)


def _publication(item: dict) -> dict:
    date = dict(zip(("year", "month"), date_parts(item), strict=False))
    pages = dict(zip(("start", "end"), first_and_last_page(item), strict=True))
    journal, issn, volume, issue, doi = map(item.get, ("container-title", "ISSN", "volume", "issue", "DOI"))
    return known({"journal": journal, "issn": issn, **date, "volume": volume, "issue": issue, **pages, "doi": doi})
