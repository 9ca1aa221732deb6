"""What is known of the article beside its titles and authors, in the words of a language: for readers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from edition.article import Article
from edition.bibliography.references import item_address
from edition.front_matter import Author, FrontMatter
from exports.article_item import DAYS, article_item, fact, front, funding
from languages.tags import cldr


@dataclass(frozen=True)
class Fact:
    """One fact: how it is called, what it is, and where that leads."""

    name: str
    words: str
    address: str = ""

    @property
    def line(self) -> str:
        return f"{self.name}: {self.words}"


def front_facts(article: Article, locale: str) -> list[Fact]:
    """Return what is known, in the order in which it is told."""
    t, head, item = article.interface[locale], front(article, locale), article_item(article, locale)
    days = {name: str(article.facts[name]) for name in (*DAYS, "issued") if name in article.facts}
    paid = [f"{name} ({award})" if award else name for name, award in funding(article, locale)]
    doi, license = item.get("DOI", ""), fact(article, "license", locale)
    facts = [
        *(_reached(author, t["corresponding"]) for author in head.authors if author.corresponding),
        *(Fact(t[f"day-{name}"], format_day(day, locale)) for name, day in days.items()),
        Fact("DOI", doi, item_address(item) if doi else ""),
        Fact(t["funding"], "; ".join(paid)),
        Fact(t["licence"], license, license),
        Fact(t["contributions"], "; ".join(_contributions(head, t))),
    ]
    return [one for one in facts if one.words]


def format_day(day: str, locale: str) -> str:
    """Return a day in the words of a locale; what is no day as it is."""
    try:
        return format_date(date.fromisoformat(day), "long", locale=cldr(locale))
    except ValueError:
        return day


def _reached(author: Author, name: str) -> Fact:
    words = f"{author.full_name}, {author.email}" if author.email else author.full_name
    return Fact(name, words, f"mailto:{author.email}" if author.email else "")


def _contributions(head: FrontMatter, t: dict[str, str]) -> Iterator[str]:
    for role, authors in head.contributions.items():
        yield f"{t[f'credit-{role}']}: {', '.join(author.full_name for author in authors)}"
