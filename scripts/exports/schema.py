"""The article as schema.org tells it: https://schema.org/ScholarlyArticle, in JSON-LD 1.1.

Each language is a work of its own: the original names its translations, a
translation names its original and says that it is the edition's.
"""

from edition.article import Article
from edition.bibliography.kinds import written
from edition.bibliography.names import family_name, full_name
from edition.bibliography.references import item_address
from edition.front_matter import Author
from edition.translation.coverage import credit, translated_pages, translators
from exports.article_item import article_item, fact, front, full_address, funding, iso_date, keywords, known
from exports.catalogue import CARD, DOWNLOADS, offered
from exports.citations.names import first_and_last_page


def article_schema(article: Article, locale: str) -> dict:
    """Return the article in one locale as a JSON-LD object."""
    item = article_item(article, locale)
    (card,) = offered(article, locale, CARD)
    return known(
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
    head = front(article, locale)
    return [_author(author, head.affiliations_of(author)) for author in head.authors]


def _author(author: Author, affiliations: list[str]) -> dict:
    bodies = [{"@type": "Organization", "name": name} for name in affiliations]
    employed = {"affiliation": bodies[0] if len(bodies) == 1 else bodies}
    return known({**_person(author.name), **employed, "sameAs": author.orcid_address, "email": author.email})


def _person(author: dict) -> dict:
    if "literal" in author:
        return {"@type": "Organization", "name": author["literal"]}
    names = {"name": full_name(author), "givenName": author.get("given"), "familyName": family_name(author)}
    return known({"@type": "Person", **names})


def _publication(article: Article, item: dict, locale: str) -> dict:
    """Return what is known of the journal: https://schema.org/PublicationIssue."""
    first, last = first_and_last_page(item)
    journal = item.get("container-title")
    within = known({"@type": "Periodical", "name": journal, "issn": item.get("ISSN")}) if journal else {}
    for kind in ("volume", "issue"):
        if within and kind in item:
            within = {"@type": f"Publication{kind.title()}", f"{kind}Number": item[kind], "isPartOf": within}
    return {
        "isPartOf": within,
        "datePublished": iso_date(item),
        "pageStart": first,
        "pageEnd": last,
        "sameAs": item_address(item) if "DOI" in item else "",
        "license": fact(article, "license", locale),
        "funder": [{"@type": "Organization", "name": name} for name, _ in funding(article, locale)],
    }


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
    return known(
        {
            "@type": written("schema").get(item.get("type"), "CreativeWork"),
            "name": item.get("title") or item.get("container-title"),
            "author": [_person(author) for author in item.get("author", [])],
            "inLanguage": item.get("language"),
            "datePublished": iso_date(item),
            "url": item.get("URL"),
        }
    )
