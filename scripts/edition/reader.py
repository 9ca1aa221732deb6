"""Reads the pages of one locale, in the order of the navigation."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import NamedTuple

from markdown import Markdown

from data_files import DataError, faults, line_of, parse_yaml, read_text
from edition.anchors import name_id, relative_address
from edition.bibliography.style import SetGroup
from edition.findings import found
from edition.known_settings import FILE
from edition.markdown.characters import without_controls
from edition.markdown.extension import EditionExtension
from edition.markdown.targets import Targets
from edition.names.glossary import Glossary
from edition.pages import Page, PageContext, Reading
from edition.settings import Settings
from edition.translation.record import State, StateError, load_state, recorded, stale_places
from findings import Finding, nearest

# What MkDocs always adds: https://www.mkdocs.org/user-guide/configuration/#markdown_extensions
BUILTIN = ("toc", "tables", "fenced_code")
# What MkDocs takes for a page's metadata (mkdocs/utils/meta.py), and what begins as such, in whatever dashes.
_DATA = re.compile(r"---[ \t]*\n(|.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_BEGIN = re.compile(r"---[ \t]*\n")
_OPEN = re.compile(r"\s*[-–—]+[ \t]*\n[\w-]+:\s")


# Of a footnote's mark and its text one may be translated already.
_OF_THE_WHOLE = ("footnote-without-mark", "unknown-note")


class Source(NamedTuple):
    """A page as it is written: its file as findings name it, what its head says, its Markdown, where that begins."""

    file: str
    meta: dict
    text: str
    first_line: int


Sources = dict[str, dict[str, Source]]  # by locale and name


class Reader:
    """Reads one locale's pages. What is wrong with them is in `findings`.

    The original's numbers go on from page to page; a translated page begins
    with the numbers of its original, so that a page not yet translated, or
    wrongly divided, shifts no other. `words` has, for each page, those of its
    citations in the article's own style.
    """

    def __init__(
        self,
        settings: Settings,
        blank: PageContext,
        glossary: Glossary,
        sources: Sources,
        originals: dict[str, Page],
        words: Mapping[str, tuple[SetGroup, ...]] | None = None,
    ):
        self.settings, self.blank, self.glossary = settings, blank, glossary
        self.sources, self.originals, self.words = sources, originals, words or {}
        self.findings: list[Finding] = []
        self.renderer, self.targets = Renderer(settings), Targets(settings)
        self.next_block, self.cited, self.counted = 1, Counter(), Counter()
        self.state = self._state()

    def read(self) -> Iterator[Page]:
        for name, source in self.sources[self.blank.locale].items():
            yield self._page(name, source)

    def _state(self) -> State:
        file = self.settings.state_file(self.blank.locale)
        try:
            return load_state(file, self.blank.locale)
        except StateError as error:
            self.findings.append(error.finding(self.settings.relative(file)))
            return {}

    def _page(self, name: str, written: Source) -> Page:
        file, meta, source, first_line = written
        start = replace(self._context(name, meta), file=file, source=source, first_line=first_line)
        reading = self.renderer.read(start)
        is_whole = not meta.get("untranslated")
        self.findings += (found for found in reading.findings if is_whole or found.code not in _OF_THE_WHOLE)
        self.next_block += len(reading.blocks)
        self.cited, self.counted = reading.cited, reading.counted
        return Page(
            locale=self.blank.locale,
            name=name,
            address=self.settings.address(self.blank.locale, name),
            file=file,
            title=meta.get("title") or next((h.text for h in reading.headings if h.level == 1), name),
            meta=meta,
            html=reading.html,
            blocks=tuple(reading.blocks),
            headings=tuple(reading.headings),
            notes=tuple(reading.note_marks),
            labels=reading.labels,
            formulas=tuple(reading.formulas),
            mentions=tuple(reading.mentions),
            leads=tuple(reading.leads),
            ids=tuple(reading.ids),
            groups=tuple(reading.groups),
            start=start,
        )

    def _context(self, name: str, meta: dict) -> PageContext:
        locale, original = self.blank.locale, self.originals.get(name)
        here = self.settings.address(locale, name)
        context = replace(
            self.blank,
            first_block=original.start.first_block if original else self.next_block,
            cited=original.start.cited if original else self.cited,
            counted=original.start.counted if original else self.counted,
            numbered=not meta.get("edition") and not meta.get("untranslated"),
            abbreviations=dict(self._abbreviations(here)),
            name=name,
            citation_words=self.words.get(name, ()),
            address=here,
            targets=self.targets,
            references_address=relative_address(self.settings.address(locale, "references"), here),
            alternates=self.settings.alternates(locale, name, self._translated(name)),
            sentences={block.number: len(block.sentences) for block in original.blocks} if original else None,
        )
        return replace(context, stale=self._stale(original, context))

    def _translated(self, name: str) -> list[str]:
        pages = {locale: sources[name] for locale, sources in self.sources.items() if name in sources}
        return [locale for locale, page in pages.items() if not page.meta.get("untranslated")]

    def _abbreviations(self, here: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield each abbreviation with its meaning and, from a page's address, that of its name."""
        locale = self.blank.locale
        names = relative_address(self.settings.address(locale, "names"), here)
        for short, words in self.glossary.abbreviations.get(locale, {}).items():
            name = self.glossary.abbreviated(short, locale) if "names" in self.settings.pages else None
            yield short, (words, f"{names}#{name_id(name.key)}" if name else "")

    def _stale(self, original: Page | None, context: PageContext) -> frozenset[str]:
        """Return the ids of the sentences and blocks whose original has changed since they were translated."""
        if not original or not context.numbered:
            return frozenset()
        ids = [id for block in original.blocks for id in block.ids]
        sources = [recorded(piece) for block in original.blocks for piece in block.sentences or (block,)]
        places = stale_places(self.state.get(original.name, []), sources)
        return frozenset(ids[place] for place in places)


def read_sources(settings: Settings) -> tuple[Sources, list[Finding]]:
    """Return the pages of each locale that can be read, and what is wrong with the others.

    Raises DataError for a page of nav that no locale has.
    """
    if unknown := list(_in_nav_alone(settings)):
        raise DataError(*unknown)
    sources, findings = {locale: {} for locale in settings.locales}, []
    for locale, name in product(settings.locales, settings.pages):
        file = settings.source(locale, name)
        shown = settings.relative(file)
        try:
            text = read_page(file, shown)
            if text.strip():
                sources[locale][name] = Source(shown, *split_front_matter(text, shown))
            else:
                findings.append(found("empty-page", shown))
        except FileNotFoundError:
            findings.append(found("missing-page", shown))
        except DataError as error:
            findings += error.findings
    return sources, findings


def _in_nav_alone(settings: Settings) -> Iterator[Finding]:
    folder, file = settings.docs / settings.default_locale, settings.root / FILE
    text = read_text(file) if file.is_file() else ""
    written = {file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("*.md")}
    for name in settings.pages:
        if any(settings.source(locale, name).exists() for locale in settings.locales):
            continue
        line = line_of(text, rf"(?<![\w/-]){re.escape(name)}\.md")
        if near := nearest(name, written.difference(settings.pages)):
            yield found("missing-page/in-nav-like", FILE, line, name=name, near=near)
        else:
            yield found("missing-page/in-nav", FILE, line, name=name, locale=settings.default_locale)


def read_page(file: Path, shown: str = "") -> str:
    """Return the text of a page, without what nobody sees in it. Raises DataError, FileNotFoundError."""
    return without_controls(read_text(file, shown))


def split_front_matter(text: str, file: str = "") -> tuple[dict, str, int]:
    """Return a page's metadata, its Markdown, and the line where that begins.

    Raises DataError where the metadata is no YAML, or not in the form that pages need.
    """
    data = _DATA.match(text)
    if not data and _OPEN.match(text):
        raise DataError(found("bad-data/no-end" if _BEGIN.match(text) else "bad-data/no-start", file, 1))
    if not data:
        return {}, text, 1
    head = data[1]
    # One line more: findings count from the dashes before it.
    meta = parse_yaml("\n" + head, file) or {}
    if wrong := faults(meta, "front-matter.yml", "\n" + head, file):
        raise DataError(*wrong)
    return meta, text[data.end() :], data[0].count("\n") + 1


class Renderer:
    """Renders one page's Markdown after another, with the extensions that MkDocs will use too."""

    def __init__(self, settings: Settings):
        self._edition = EditionExtension()
        extensions = [*BUILTIN, *settings.markdown_extensions, self._edition]
        self._markdown = Markdown(extensions=extensions, extension_configs=settings.markdown_extensions)

    def read(self, context: PageContext, note_marks: Counter | None = None) -> Reading:
        """Return what is found in a page, its HTML first. The letters of its notes go on after `note_marks`."""
        reading = self._edition.reading = Reading(context, Counter() if note_marks is None else note_marks)
        reading.html = self._markdown.reset().convert(context.source)
        return reading
