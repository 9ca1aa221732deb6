"""Where the article enters.

The way of the data: `mkdocs.yml` says which locales and pages there are
(`settings`). For each locale, in the order of the navigation, each page's
Markdown is rendered once by Python-Markdown (`reader`) with the edition's extension
(`extension`), which numbers the blocks and the citations through the whole
article. What it found is the `Article`: plain data, from which the reference
index, the checks, the search index and the exports are derived. MkDocs only
puts the pages into the templates.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from data_files import DataError, load_yaml
from edition.bibliography.readers import bibliography_file
from edition.bibliography.references import Reference, load_bibliography
from edition.bibliography.style import find_style, set_pages
from edition.completion import Completion, make_completion
from edition.figures.figures import Figure, check_figures, load_figures
from edition.findings import found
from edition.interface import check_interface, load_interface
from edition.names.glossary import Glossary, load_glossary, occurrences
from edition.notes import Note, load_notes
from edition.pages import Block, Page, PageContext
from edition.reader import Reader, Sources, read_sources
from edition.settings import Settings
from edition.translation.exceptions import Exceptions, load_exceptions
from edition.translation.record import State
from findings import Finding
from languages.language import check_languages
from pandoc.program import PandocError


@dataclass(frozen=True)
class Data:
    """What the data files hold, before any page is read; `facts` are what `docs/article.yml` says in any locale."""

    facts: dict
    references: dict[str, Reference]
    notes: dict[str, Note]
    interface: dict[str, dict[str, str]]
    glossary: Glossary
    figures: dict[str, Figure]
    exceptions: Exceptions


@dataclass(frozen=True)
class Article(Data):
    """The whole article: `pages` maps each locale to its pages by name, in reading order."""

    settings: Settings
    pages: dict[str, dict[str, Page]]
    states: dict[str, State]
    completion: Completion
    findings: tuple[Finding, ...]

    @cached_property
    def sections(self) -> list[str]:
        """The names of the article's own pages, in reading order."""
        pages = self.pages[self.settings.default_locale]
        return [name for name, page in pages.items() if not page.is_edition]

    @cached_property
    def blocks(self) -> dict[str, dict[int, tuple[Page, Block]]]:
        """In each locale, every block by its number, with its page."""
        return {
            locale: {block.number: (page, block) for page in pages.values() for block in page.blocks}
            for locale, pages in self.pages.items()
        }

    @cached_property
    def occurrences(self) -> dict[str, dict[str, list[tuple[Page, Block]]]]:
        """In each locale, the blocks that mention each name of the glossary."""
        return {locale: occurrences(self, locale, self.glossary) for locale in self.pages}

    @property
    def can_be_rendered(self) -> bool:
        """Tell whether each locale has its title page, without which no page is rendered, and no file is unreadable."""
        unread = (
            self.settings.source(locale, name)
            for locale, pages in self.pages.items()
            for name in self.settings.pages
            if name not in pages
        )
        return all("index" in pages for pages in self.pages.values()) and not any(file.exists() for file in unread)

    def block(self, locale: str, number: int) -> tuple[Page, Block] | None:
        """Return a block with its page, in the original where it is not translated."""
        return self.blocks[locale].get(number) or self.blocks[self.settings.default_locale].get(number)

    def page(self, locale: str, name: str) -> Page | None:
        return self.pages.get(locale, {}).get(name)

    def is_authors_own(self, page: Page) -> bool:
        """Tell whether the authors themselves wrote the page's words in its language (`docs/article.yml`)."""
        own = (self.facts.get("authors-own") or {}).get(page.locale, ())
        return page.locale == self.settings.default_locale or page.name in own

    def is_translation(self, page: Page) -> bool:
        """Tell whether a page's words are the edition's translation of the article."""
        default = self.settings.default_locale
        own = page.is_edition or self.is_authors_own(page) or not page.is_translated
        return not own and page.name in self.pages[default]


def load_article(settings: Settings) -> Article:
    """Read the whole article. What is wrong with its files is in the result's `findings`.

    Raises DataError where a data file has not the shape that it needs.
    """
    try:
        return _load(settings)
    except DataError as error:
        found = (finding._replace(file=settings.relative(Path(finding.file))) for finding in error.findings)
        raise DataError(*found) from None


def _load(settings: Settings) -> Article:
    data, findings = _read_data(settings)
    blanks = _blank_contexts(settings, data)
    style, wrong_style = find_style(settings.docs, data.facts)
    sources, unread = read_sources(settings)
    pages, readers = _read_pages(settings, blanks, data.glossary, sources)
    if style:  # it sets all citations of a language together, so the pages have to be read to know them
        words, references = _set(settings, pages, data.references, style)
        data = replace(data, references=references)
        pages, readers = _read_pages(settings, _blank_contexts(settings, data), data.glossary, sources, words)
    completion = make_completion(pages, data.interface)
    findings += [*wrong_style, *unread, *(finding for reader in readers for finding in reader.findings)]
    if not unread:  # what another page calls may stand in those
        findings += check_figures(data.figures, pages, data.notes)
        findings += [finding for own in pages.values() for page in own.values() for finding in completion.check(page)]
    return Article(
        settings=settings,
        **vars(data),
        pages={loc: {name: completion.complete_page(page) for name, page in own.items()} for loc, own in pages.items()},
        states={reader.blank.locale: reader.state for reader in readers},
        completion=completion,
        findings=tuple(findings),
    )


def _set(settings: Settings, pages: dict[str, dict], references: dict[str, Reference], style: Path):
    """Return what `set_pages` does. Raises DataError for a style that no citation can be set in."""
    try:
        return set_pages(pages, references, style)
    except PandocError as error:
        raise DataError(found("no-style/fails", settings.relative(style), wrong=error)) from None


def _read_data(settings: Settings) -> tuple[Data, list[Finding]]:
    docs, locales = settings.docs, list(settings.locales)
    bibliography = bibliography_file(docs)
    references, wrong_references = load_bibliography(
        bibliography, settings.relative(bibliography), settings.default_locale
    )
    if any(finding.code == "bad-bibliography" for finding in wrong_references):
        raise DataError(*wrong_references)  # or every citation would be reported
    notes, wrong_notes = load_notes(docs, locales)
    glossary, wrong_names = load_glossary(docs, locales)
    figures, wrong_figures = load_figures(docs, locales)
    interface = {locale: load_interface(settings.interface, locale) for locale in locales}
    facts, exceptions = load_yaml(docs / "article.yml", schema="article.yml"), load_exceptions(settings)
    wrong = [*wrong_references, *settings.findings, *wrong_notes, *check_interface(settings.interface, locales)]
    wrong += [*check_languages(locales), *wrong_names, *wrong_figures]
    return Data(facts, references, notes, interface, glossary, figures, exceptions), wrong


def _blank_contexts(settings: Settings, data: Data) -> dict[str, PageContext]:
    added = bool(data.facts.get("headings-added"))
    return {
        locale: PageContext(
            locale=locale,
            file="",
            source="",
            references=data.references,
            notes=data.notes,
            interface=data.interface[locale],
            headings_added=added,
            divided=data.exceptions.divided(locale),
        )
        for locale in settings.locales
    }


def _read_pages(
    settings: Settings,
    blanks: dict[str, PageContext],
    glossary: Glossary,
    sources: Sources,
    words: dict[str, dict] | None = None,
) -> tuple[dict[str, dict[str, Page]], list[Reader]]:
    """Return the pages of each locale by name, and who has read them. `words` are those of set citations."""
    pages, readers = {}, []
    for locale, blank in blanks.items():
        originals = pages.get(settings.default_locale, {})
        readers.append(Reader(settings, blank, glossary, sources, originals, (words or {}).get(locale)))
        pages[locale] = {page.name: page for page in readers[-1].read()}
    return pages, readers
