"""Where the article enters.

The way of the data: `mkdocs.yml` says which locales and pages there are
(`settings`). For each locale, in the order of the navigation, each page's
Markdown is rendered once by Python-Markdown with the edition's extension
(`extension`), which numbers the blocks and the citations through the whole
article. What it found is the `Article`: plain data, from which the reference
index, the checks, the search index and the exports are derived. MkDocs then
renders the same pages with the same extension and the same first numbers, and
puts them into the templates.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from markdown import Markdown

from edition.anchors import name_id, relative_address
from edition.bibliography import Reference, load_bibliography
from edition.data import DataError, load_yaml, parse_yaml
from edition.extension import EditionExtension, fresh_context
from edition.figures import Figure, check_figures, load_figures
from edition.glossary import Glossary, load_glossary
from edition.interface import check_interface, load_interface
from edition.notes import Note, load_notes
from edition.pages import Block, Citation, Heading, PageContext
from edition.settings import Settings
from edition.state import Record, StateError, fresh_records, load_state
from findings import Finding

# What MkDocs always adds: https://www.mkdocs.org/user-guide/configuration/#markdown_extensions
BUILTIN = ("toc", "tables", "fenced_code")


@dataclass(frozen=True)
class Page:
    """One page in one locale. `start` is its context before it was read."""

    locale: str
    name: str
    address: str
    file: str
    title: str
    meta: dict
    html: str
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    notes: tuple[str, ...]
    start: PageContext = field(repr=False)

    @property
    def citations(self) -> list[Citation]:
        return [citation for block in self.blocks for citation in block.citations]

    @property
    def is_edition(self) -> bool:
        """Tell whether the page is the edition's own, not a part of the article."""
        return bool(self.meta.get("edition"))

    @property
    def is_translated(self) -> bool:
        return not self.meta.get("untranslated")


@dataclass(frozen=True)
class Article:
    """The whole article: `pages` maps each locale to its pages by name, in reading order."""

    settings: Settings
    facts: dict
    references: dict[str, Reference]
    notes: dict[str, Note]
    interface: dict[str, dict[str, str]]
    glossary: Glossary
    figures: dict[str, Figure]
    pages: dict[str, dict[str, Page]]
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

    def block(self, locale: str, number: int) -> tuple[Page, Block] | None:
        """Return a block with its page, in the original where it is not translated."""
        return self.blocks[locale].get(number) or self.blocks[self.settings.default_locale].get(number)

    def page(self, locale: str, name: str) -> Page | None:
        return self.pages.get(locale, {}).get(name)


def load_article(settings: Settings) -> Article:
    """Read the whole article. What is wrong with its files is in the result's `findings`."""
    docs, locales = settings.docs, list(settings.locales)
    references, findings = load_bibliography(docs / "bibliography.json", settings.relative(docs / "bibliography.json"))
    notes, wrong_notes = load_notes(docs, locales)
    findings += wrong_notes + list(check_interface(settings.interface, locales))
    interface = {locale: load_interface(settings.interface, locale) for locale in locales}
    glossary, wrong_names = load_glossary(docs, locales)
    figures, wrong_figures = load_figures(docs, locales)
    findings += wrong_names + wrong_figures
    pages = {}
    for locale in locales:
        blank = PageContext(
            locale=locale, file="", source="", references=references, notes=notes, interface=interface[locale]
        )
        reader = _Reader(settings, blank, load_facts(docs), glossary, pages.get(settings.default_locale, {}))
        pages[locale] = {page.name: page for page in reader.read()}
        findings += reader.findings
    findings += check_figures(figures, pages)
    return Article(settings, load_facts(docs), references, notes, interface, glossary, figures, pages, tuple(findings))


def load_facts(docs: Path) -> dict:
    """Return what `docs/article.yml` says of the article, whatever its locale."""
    return load_yaml(docs / "article.yml")


def split_front_matter(text: str) -> tuple[dict, str, int]:
    """Return a page's metadata, its Markdown, and the line where that begins.

    Raises DataError where the metadata is no YAML.
    """
    if not text.startswith("---\n") or "\n---\n" not in text:
        return {}, text, 1
    head, body = text[4:].split("\n---\n", 1)
    return parse_yaml(head) or {}, body, head.count("\n") + 4


class _Reader:
    """Reads one locale's pages in order, carrying the numbers on from page to page."""

    def __init__(
        self,
        settings: Settings,
        blank: PageContext,
        facts: dict,
        glossary: Glossary,
        originals: dict[str, Page],
    ):
        self.settings, self.blank, self.facts = settings, blank, facts
        self.glossary, self.originals = glossary, originals
        self.findings: list[Finding] = []
        self.next_block, self.cited = 1, Counter()
        self.state = self._state()

    def _state(self) -> dict[str, list[Record]]:
        file = self.settings.state_file(self.blank.locale)
        try:
            return load_state(file)
        except StateError as error:
            self._report(self.settings.relative(file), "bad-state", str(error), "run make translated")
            return {}

    def read(self) -> Iterator[Page]:
        for name in self.settings.pages:
            file = self.settings.source(self.blank.locale, name)
            shown = self.settings.relative(file)
            try:
                meta, source, first_line = split_front_matter(file.read_text(encoding="utf-8"))
            except FileNotFoundError:
                self._report(shown, "missing-page", "the page is missing", "write it, or copy it and translate")
            except (OSError, UnicodeError, DataError) as error:
                self._report(shown, "unreadable-page", " ".join(str(error).split()), "mend the file")
            else:
                yield self._page(name, shown, meta, source, first_line)

    def _report(self, file: str, code: str, message: str, hint: str) -> None:
        self.findings.append(Finding(file=file, code=code, message=message, hint=hint))

    def _page(self, name: str, file: str, meta: dict, source: str, first_line: int) -> Page:
        start = self._context(name, file, meta, source, first_line)
        context = fresh_context(start)
        html = new_markdown(self.settings, context).convert(source)
        self.findings += context.findings
        self.next_block += len(context.blocks)
        self.cited = context.cited
        return Page(
            locale=self.blank.locale,
            name=name,
            address=self.settings.address(self.blank.locale, name),
            file=file,
            title=meta.get("title") or next((h.text for h in context.headings if h.level == 1), name),
            meta=meta,
            html=html,
            blocks=tuple(context.blocks),
            headings=tuple(context.headings),
            notes=tuple(context.note_marks),
            start=start,
        )

    def _context(self, name: str, file: str, meta: dict, source: str, first_line: int) -> PageContext:
        locale, address = self.blank.locale, self.settings.address
        here = address(locale, name)
        others = [other for other in self.settings.locales if other != locale]
        return replace(
            self.blank,
            file=file,
            source=source,
            first_line=first_line,
            first_block=self.next_block,
            cited=self.cited.copy(),
            numbered=not meta.get("edition") and not meta.get("untranslated"),
            stale=self._stale(name, meta),
            headings_added=bool(self.facts.get("headings-added")),
            abbreviations=dict(self._abbreviations(here)),
            references_address=relative_address(address(locale, "references"), here),
            alternates=tuple((other, relative_address(address(other, name), here)) for other in others),
        )

    def _abbreviations(self, here: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield each abbreviation with its meaning and, from a page's address, that of its name."""
        locale = self.blank.locale
        for short, words in self.glossary.abbreviations.get(locale, {}).items():
            name = self.glossary.abbreviated(short, locale) if "names" in self.settings.pages else None
            names = relative_address(self.settings.address(locale, "names"), here)
            yield short, (words, f"{names}#{name_id(name.key)}" if name else "")

    def _stale(self, name: str, meta: dict) -> frozenset[int]:
        """Return the numbers of the blocks whose original has changed since they were translated."""
        original = self.originals.get(name)
        if not original or meta.get("untranslated"):
            return frozenset()
        fresh = fresh_records(self.state.get(name, []), [block.source for block in original.blocks])
        return frozenset(self.next_block + place for place, record in enumerate(fresh) if record is None)


def new_markdown(settings: Settings, context: PageContext) -> Markdown:
    """Return a renderer for one page, with the extensions that MkDocs will use too."""
    extensions = [*BUILTIN, *settings.markdown_extensions, EditionExtension(context)]
    return Markdown(extensions=extensions, extension_configs=settings.markdown_extensions)
