"""The list of references that a manuscript prints: what of it the bibliography has, the edition prints itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.bibliography.names import family_name
from languages.language import languages, load_language
from manuscript.bibliography.sources import people, year
from manuscript.tree import Node, is_heading, letters, plain, section

_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\[?(\d{1,4})[\].)]")
_ALONE = 12  # letters: a shorter title is sought with its author
_FEWEST = 3  # entries: fewer, below no heading that is known, are no list
_GAP = 3  # blocks: how far an entry stands from the next, where those between are of sources that nobody knows
_LONGEST = 600  # letters of an entry


@dataclass(frozen=True)
class PrintedList:
    """The list of a manuscript, from its heading at `start` to `end`, two places among its blocks.

    `entries` are the number of each, or 0, and its source, where that is known. `left` is what stays of the blocks:
    what is of none of the sources, and the heading with it; `unknown` is how many entries these are.
    """

    start: int
    end: int
    entries: list[tuple[int, dict | None]]
    left: list[Node]

    @property
    def unknown(self) -> int:
        return sum(source is None for _, source in self.entries)


@dataclass(frozen=True)
class _Known:
    """By what a printed entry is known to be of a source: each as letters."""

    item: dict
    title: str
    doi: str
    authors: tuple[str, ...]
    year: str

    @classmethod
    def of(cls, item: dict) -> "_Known":
        authors = tuple(_letters(family_name(author)) for author in people(item))
        return cls(item, _letters(str(item.get("title", ""))), _letters(str(item.get("DOI", ""))), authors, year(item))

    def is_printed(self, words: str) -> bool:
        if self.doi and self.doi in words:
            return True
        if not self.title or self.title not in words:
            return False
        is_named, is_dated = any(author and author in words for author in self.authors), self.year in words
        if len(self.title) <= _ALONE:
            return is_named
        return is_named or (is_dated and bool(self.year)) or not (self.authors or self.year)


def bibliography_headings() -> set[str]:
    """Return what any language writes above a list of references."""
    return {heading for tag in languages() for heading in load_language(tag).bibliography_headings}


def printed_list(blocks: list[Node], headings: set[str], items: Iterable[dict]) -> PrintedList:
    """Return the list below one of some headings, or else, whatever is above it, the last that prints some items."""
    known = [_Known.of(item) for item in items]
    start, end = section(blocks, headings)
    first = start + 1
    if start == end:
        start, first, end = _without_heading(blocks, headings, known)
    entries = [
        (number, source and source.item)
        for block in blocks[first:end]
        for number, words in _numbered(block)
        if words
        for source in [_source(words, known)]
    ]
    kept = [left for block in blocks[first:end] if (left := _left(block, known))]
    return PrintedList(start, end, entries, [*blocks[start:first], *kept] if kept else [])


def _without_heading(blocks: list[Node], headings: set[str], known: list[_Known]) -> tuple[int, int, int]:
    """Return where a list begins that no heading tells, with the line above it, where its entries do, and its end."""
    places = [place for place, block in enumerate(blocks) if _is_list(block, known)]
    first = end = len(blocks)
    for place in reversed(places):
        if place + _GAP < first < end:
            break
        first, end = place, end if end < len(blocks) else place + 1
    if sum(len(_entries(blocks[place])) for place in places if place >= first) < _FEWEST:
        return (len(blocks),) * 3
    while end < len(blocks) and _NUMBER.match(plain(blocks[end])):
        end += 1
    above = blocks[first - 1] if first else {"t": ""}
    is_title = _is_bold(above) or above["t"] == "Header" or letters(plain(above)) in set(map(letters, headings))
    return first - is_title, first, end


def _is_bold(block: Node) -> bool:
    """Tell whether a paragraph is one run of strong words, as a heading is typed."""
    return block["t"] == "Para" and [node["t"] for node in block["c"]] == ["Strong"]


def _is_list(block: Node, known: list[_Known]) -> bool:
    """Tell whether most entries of a block print a source, and begin as an entry does: with a number or a name."""
    if is_heading(block):
        return False
    entries = list(_numbered(block))
    found = [
        source
        for number, words in entries
        if len(words) < _LONGEST and (source := _source(words, known))
        if number or any(author and author in _letters(words[:60]) for author in (*source.authors, source.title[:20]))
    ]
    return len(found) * 2 > len(entries)


def _numbered(block: Node) -> Iterator[tuple[int, str]]:
    """Yield the entries of a block in words, each with the number that it has or begins with."""
    first = block["c"][0][0] if block["t"] == "OrderedList" else 0
    for place, entry in enumerate(_entries(block)):
        typed = _NUMBER.match(words := plain(entry))
        yield first + place if first else int(typed[1]) if typed else 0, words


def _left(block: Node, known: list[_Known]) -> Node | None:
    """Return a block, of a list the items that are left; nothing where nothing is."""
    left = [entry for entry in _entries(block) if (words := plain(entry)) and not _source(words, known)]
    if not left or block["t"] not in ("OrderedList", "BulletList"):
        return block if left else None
    return {**block, "c": [block["c"][0], left] if block["t"] == "OrderedList" else left}


def _entries(block: Node) -> list:
    """Return the items of a list; of anything else, itself."""
    if block["t"] not in ("OrderedList", "BulletList"):
        return [block]
    return block["c"][-1] if block["t"] == "OrderedList" else block["c"]


def _source(words: str, known: list[_Known]) -> _Known | None:
    """Return the source that an entry prints, if it is known."""
    printed = _letters(words)
    return next((one for one in known if one.is_printed(printed)), None)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()
