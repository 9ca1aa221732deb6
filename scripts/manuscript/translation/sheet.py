"""An article to translate in Word: a table of its sentences, numbered, beside each the place of its translation.

Citations, notes and emphasis stand as they are written in `docs/`. What comes back is read by `returned`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import zip_longest
from pathlib import Path

from edition.article import Article
from edition.pages import Page
from edition.reader import read_page, split_front_matter
from findings import Finding
from manuscript.findings import found
from manuscript.translation.lines import META, Line, blocks_of_lines
from pandoc.program import run

Row = tuple[str, str, str]  # number, original, translation


@dataclass(frozen=True)
class Source:
    """A page's file in one language: its metadata, its Markdown, and the lines of that which have words, by block."""

    file: Path
    meta: dict
    text: str

    @cached_property
    def blocks(self) -> list[list[Line]]:
        return blocks_of_lines(self.text)

    @property
    def is_translated(self) -> bool:
        """Tell whether the page is more than laid out to be translated."""
        return self.file.exists() and not self.meta.get("untranslated")


def load_sources(article: Article, locale: str, name: str) -> tuple[Source, Source]:
    """Return a page's file in the original and in a locale; without words where it is not there."""
    files = (article.settings.source(one, name) for one in (article.settings.default_locale, locale))
    return tuple(
        Source(one, *split_front_matter(read_page(one))[:2]) if one.exists() else Source(one, {}, "") for one in files
    )


def check_original(article: Article) -> Iterator[Finding]:
    """Yield why a page of the original cannot be read: it would be missing where it is to be translated."""
    settings, pages = article.settings, article.pages[article.settings.default_locale]
    unread = [settings.source(settings.default_locale, name) for name in settings.pages if name not in pages]
    yield from (one for one in article.findings if one.file in map(settings.relative, unread))


def pages_to_translate(article: Article, names: list[str]) -> list[Page]:
    """Return the pages of the original that are translated by sentence: all with words, or those named."""
    pages = article.pages[article.settings.default_locale]
    return [page for name, page in pages.items() if name in (names or pages) and (page.blocks or names or _own(page))]


def _own(page: Page) -> bool:
    return not page.meta.get("template") or page.name == "index"


def check_pages(article: Article, locale: str, pages: list[Page]) -> Iterator[Finding]:
    """Yield the pages whose translation does not stand block beside block with the original."""
    for page in pages:
        original, ours = load_sources(article, locale, page.name)
        shown = article.settings.relative(ours.file)
        if ours.is_translated and len(ours.blocks) != len(original.blocks):
            yield found("blocks-differ", shown, ours=len(ours.blocks), theirs=len(original.blocks))
        if not ours.is_translated and any(not line.before.startswith("#") for block in ours.blocks for line in block):
            yield found("half-translated", shown)


def sheet_rows(original: Source, ours: Source) -> Iterator[Row]:
    """Yield the original's lines with their numbers and what there is of their translation."""
    blocks = ours.blocks if ours.is_translated else []
    for name in (name for name in META if name in original.meta):
        yield name, str(original.meta[name]), str(ours.meta.get(name, "")) if ours.is_translated else ""
    for number, (theirs, own) in enumerate(zip_longest(original.blocks, blocks, fillvalue=[]), 1):
        for line, (first, second) in enumerate(zip_longest(theirs, own), 1):
            yield f"{number}.{line}", first.words if first else "", second.words if second else ""


def make_sheet(article: Article, locale: str, pages: list[Page], words: dict[str, str]) -> bytes:
    """Return the Word file: how to fill it in, then for each page its name and its table."""
    parts = [f"<p>{escape(words['sheet-how'])}</p>"]
    for page in pages:
        rows = sheet_rows(*load_sources(article, locale, page.name))
        parts += [f"<h1>{page.name}</h1>", _table(rows, page.locale, locale)]
    title = article.pages[article.settings.default_locale]["index"].title
    html = f"<title>{escape(title)} → {locale}</title>{''.join(parts)}"
    return run("--from=html", "--to=docx", "--output=-", given=html.encode())[0]


def _table(rows: Iterable[Row], original: str, locale: str) -> str:
    columns = "".join(f'<col style="width: {share}%">' for share in (8, 46, 46))
    head = "".join(f"<th>{words}</th>" for words in ("№", original, locale))
    body = "".join(f"<tr><td>{number}</td>{_cell(theirs, original)}{_cell(ours, locale)}</tr>"
                   for number, theirs, ours in rows)  # fmt: skip
    return f"<table>{columns}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(words: str, language: str) -> str:
    return f'<td><span lang="{language}">{escape(words)}</span></td>' if words else "<td></td>"
