"""What a page tells of the files to take away and of how to cite: `exports` in the templates."""

import json
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from edition.article import Article
from edition.bibliography.references import Reference, item_address
from edition.full import NAME as FULL
from edition.markdown.short_texts import breakable
from edition.view.standpoint import Standpoint
from exports.article_item import article_item, fact, iso_date, keywords
from exports.catalogue import (
    CARD,
    CITATIONS,
    DOWNLOADS,
    Export,
    bibliography_exports,
    locale_exports,
    offered,
    reference_exports,
)
from exports.citations.names import family_first, first_and_last_page
from exports.citations.styles import DEFAULT, STYLES, plain, set_citation, set_entry
from exports.front_facts import Fact, format_day, front_facts
from exports.schema import article_schema
from exports.typst import CARD_HEIGHT, CARD_WIDTH
from languages.tags import with_region


@dataclass(frozen=True)
class Citation:
    """One citation to copy: how its form is called, its words as HTML, its file if it has one."""

    name: str
    label: str
    words: Markup
    address: str = ""

    @property
    def is_data(self) -> bool:
        return bool(self.address)


@dataclass(frozen=True)
class ArchivedCopy:
    """Where a copy of a source is, of which day (ISO 8601), and whether a person has seen it.

    https://robustlinks.mementoweb.org/spec/
    """

    address: str
    date: str
    verified: bool


class ExportsView(Standpoint):
    """The exports as one page's template sees them."""

    card_size = (CARD_WIDTH, CARD_HEIGHT)

    @property
    def is_article(self) -> bool:
        """Tell whether the page stands for the whole article: the title page and the full text do."""
        return bool(self.page) and self.page.name in ("index", FULL)

    @cached_property
    def item(self) -> dict:
        """The article as a CSL-JSON item in the page's language."""
        return article_item(self.article, self.locale)

    # Citing

    @cached_property
    def citations(self) -> list[Citation]:
        """The article's citations, formatted and as data."""
        return self._citations(self.item, locale_exports(self.article, self.locale))

    def reference_citations(self, reference: Reference) -> list[Citation]:
        return self._citations(reference.csl, reference_exports(self.article, reference))

    @property
    def bibliography(self) -> list[tuple[str, str]]:
        """The files of all references together: name and address."""
        return [(export.format.title, export.address) for export in bibliography_exports(self.article)]

    def block_citation(self, style: str) -> str:
        """Return the article's citation with `{address}`, in place of its DOI, where the address of a block goes."""
        item = {name: value for name, value in self.item.items() if name != "DOI"}
        return plain(set_citation(style, {**item, "URL": "{address}"}, self.locale))

    def _citations(self, item: dict, exports) -> list[Citation]:
        formatted = [Citation(name, self.t[f"cite-{name}"], set_citation(name, item, self.locale)) for name in STYLES]
        files = [export for export in exports if export.format.offered == CITATIONS]
        data = [Citation(one.format.name, one.format.title, escape(one.make()), one.address) for one in files]
        return formatted + data

    def one_line(self, reference: Reference) -> str:
        """Return a reference as one line for machines, with the address that the edition reads."""
        return plain(set_citation(DEFAULT, reference.csl, reference.language))

    def entry(self, reference: Reference) -> Markup:
        """Return a reference as it was printed, or else as a style sets it."""
        return breakable(set_entry(reference, self.locale))

    def archived(self, reference: Reference) -> ArchivedCopy | None:
        return archived_copy(self.article, reference)

    def archived_label(self, copy: ArchivedCopy) -> str:
        """Return how a copy is called: by its day if it is known to be there."""
        return self.t["archived-on"].format(date=self._day(copy)) if copy.verified else self.t["archived"]

    @property
    def archived_about(self) -> str:
        """What the edition says, once, of the copies that it has not seen: they are all of about one day."""
        copies = filter(None, map(self.archived, self.article.references.values()))
        unseen = next((copy for copy in copies if not copy.verified), None)
        return self.t["archived-about"].format(date=self._day(unseen)) if unseen else ""

    def _day(self, copy: ArchivedCopy) -> str:
        return format_day(copy.date, self.locale)

    # Downloads

    @cached_property
    def downloads(self) -> list[Export]:
        """The files of the article for the page's language, then those of all languages."""
        return offered(self.article, self.locale, DOWNLOADS)

    @property
    def citation_files(self) -> list[Export]:
        return offered(self.article, self.locale, CITATIONS)

    @property
    def card(self) -> Export:
        """The picture for links that are shared."""
        (card,) = offered(self.article, self.locale, CARD)
        return card

    # Metadata

    @cached_property
    def front_facts(self) -> list[Fact]:
        return front_facts(self.article, self.locale)

    @property
    def cite_as(self) -> str:
        return item_address(self.item)

    @property
    def authors(self) -> list[str]:
        """The authors as `Family, G. M.`: without the space, Zotero takes initials for one word in capitals."""
        return [family_first(author) for author in self.item.get("author", [])]

    @property
    def keywords(self) -> list[str]:
        return keywords(self.article, self.locale)

    @property
    def published(self) -> str:
        return iso_date(self.item)

    @property
    def first_and_last_page(self) -> tuple[str, str]:
        return first_and_last_page(self.item)

    @property
    def license(self) -> str:
        return fact(self.article, "license", self.locale)

    @property
    def schema(self) -> Markup:
        """The JSON-LD of the page, which no word of the article can end."""
        data = json.dumps(article_schema(self.article, self.locale), ensure_ascii=False)
        return Markup(data.replace("<", r"\u003c"))

    def territory(self, locale: str) -> str:
        """Return a locale as Open Graph writes it, with its land: `kk_KZ`."""
        return with_region(locale)


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
