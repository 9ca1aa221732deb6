"""The bibliography: references as pages and the reference index show them, and the places that cite them."""

from functools import cached_property

from markupsafe import Markup

from edition.anchors import place_address
from edition.article import Page
from edition.bibliography.reference_index import ORDERS, Backlink, Group, backlinks, cited_by_page, places_by_page
from edition.bibliography.references import Reference
from edition.markdown.short_texts import breakable, format_inline
from edition.short import brief
from edition.view.standpoint import Standpoint


class Bibliography(Standpoint):
    @property
    def references(self) -> list[Reference]:
        return list(self.article.references.values())

    @property
    def has_own_style(self) -> bool:
        """Tell whether the article's citations are no numbers of the edition's, but set in a style."""
        return any(reference.entries for reference in self.references)

    def address_of(self, reference: Reference) -> str:
        return place_address(self.address(self.locale, "references"), reference.anchor)

    # What a reference is called

    def short(self, reference: Reference) -> Markup:
        """Return a reference in a line: authors and title, or where it appeared."""
        line = f"{reference.label} {reference.title}" if reference.authors else reference.label
        return brief(line, reference.language)

    def label(self, reference: Reference) -> Markup:
        """Return what a reference is known by: its authors, or its title, which the reader should understand."""
        return brief(reference.label, reference.language) if reference.authors else self.title(reference)

    def title(self, reference: Reference) -> Markup:
        """Return a reference's title, in the page's language if it has been translated, or where it appeared."""
        return self.short_translated_title(reference) or brief(reference.title or reference.where, reference.language)

    def short_translated_title(self, reference: Reference) -> Markup:
        """Return a reference's title in the page's language, where it is another's and has been translated."""
        title = reference.title_in(self.locale)
        return brief(title, self.locale) if title else Markup()

    @property
    def has_own_titles(self) -> bool:
        """Tell whether the edition has translated titles into the page's language, which stand in brackets."""
        return any(self.locale in one.csl.get("custom", {}).get("translated-by-edition", ()) for one in self.references)

    def printed(self, form: str, reference: Reference) -> Markup:
        """Return a printed form as HTML; its address is linked where it is the right one."""
        return breakable(format_inline(form, {reference.url, reference.address}))

    # Where it is cited

    @cached_property
    def backlinks(self) -> dict[str, list[Backlink]]:
        return backlinks(self.article, self.locale)

    def places_by_page(self, reference: Reference) -> list[tuple[Page, list[Backlink]]]:
        return places_by_page(self.backlinks[reference.key])

    def place_number(self, place: Backlink) -> Markup:
        """Return the number of the block that cites a reference, with the locator."""
        number, locator = place.citation.block, place.citation.locator
        return self.words("block-locator", n=number, locator=self.locator(locator)) if locator else Markup(number)

    def place_label(self, place: Backlink) -> Markup:
        """Return the same in words, for who hears it."""
        return self.words("block-one", n=self.place_number(place))

    @property
    def cited_by_page(self) -> list:
        return cited_by_page(self.article, self.locale)

    @property
    def groups(self) -> dict[str, list[Group]]:
        """The references in other orders than their own, by the names of the orders."""
        return {name: order(self.article, self.locale) for name, order in ORDERS.items()}

    @property
    def never_cited(self) -> list[Reference]:
        return [self.article.references[key] for key, places in self.backlinks.items() if not places]
