"""The article as schema.org tells it: https://schema.org/ScholarlyArticle, in JSON-LD 1.1.

Each language is a work of its own: the original names its translations, a
translation names its original and says that it is the edition's.
"""

from edition.article import Article
from edition.bibliography.names import family_name, full_name
from edition.front_matter import Author, front_matter
from edition.translation.coverage import credit, translated_pages, translators
from exports.article_item import article_item, fact, full_address, funding, iso_date, keywords
from exports.catalogue import CARD, DOWNLOADS, offered
from exports.citations.names import pages

KINDS = {
    "article-journal": "ScholarlyArticle", "article-newspaper": "NewsArticle", "legislation": "Legislation",
    "webpage": "WebPage", "book": "Book", "report": "Report", "thesis": "Thesis",
}  # fmt: skip


def article_schema(article: Article, locale: str) -> dict:
    """Return the article in one locale as a JSON-LD object."""
    item = article_item(article, locale)
    (card,) = offered(article, locale, CARD)
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ScholarlyArticle",
            "@id": item["URL"],
            "url": item["URL"],
            "mainEntityOfPage": item["URL"],
            "headline": item["title"],
            "name": item["title"],
            "inLanguage": locale,
            "author": _authors(article, locale),
            "alternativeHeadline": item.get("title-short"),
            "abstract": item.get("abstract"),
            "keywords": keywords(article, locale),
            "image": article.settings.site_url + card.address,
            "isAccessibleForFree": True,
            **_publication(article, item, locale),
            **_translations(article, locale),
            "encoding": _encodings(article, locale),
            "citation": [_citation(reference.csl) for reference in article.references.values()],
        }
    )


def _authors(article: Article, locale: str) -> list[dict]:
    title_page = article.pages[locale]["index"]
    front = front_matter(title_page.meta, title_page.title)
    return [_author(author, front.affiliations_of(author)) for author in front.authors]


def _author(author: Author, affiliations: list[str]) -> dict:
    bodies = [{"@type": "Organization", "name": name} for name in affiliations]
    known = {"affiliation": bodies[0] if len(bodies) == 1 else bodies, "sameAs": author.orcid_address,
             "email": author.email}  # fmt: skip
    return _known({**_person(author.name), **known})


def _person(author: dict) -> dict:
    if "literal" in author:
        return {"@type": "Organization", "name": author["literal"]}
    names = {"name": full_name(author), "givenName": author.get("given"), "familyName": family_name(author)}
    return _known({"@type": "Person", **names})


def _publication(article: Article, item: dict, locale: str) -> dict:
    """Return what is known of the journal: https://schema.org/PublicationIssue."""
    first, _, last = pages(item).partition("\N{EN DASH}")
    journal = item.get("container-title") and _known(
        {"@type": "Periodical", "name": item["container-title"], "issn": item.get("ISSN")}
    )
    doi = item.get("DOI")
    return {
        "isPartOf": journal and _issue(item, journal),
        "datePublished": iso_date(item),
        "pageStart": first,
        "pageEnd": last,
        "sameAs": doi and f"https://doi.org/{doi}",
        "license": fact(article, "license", locale),
        "funder": [{"@type": "Organization", "name": name} for name, _ in funding(article, locale)],
    }


def _issue(item: dict, journal: dict) -> dict:
    volume = _volume(item, journal)
    if not item.get("issue"):
        return volume
    return {"@type": "PublicationIssue", "issueNumber": item["issue"], "isPartOf": volume}


def _volume(item: dict, journal: dict) -> dict:
    if not item.get("volume"):
        return journal
    return {"@type": "PublicationVolume", "volumeNumber": item["volume"], "isPartOf": journal}


def _translations(article: Article, locale: str) -> dict:
    default = article.settings.default_locale
    if locale == default:
        return {"workTranslation": [_face(article, other) for other in article.pages if other != default]}
    return {
        "translationOfWork": _face(article, default),
        "translator": [{"@type": "Person", "name": name} for name in translators(article, locale)],
        "creativeWorkStatus": credit(article, locale, translated_pages(article, locale)),
    }


def _face(article: Article, locale: str) -> dict:
    return {
        "@type": "ScholarlyArticle",
        "@id": full_address(article, locale),
        "name": article.pages[locale]["index"].title,
        "inLanguage": locale,
    }


def _encodings(article: Article, locale: str) -> list[dict]:
    return [
        {
            "@type": "MediaObject",
            "contentUrl": article.settings.site_url + export.address,
            "encodingFormat": export.format.media_type,
        }
        for export in offered(article, locale, DOWNLOADS)
    ]


def _citation(item: dict) -> dict:
    return _known(
        {
            "@type": KINDS.get(item.get("type"), "CreativeWork"),
            "name": item.get("title") or item.get("container-title"),
            "author": [_person(author) for author in item.get("author", [])],
            "inLanguage": item.get("language"),
            "datePublished": iso_date(item),
            "url": item.get("URL"),
        }
    )


def _known(properties: dict) -> dict:
    """Return the properties that have a value: only known facts are told."""
    return {name: value for name, value in properties.items() if value}
