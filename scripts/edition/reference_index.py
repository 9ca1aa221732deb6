"""The reference index: for each reference, the places that cite it.

Derived from what was rendered. `site/reference-index.json` is
`{"references": [{"key", "number", "citations": [{"locale", "page", "anchor",
"locator", "context"}]}]}`, where `page` is the address relative to the site's
root and `anchor` the id of the citation in it.
"""

from dataclasses import dataclass

from edition.anchors import place_address
from edition.article import Article, Page
from edition.bibliography import Reference
from edition.pages import Citation


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
        """A few words before the citation and after it."""
        after = self.citation.after
        space = "" if after[:1] in set(".,;:?!»)…") else " "
        return f"{self.citation.before} [{self.citation.number}]{space}{after}".strip()


def backlinks(article: Article, locale: str) -> dict[str, list[Backlink]]:
    """Return, for each cite key, the places of one locale that cite it, in reading order."""
    found: dict[str, list[Backlink]] = {key: [] for key in article.references}
    for page in article.pages[locale].values():
        for citation in page.citations:
            found[citation.key].append(Backlink(page, citation))
    return found


def cited_by_page(article: Article, locale: str) -> list[tuple[Page, list[tuple[Reference, int]]]]:
    """Return, for each page that cites, its references in their order, with how often."""
    rows = []
    for page in article.pages[locale].values():
        counts: dict[str, int] = {}
        for citation in page.citations:
            counts[citation.key] = counts.get(citation.key, 0) + 1
        cited = [(reference, counts[key]) for key, reference in article.references.items() if key in counts]
        if cited:
            rows.append((page, cited))
    return rows


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
