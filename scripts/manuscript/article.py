"""A manuscript as the files of an article: all that `docs/` holds, the head of `mkdocs.yml`, and what is to be done."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from edition.interface import load_interface
from edition.notes import note_letter
from findings import Finding, counted
from languages.tags import canonical
from manuscript.bibliography.printed import bibliography_headings
from manuscript.bibliography.references import with_references
from manuscript.reading.captions import with_captions
from manuscript.reading.front_matter import check_front_matter, open_text, read_front_matter
from manuscript.reading.manuscript import Manuscript
from manuscript.reading.own_files import without_own
from manuscript.to_do import to_do
from manuscript.writing.files import (
    bibliography_file,
    check_locale,
    edition_pages,
    facts_file,
    language_name,
    settings_head,
    title_page_head,
)
from manuscript.writing.markdown import Writer, before_references
from manuscript.writing.pages import divide, flat, is_short
from manuscript.writing.pictures import Pictures

FALLBACK = "en"


@dataclass(frozen=True)
class Draft:
    """What will be written: `files` by their names within docs/, the `head` of mkdocs.yml, what is to be said."""

    files: dict[str, bytes]
    head: str
    findings: list[Finding]
    todo: list[str]
    counts: dict[str, int]
    language: str
    is_short: bool


def make_draft(
    manuscript: Manuscript, items: list[dict], locale: str, interface: Path, tell: Callable[[str], None]
) -> Draft:
    """Return the article that a manuscript becomes. `items` are those of a bibliography beside it."""
    front = read_front_matter(manuscript)
    named = locale or front.language
    locale = canonical(named or FALLBACK)
    words = load_interface(interface, locale)
    blocks, notes = without_own(with_captions(flat(manuscript.blocks, locale), words), words)
    front, blocks = open_text(front, blocks, words)
    cited = with_references(manuscript, items, front.abstract, blocks, {words["references"], *bibliography_headings()})
    said = [*check_front_matter(manuscript), *cited.findings, *_left_out(manuscript, notes), *check_locale(locale)]
    title = front.title or manuscript.file.stem
    sections, labels = divide(cited.blocks, title)
    parts = {"index": cited.abstract, **sections}
    pictures = Pictures(manuscript)

    def report(message: str, near: str) -> None:
        said.append(manuscript.finding("not-carried", near, said=message))

    letters = map(note_letter, itertools.count())
    writer = Writer(locale, cited.keys, labels, pictures.keep, report, letters, before_references(words))
    pages = dict(_written(parts, writer, tell))
    todo = list(to_do(front, locale, cited.blocks, not named, pictures.names))
    front = replace(front, title=title)
    pages["index"] = title_page_head(front) + pages["index"].lstrip("\n")
    pages |= edition_pages(words, bool(cited.items), len(parts) > 2)
    files = {f"{locale}/{name}.md": text.encode() for name, text in pages.items()}
    files |= {name: content for name, content in pictures.files.items() if content}
    files |= {"bibliography.json": bibliography_file(cited.items), "article.yml": facts_file(front)}
    findings = [*manuscript.findings, *dict.fromkeys(said), *pictures.findings]
    counts = {"page": len(parts), "reference": len(cited.items), "picture": len(pictures.files)}
    head, language = settings_head(front, locale, list(pages)), language_name(locale)
    return Draft(files, head, findings, todo, counts, language, is_short(cited.blocks))


def _written(parts: dict[str, list], writer: Writer, tell: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """Yield the name of each part and its page; notes are lettered through the whole article."""
    for name, blocks in parts.items():
        tell(f"writing {name}, with its formulas and pictures")
        yield name, writer.page(blocks)


def _left_out(manuscript: Manuscript, notes: int) -> Iterator[Finding]:
    """Yield that notes of an edition of ours are left out: so many in its text, and those that were not read."""
    if notes := notes + manuscript.own_notes:
        yield manuscript.finding("not-carried/own-notes", notes=counted(notes, "note"))
