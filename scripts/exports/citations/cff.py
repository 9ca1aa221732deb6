"""CITATION.cff of the repository: https://github.com/citation-file-format/citation-file-format, 1.2.0."""

from edition.article import Article
from edition.bibliography.names import given_name
from edition.front_matter import Author, front_matter
from exports.article_item import article_item, date_parts, fact, keywords
from exports.citations.names import pages
from exports.templates import quote_yaml, render

# GitHub shows the file in English alone.
LOCALE = "en"
# The format takes no list without an author in it.
NOBODY = {"name": "Anonymous"}


def make_cff(article: Article) -> str:
    """Return how to cite the article, as the repository's own file."""
    locale = LOCALE if LOCALE in article.pages else article.settings.default_locale
    item, page = article_item(article, locale), article.pages[locale]["index"]
    front = front_matter(page.meta, page.title)
    return render(
        "citation.cff",
        quote_yaml,
        message=article.interface[locale]["cff-message"],
        title=item["title"],
        abstract=item.get("abstract", ""),
        authors=[_author(author, front.affiliations_of(author)) for author in front.authors] or [NOBODY],
        address=item["URL"],
        keywords=keywords(article, locale),
        license=fact(article, "license", locale),
        languages=list(article.pages),
        known=_publication(item),
    )


def _author(author: Author, affiliations: list[str]) -> dict:
    """Return what the format has of a person, or of an institution."""
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
    return {part: value for part, value in names.items() if value}


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
