"""What is known of the article itself, as a CSL-JSON item: the source of every citation of it.

`docs/article.yml` has the facts that hold in every language, the front matter
of each title page those of its language. What stands in neither is left out
everywhere: no format invents a journal, a year or a DOI.
"""

import json

from edition.article import Article
from edition.bibliography.csl_json import normal_item
from edition.front_matter import FrontMatter, front_matter
from edition.full import NAME as FULL

# Days of article.yml that are no date of the publication.
DAYS = ("received", "accepted")

# Facts of article.yml that are CSL variables of the article: CSL 1.0.2, Appendix IV.
VARIABLES = (
    "type", "container-title", "publisher", "publisher-place", "volume", "issue", "page", "DOI", "ISSN",
)  # fmt: skip


def identifier(article: Article) -> str:
    """Return the article's short name, which is in its cite key and in the names of its files."""
    return article.facts.get("id", "article")


def article_item(article: Article, locale: str) -> dict:
    """Return the article in one locale as a CSL-JSON item."""
    head = front(article, locale)
    item = {
        "type": "article-journal",
        "id": identifier(article) + ("" if locale == article.settings.default_locale else f"-{locale}"),
        "language": locale,
        "title": head.whole_title,
        "title-short": head.short_title,
        "author": [author.name for author in head.authors],
        "abstract": " ".join(block.text for block in article.pages[locale]["index"].blocks),
        "keyword": ", ".join(keywords(article, locale)),
        "URL": full_address(article, locale),
    }
    published = {name: fact(article, name, locale) for name in VARIABLES}
    return normal_item({**item, **known(published), "issued": str(article.facts.get("issued", ""))})


def front(article: Article, locale: str) -> FrontMatter:
    """Return what the title page of a locale says."""
    page = article.pages[locale]["index"]
    return front_matter(page.meta, page.title)


def known(facts: dict) -> dict:
    """Return the facts that have a value: what is not known is left out everywhere."""
    return {name: value for name, value in facts.items() if value}


def keywords(article: Article, locale: str) -> list[str]:
    """Return the article's keywords one by one; as they are printed, a full stop may end them."""
    printed = str(article.pages[locale]["index"].meta.get("keywords", "")).rstrip(".")
    return [word.strip() for word in printed.split(",") if word.strip()]


def fact(article: Article, name: str, locale: str):
    """Return a fact of `article.yml` in one locale; a fact may be one for all, or one a locale."""
    value = article.facts.get(name, "")
    if name == "DOI" and isinstance(value, dict):  # each language has a DOI of its own or none
        return value.get(locale, "")
    return _in_locale(value, article, locale)


def _in_locale(value, article: Article, locale: str) -> str:
    """Return what holds in a locale of a value that is one for all, or one a locale."""
    if isinstance(value, dict):
        value = value.get(locale) or value.get(article.settings.default_locale, "")
    return str(value)


def full_address(article: Article, locale: str) -> str:
    """Return the absolute address of the whole text in one locale: the one that citations give.

    An edition without a page of the full text gives that of its title page.
    """
    name = FULL if article.page(locale, FULL) else "index"
    return article.settings.site_url + article.settings.address(locale, name)


def funding(article: Article, locale: str) -> list[tuple[str, str]]:
    """Return who paid for the work, each with the number of the award, if it is known."""
    told = article.facts.get("funding", [])
    return [(_in_locale(one["funder"], article, locale), str(one.get("award", ""))) for one in told]


def date_parts(item: dict, name: str = "issued") -> tuple[int, ...]:
    """Return year, month and day of one of an item's dates, as far as they are known."""
    return tuple(int(part) for part in item.get(name, {}).get("date-parts", [[]])[0])


def iso_date(item: dict, name: str = "issued") -> str:
    """Return one of an item's dates as ISO 8601 writes it: 2017, 2017-12 or 2017-12-05."""
    return "-".join(f"{part:02}" for part in date_parts(item, name))


def exported_item(item: dict) -> dict:
    """Return a reference as other programs want it: without what only this edition knows."""
    return {name: value for name, value in item.items() if name not in ("custom", "citation-number")}


def format_csl(items: list[dict]) -> str:
    """Return items as a CSL-JSON list.

    https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
    """
    return json.dumps([exported_item(item) for item in items], ensure_ascii=False, indent=2) + "\n"
