"""The reference index: for each reference, the places that cite it; and the references in other orders.

Derived from what was rendered. `site/reference-index.json` is
`{"references": [{"key", "number", "citations": [{"locale", "page", "anchor",
"locator", "context"}]}]}`, where `page` is the address relative to the site's
root and `anchor` the id of the citation in it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from edition.anchors import place_address
from edition.article import Article, Page
from edition.bibliography.references import Reference
from edition.pages import Citation
from languages.alphabet import index_alphabet, sort_key


@dataclass(frozen=True)
class Backlink:
    """A place that cites a reference."""

    page: Page
    citation: Citation

    @property
    def address(self) -> str:
        """The citation's address relative to the site's root."""
        return place_address(self.page.address, self.citation.anchor)

    @property
    def context(self) -> str:
        """What is printed there, with a few words before it and after it."""
        after, printed = self.citation.after, self.citation.words or f"[{self.citation.number}]"
        space = "" if after[:1] in set(".,;:?!»)…。，、；：？！」』》）") else " "
        return f"{self.citation.before} {printed}{space}{after}".strip()


@dataclass(frozen=True)
class Group:
    """References that have something in common; `lang` is the language of its name, if not the page's."""

    name: str
    references: list[Reference]
    lang: str = ""


def backlinks(article: Article, locale: str) -> dict[str, list[Backlink]]:
    """Return, for each cite key, the places of one locale that cite it, in reading order."""
    found: dict[str, list[Backlink]] = {key: [] for key in article.references}
    for page in article.pages[locale].values():
        for citation in page.citations:
            found[citation.key].append(Backlink(page, citation))
    return found


def places_by_page(links: Iterable[Backlink]) -> list[tuple[Page, list[Backlink]]]:
    """Return the pages of places, each with its own; of several in one block with the same locator, the first."""
    pages: dict[str, tuple[Page, dict]] = {}
    for link in links:
        _, places = pages.setdefault(link.page.name, (link.page, {}))
        places.setdefault((link.citation.block, link.citation.locator), link)
    return [(page, list(places.values())) for page, places in pages.values()]


def cited_by_page(article: Article, locale: str) -> list[tuple[Page, list[tuple[Reference, int]]]]:
    """Return, for each page that cites, its references in their order, with how often."""
    rows = []
    for page in article.pages[locale].values():
        counts = Counter(citation.key for citation in page.citations)
        cited = [(reference, counts[key]) for key, reference in article.references.items() if key in counts]
        if cited:
            rows.append((page, cited))
    return rows


def by_author(article: Article, locale: str) -> list[Group]:
    """Return the references of each author, the authors by the locale's alphabet."""
    return _grouped(article, locale, "author-unknown", lambda reference: reference.authors or [""], is_foreign=True)


def by_year(article: Article, locale: str) -> list[Group]:
    """Return the references of each year."""
    return _grouped(article, locale, "year-unknown", lambda reference: [str(reference.year or "")], int)


def by_kind(article: Article, locale: str) -> list[Group]:
    """Return the references of each kind of source, the kinds by the locale's alphabet."""
    t = article.interface[locale]
    return _grouped(article, locale, "kind-unknown", lambda one: [t.get(f"kind-{one.csl.get('type')}", "")])


ORDERS: dict[str, Callable[[Article, str], list[Group]]] = {"author": by_author, "year": by_year, "kind": by_kind}


def _grouped(
    article: Article,
    locale: str,
    unknown: str,
    names: Callable[[Reference], list[str]],
    key: Callable | None = None,
    *,
    is_foreign: bool = False,
) -> list[Group]:
    """Return the references by what `names` says of each, sorted by a key, or else by the locale's alphabet.

    Those of which it says nothing come last, under the interface's word for what is `unknown`.
    """
    groups, alphabet = {}, index_alphabet(article.pages, locale)
    for reference in article.references.values():
        for name in names(reference):
            groups.setdefault(name, []).append(reference)
    known = [
        Group(name, groups[name], groups[name][0].language if is_foreign else "")
        for name in sorted(filter(None, groups), key=key or (lambda name: sort_key(name, alphabet)))
    ]
    return [*known, Group(article.interface[locale][unknown], groups[""])] if "" in groups else known


def reference_index(article: Article) -> dict:
    """Return the whole index as JSON data, all locales together."""
    places = {locale: backlinks(article, locale) for locale in article.pages}
    return {
        "references": [
            {
                "key": reference.key,
                "number": reference.number,
                "citations": [
                    {
                        "locale": locale,
                        "page": link.page.address,
                        "anchor": link.citation.anchor,
                        "locator": link.citation.locator,
                        "context": link.context,
                    }
                    for locale in article.pages
                    for link in places[locale][reference.key]
                ],
            }
            for reference in article.references.values()
        ]
    }
