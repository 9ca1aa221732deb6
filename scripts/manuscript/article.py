"""A manuscript as the files of an article: all that `docs/` holds, the head of `mkdocs.yml`, and what is to be done."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_lowercase

from edition.bibliography.references import nearest_key
from edition.interface import load_interface
from findings import Finding, counted
from languages.tags import canonical, fault
from manuscript.bibliography.cited import cited_keys, own_items
from manuscript.bibliography.printed import HEADINGS, printed_items, without_printed
from manuscript.bibliography.sources import item_key, merge
from manuscript.reading.captions import with_captions
from manuscript.reading.front_matter import open_text, read_front_matter
from manuscript.reading.manuscript import Manuscript
from manuscript.reading.own_files import without_own
from manuscript.to_do import to_do
from manuscript.tree import ids
from manuscript.writing.files import (
    bibliography_file,
    edition_pages,
    facts_file,
    language_name,
    settings_head,
    title_page_head,
)
from manuscript.writing.markdown import Writer, before_references
from manuscript.writing.pages import Part, divide, flat, is_short
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
    headings = {words["references"], *HEADINGS}
    references, keys, said = _references(manuscript, items, [*front.abstract, *blocks], headings)
    blocks, printed = without_printed(blocks, headings, references)
    said += [*_left(manuscript, notes + manuscript.own_notes, printed), *_check_locale(locale)]
    todo = list(to_do(front, locale, blocks, is_assumed=not named))
    front = replace(front, title=front.title or manuscript.file.stem)
    parts, labels = divide(blocks, front.title)
    pictures = Pictures(manuscript)

    def report(message: str, near: str) -> None:
        said.append(manuscript.finding("not-carried", message, "see how it reads in docs/", near))

    writer = Writer(locale, keys, labels, pictures.keep, report, _letters(), before_references(words))
    pages = dict(_written([Part("index", front.abstract), *parts], writer, tell))
    pages["index"] = title_page_head(front) + pages["index"].lstrip("\n")
    pages |= edition_pages(words, bool(references), len(parts) > 1)
    files = {f"{locale}/{name}.md": text.encode() for name, text in pages.items()} | pictures.found
    files |= {"bibliography.json": bibliography_file(references), "article.yml": facts_file(front)}
    findings = [*manuscript.findings, *dict.fromkeys(said), *pictures.findings]
    counts = {"page": len(parts) + 1, "reference": len(references), "picture": len(pictures.files)}
    head, language = settings_head(front, locale, list(pages)), language_name(locale)
    return Draft(files, head, findings, todo, counts, language, is_short(blocks))


def _written(parts: list[Part], writer: Writer, tell: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """Yield the name of each part and its page; notes are lettered through the whole article."""
    for part in parts:
        tell(f"writing {part.name}, with its formulas and pictures")
        yield part.name, writer.page(part.blocks)


def _left(manuscript: Manuscript, notes: int, printed: int) -> Iterator[Finding]:
    """Yield what is said of notes of the edition's, which were left out, and of printed references, which were not."""
    if notes:
        yield manuscript.finding("not-carried", f"left out, for the edition wrote them: {counted(notes, 'note')}",
                                 "take docs/notes.yml from the edition that made the file, and put the marks in",
                                 severity="info")  # fmt: skip
    if printed:
        said = f"{printed} of it {'is' if printed == 1 else 'are'} in no bibliography"
        yield manuscript.finding("printed-references", f"the list of references stays as text: {said}",
                                 "give one that has them: BIBLIOGRAPHY=refs.bib", severity="info")  # fmt: skip


def _check_locale(locale: str) -> Iterator[Finding]:
    if wrong := fault(locale):
        yield Finding(file="LOCALE", code="bad-locale", message=wrong, hint="run the command with LOCALE=…")


def _references(
    manuscript: Manuscript, given: list[dict], blocks: list, headings: set[str]
) -> tuple[list[dict], dict[str, str], list[Finding]]:
    """Return what is cited, in the order in which it is first, how the manuscript's keys are called, and findings.

    What nothing cites, and the list below one of the headings has, comes after it.
    """
    items, keys, findings = merge(own_items(manuscript), given, str(manuscript.file))
    cited = [keys.get(key, key) for key in cited_keys(blocks)]
    nocite = [keys.get(key, key) for key in cited_keys([manuscript.meta.get("nocite", {})])]
    by_key = {item_key(item): item for item in items}
    listed = [item_key(item) for item in printed_items(blocks, headings, items)]
    wanted = list(by_key) if "*" in nocite else [*cited, *nocite, *listed]
    kept = [key for key in dict.fromkeys(wanted) if key in by_key]
    findings = [one for one in findings if any(key in one.message for key in kept)]
    findings += _unknown(manuscript, blocks, keys, by_key)
    findings += _not_cited(manuscript, len({*listed} - {*cited, *nocite}), len(by_key) - len(kept))
    return [by_key[key] for key in kept], keys, findings


def _not_cited(manuscript: Manuscript, listed: int, left: int) -> Iterator[Finding]:
    """Yield what is said of sources that the printed list has and nothing cites, and of those that it has not."""
    if listed:
        said = f"printed in its list, and cited by nothing: {counted(listed, 'reference')}"
        hint = "they stay in the list; where a citation is typed as words, write [@key, 84], and it leads to its source"
        yield manuscript.finding("typed-citations", said, hint, severity="info")
    if left:
        yield manuscript.finding("not-cited", f"left out, for nothing cites them: {left} of the references",
                                 "cite them, or name them under nocite", severity="info")  # fmt: skip


def _unknown(manuscript: Manuscript, blocks: list, keys: dict, by_key: dict) -> Iterator[Finding]:
    """Yield each citation of a source that no bibliography describes, and that is no place of the manuscript."""
    places = set(ids(blocks))
    for key in cited_keys(blocks):
        if keys.get(key, key) not in by_key and key not in places:
            hint = nearest_key(key, by_key) if by_key else "give the bibliography: BIBLIOGRAPHY=refs.bib"
            yield manuscript.finding("unknown-key", f"no bibliography describes {key}, which is cited", hint, key)


def _letters() -> Iterator[str]:
    """Yield a, b, … z, aa, ab, …"""
    for length in itertools.count(1):
        yield from map("".join, itertools.product(ascii_lowercase, repeat=length))
