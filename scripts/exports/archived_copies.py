"""Archived copies of the web sources, as Robust Links (https://robustlinks.mementoweb.org/spec/)."""

from dataclasses import dataclass

from edition.article import Article
from edition.bibliography.references import Reference


@dataclass(frozen=True)
class ArchivedCopy:
    """Where a copy of a source is, of which day (ISO 8601), and whether a person has seen it."""

    address: str
    date: str
    verified: bool


def archived_copy(article: Article, reference: Reference) -> ArchivedCopy | None:
    """Return a reference's copy: the one that is known, or the archive's nearest to the article's date."""
    if not reference.url:
        return None
    if known := reference.csl.get("custom", {}).get("archived"):
        return ArchivedCopy(known["URL"], known["date"], verified=True)
    archive = article.facts.get("archive")
    if not archive:
        return None
    day = str(archive["date"])
    address = archive["address"].replace("{date}", day.replace("-", "")).replace("{url}", reference.url)
    return ArchivedCopy(address, day, verified=False)
