"""What the templates see: the article, from one page in one locale."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urljoin

from markupsafe import Markup

from edition.anchors import block_address, note_mark_id, place_address
from edition.article import Article, Page
from edition.bibliography.locators import format_locator
from edition.bibliography.reference_index import ORDERS, Backlink, Group, backlinks, cited_by_page, places_by_page
from edition.bibliography.references import Reference
from edition.figures.drawings import Drawing, draw
from edition.figures.figures import PLACEHOLDER
from edition.front_matter import FrontMatter, front_matter
from edition.full import NAME as FULL
from edition.full import FullText, full_text
from edition.interface import counted, fill, words_language
from edition.markdown.short_texts import format_inline
from edition.names.name_index import Entry, name_index
from edition.notes import Note, NoteWords
from edition.running_head import PlacedHeading, RunningHead, placed_headings, running_head
from edition.translation.changes import ChangedSentence, changed_sentences
from edition.translation.coverage import Coverage, coverage, credit, translated_pages
from languages.division import rule
from languages.language import load_language
from languages.tags import cldr, script

SHORT = 54  # letters, of what stands in a line of an index
WORDS_A_MINUTE = 180  # https://doi.org/10.1016/j.jml.2019.104047 gives 238 for English; Cyrillic words are longer

# HTML of our day says with a class what other readers of tables look for in an attribute.
_ALIGNED = re.compile(r'(?<=<t[dh]) align="(center|left|right)"')
# What `rich.css` is for.
_RICH = re.compile(
    r"<(?:img|math|pre|dl|kbd|table|details|input)\b"
    r'|class="(?:admonition|equation|footnotes|highlight|smallcaps|tabbed-set|verse)\b'
)

REPORT_FORM = "error-in-the-text.yml"  # in .github/ISSUE_TEMPLATE/; its fields are called page and block


@dataclass(frozen=True)
class Alternate:
    """The same page in another locale."""

    locale: str
    name: str
    address: str
    current: bool


@dataclass(frozen=True)
class ContentsItem:
    page: Page
    current: bool

    @property
    def minutes(self) -> int:
        """How long the page takes to read; 0 where there is nothing to read."""
        words = sum(len(block.text.split()) for block in self.page.blocks)
        return max(round(words / WORDS_A_MINUTE), 1) if words else 0


@dataclass(frozen=True)
class Place:
    """An address relative to the site's root, and the words that lead to it."""

    address: str
    label: str


class View:
    """The article as one page's template sees it. `page` is None on the page for missing addresses.

    Addresses are relative to the site's root; a template makes them fit its page.
    """

    def __init__(self, article: Article, locale: str, page: Page | None, site_name: str = ""):
        self.article, self.locale, self.page, self.site_name = article, locale, page, site_name
        self.settings = article.settings
        self.t = article.interface[locale]
        self.locales = list(self.settings.locales)
        self.note_words = NoteWords(locale, self.settings.default_locale, self.t)

    # Where things are

    def address(self, locale: str, name: str) -> str:
        return self.settings.address(locale, name)

    def absolute(self, address: str) -> str:
        return urljoin(self.settings.site_url, address)

    @property
    def home(self) -> str:
        return self.address(self.locale, "index") or "."

    @cached_property
    def alternates(self) -> list[Alternate]:
        return self._alternates(self.page.name if self.page else "index")

    @property
    def original(self) -> Alternate:
        """This page in the article's own language."""
        return self.alternates[0]

    @cached_property
    def all_alternates(self) -> list[list[Alternate]]:
        return [self._alternates(name) for name in self.article.pages[self.settings.default_locale]]

    def _alternates(self, name: str) -> list[Alternate]:
        return [
            Alternate(locale, own_name, self.address(locale, name), locale == self.locale)
            for locale, own_name in self.settings.locales.items()
            if self.article.page(locale, name) or self.page is None
        ]

    def report_address(self, repository: str) -> str:
        """Return the address of the form for an error in this page's text. A block's number may be added to it."""
        page = quote(self.absolute(self.page.address), safe="") if self.page else ""
        return f"{repository.rstrip('/')}/issues/new?template={REPORT_FORM}&page={page}"

    @property
    def divided(self) -> list[str]:
        """The locales whose words are divided by a rule of the edition's, not by the browser."""
        return [locale for locale in self.locales if rule(locale)]

    @property
    def scripts(self) -> dict[str, str]:
        """The scripts in which the page's language may be shown, each with the name of its table."""
        return {name: told["table"] for name, told in load_language(self.locale).scripts.items()}

    def script_name(self, name: str) -> str:
        """Return what the page's language calls a script: its own, if none is named."""
        return cldr(self.locale).scripts[name or script(self.locale)]

    # What a page says of itself

    def interface(self, locale: str) -> dict[str, str]:
        return self.article.interface[locale]

    @property
    def title_page(self) -> Page:
        return self.article.pages[self.locale]["index"]

    @property
    def front_matter(self) -> FrontMatter:
        """The titles and authors of the article, in the page's language."""
        return front_matter(self.title_page.meta, self.title_page.title)

    @property
    def title_pages(self) -> list[Page]:
        """The title pages of the other locales."""
        return [pages["index"] for locale, pages in self.article.pages.items() if locale != self.locale]

    @property
    def head_title(self) -> str:
        if self.page is None:
            return self.t["not-found"]
        if self.page.name == "index":
            return self.page.title
        return f"{self._titled(self.page).title} — {self.title_page.title}"

    @property
    def description(self) -> str:
        """The first words of the page: of its first block, or of the abstract."""
        blocks = self.page.blocks or self.title_page.blocks
        return _shorten(blocks[0].text, 160) if blocks else ""

    @property
    def is_translation(self) -> bool:
        """Tell whether the page's words are the edition's translation."""
        return self.article.is_translation(self.page)

    @property
    def credit(self) -> str:
        """Who translated the page, or the whole text, and who has held it against the original."""
        whole = self.page.name == FULL
        return credit(self.article, self.locale, translated_pages(self.article, self.locale) if whole else [self.page])

    def words(self, key: str, **values) -> Markup:
        """Return an interface string with its `{…}` filled in."""
        return fill(self.t[key], **values)

    def counted(self, key: str, number: int) -> str:
        """Return an interface string in its form for a number."""
        return counted(self.t, key, number, self.locale)

    def locator(self, locator: str) -> str:
        """Return a locator in the page's language: `p. 84`, `pp. 84–86`."""
        return format_locator(locator, self.locale)

    @property
    def search_language(self) -> str:
        """The language of what the search says."""
        return words_language(self.t["search-found-other"], self.locale)

    @property
    def quotation(self) -> str:
        """A quotation in the page's language, with its reference: what a script fills in."""
        return f"{load_language(self.locale).quoted('{words}')} ({{reference}})"

    def language_name(self, language: str, words: str, locale: str) -> str:
        """Return how a language is called in that of an interface string (CLDR): of a locale, or lent to it."""
        return cldr(language).get_display_name(cldr(words_language(words, locale))) or self.settings.locales[language]

    def title(self, page: Page) -> str:
        """Return a page's title, of one that is not translated in the article's own language."""
        titled = self._titled(page)
        same = titled.locale == self.locale
        return titled.title if same else Markup('<span lang="{}">{}</span>').format(titled.locale, titled.title)

    def _titled(self, page: Page) -> Page:
        """Return the page that has a title for a page: itself, or while it is not translated its original."""
        return page if page.is_translated else self.article.page(self.settings.default_locale, page.name) or page

    @cached_property
    def contents(self) -> list[ContentsItem]:
        return [ContentsItem(page, page is self.page) for page in self.article.pages[self.locale].values()]

    @cached_property
    def running_head(self) -> RunningHead:
        return running_head(self.article, self.locale, self.page, self.site_name)

    @cached_property
    def headings(self) -> list[PlacedHeading]:
        """The headings that the contents name below the page's own entry; a page not yet translated shows none."""
        if self.page and not self.page.is_translated:
            return []
        return list(placed_headings(self.article, self.locale, self.page))

    @property
    def can_be_paired(self) -> bool:
        """Tell whether the page has blocks, beside which those of another language can stand."""
        return bool(self.page) and bool(self.page.blocks or self.page.name == FULL) and len(self.alternates) > 1

    def short_title(self, page) -> str:
        """Return a neighbour's title; the title page is called so."""
        if page.is_homepage:
            return self.t["title-page"]
        known = self.article.page(self.locale, page.file.src_uri.removeprefix(f"{self.locale}/").removesuffix(".md"))
        return self.title(known) if known else page.title

    # The bibliography

    @property
    def references(self) -> list[Reference]:
        return list(self.article.references.values())

    @property
    def has_own_style(self) -> bool:
        """Tell whether the article's citations are no numbers of the edition's, but set in a style."""
        return any(reference.entries for reference in self.article.references.values())

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
    def reference_groups(self) -> dict[str, list[Group]]:
        """The references in other orders than their own, by the names of the orders."""
        return {name: order(self.article, self.locale) for name, order in ORDERS.items()}

    @property
    def never_cited(self) -> list[Reference]:
        return [self.article.references[key] for key, places in self.backlinks.items() if not places]

    def reference_address(self, reference: Reference) -> str:
        return place_address(self.address(self.locale, "references"), reference.anchor)

    def short_reference(self, reference: Reference) -> Markup:
        """Return a reference in a line: authors and title, or where it appeared."""
        line = f"{reference.label} {reference.title}" if reference.authors else reference.label
        return _brief(line, reference.language)

    def reference_label(self, reference: Reference) -> Markup:
        """Return what a reference is known by: its authors, or its title, which the reader should understand."""
        return _brief(reference.label, reference.language) if reference.authors else self.reference_title(reference)

    def reference_title(self, reference: Reference) -> Markup:
        """Return a reference's title, in the page's language if it has been translated, or where it appeared."""
        return self.short_translated_title(reference) or _brief(reference.title or reference.where, reference.language)

    def translated_title(self, reference: Reference) -> str:
        """Return a reference's title in the page's language, where it is another's and has been translated."""
        return reference.title_in(self.locale)

    @property
    def has_own_titles(self) -> bool:
        """Tell whether the edition has translated titles into the page's language, which stand in brackets."""
        return any(self.locale in one.csl.get("custom", {}).get("translated-by-edition", ()) for one in self.references)

    def short_translated_title(self, reference: Reference) -> Markup:
        title = reference.title_in(self.locale)
        return _brief(title, self.locale) if title else Markup()

    def printed(self, form: str, reference: Reference) -> Markup:
        """Return a printed form as HTML; its address is linked where it is the right one."""
        return format_inline(form, {reference.url, reference.address})

    # Figures and names

    def text_and_figures(self, html: str) -> Iterator[tuple[str, Drawing | None]]:
        """Yield a page's text in pieces, each with the figure that follows it."""
        *pieces, last = PLACEHOLDER.split(_ALIGNED.sub(r' class="align-\1"', html))
        for text, key in zip(pieces[::2], pieces[1::2], strict=True):
            yield text, self._drawing(key)
        yield last, None

    @cached_property
    def full_text(self) -> FullText:
        """The whole article in the page's language."""
        return full_text(self.article, self.locale)

    @property
    def is_rich(self) -> bool:
        """Tell whether the page's text holds what few pages hold: pictures, tables, formulas, code, boxes."""
        if self.page is None:
            return False
        texts = [section.html for section in self.full_text.sections] if self.page.name == FULL else [self.page.html]
        return any(map(_RICH.search, texts))

    @property
    def page_figures(self) -> list[Drawing]:
        """The figures that the page's front matter lists."""
        return [drawing for key in self.page.meta.get("figures", ()) if (drawing := self._drawing(key))]

    def _drawing(self, key: str) -> Drawing | None:
        figure = self.article.figures.get(key)
        known = figure and all(self.article.block(self.locale, number) for number in figure.blocks)
        return draw(figure, self.article, self.locale) if known else None

    @property
    def name_index(self) -> dict[str, list[Entry]]:
        return name_index(self.article, self.locale)

    def page_title(self, page: Page) -> str:
        """Return how a page is called where it is referred to."""
        return self.t["title-page"] if page.name == "index" else self.title(page)

    # Editorial notes

    @property
    def page_notes(self) -> list[Note]:
        return [self.article.notes[key] for key in self.page.notes] if self.page else []

    def notes_on(self, reference: Reference) -> list[Note]:
        return [note for note in self.article.notes.values() if reference.key in note.references]

    def note_marks(self, note: Note) -> list[str]:
        """Return the fragments of the marks on this page that lead to a note."""
        count = sum(key == note.key for block in self.page.blocks for key in block.notes)
        return [f"#{note_mark_id(note.key, ordinal)}" for ordinal in range(1, count + 1)]

    def note_address(self, note: Note) -> str:
        """Return the address of the first place that a note is about, in the page's language."""
        marks = (
            place_address(page.address, note_mark_id(note.key, 1))
            for page in self.article.pages[self.locale].values()
            if page.is_translated and note.key in page.notes
        )
        return next(marks, self.address(self.locale, "index"))

    @property
    def all_notes(self) -> list[tuple[Note, list[Place]]]:
        """Every note of the edition with the places it is about on this locale's pages: in the order of the text."""
        marked = self._blocks_by_note
        notes = sorted(self.article.notes.values(), key=lambda note: self._order(note, marked))
        return [(note, [*marked.get(note.key, ()), *self._references_with(note)]) for note in notes]

    @property
    def _blocks_by_note(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for page in self.article.pages[self.locale].values():
            for block in page.blocks:
                place = Place(block_address(page.address, block.number), f"{self.page_title(page)}, {block.number}")
                for key in dict.fromkeys(block.notes):
                    found.setdefault(key, []).append(place)
        return found

    def _order(self, note: Note, marked: dict[str, list[Place]]) -> tuple[bool, int]:
        """Return the place of a note among the others: those on the text as they are called, then by reference."""
        if note.key in marked:
            return False, list(marked).index(note.key)
        numbers = [self.article.references[key].number for key in note.references if key in self.article.references]
        return True, min(numbers, default=0)

    def _references_with(self, note: Note) -> list[Place]:
        cited = [self.article.references[key] for key in note.references if key in self.article.references]
        return [Place(self.reference_address(reference), f"[{reference.number}]") for reference in cited]

    # The state of the translations

    @property
    def coverage(self) -> list[Coverage]:
        return coverage(self.article)

    @property
    def changed(self) -> list[ChangedSentence]:
        """The sentences of the page's language that are to be compared with the original again."""
        return list(changed_sentences(self.article, self.locale))


def _shorten(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: text.rfind(" ", 0, limit)] + " …"


def _brief(words: str, language: str) -> Markup:
    """Return words in a language, cut to a line."""
    cut = re.sub(r"[\s.,:;—–-]*…$", "\u00a0…", _shorten(words, SHORT))
    return Markup('<span lang="{}">{}</span>').format(language, cut)
