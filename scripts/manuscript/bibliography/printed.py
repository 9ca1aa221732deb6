"""The list of references that a manuscript prints: what of it the bibliography has, the edition prints itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

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
        if any(author and author in words for author in self.authors):
            return True
        is_dated = self.year in words if self.year else not self.authors
        return is_dated and len(self.title) > _ALONE


class _Entry(NamedTuple):
    """An item of a list, or a block that may be one: its number, or 0, its words, the source if it is known."""

    number: int
    words: str
    source: _Known | None
    node: Node


def bibliography_headings() -> set[str]:
    """Return what any language writes above a list of references."""
    return {heading for tag in languages() for heading in load_language(tag).bibliography_headings}


def printed_list(blocks: list[Node], headings: set[str], items: Iterable[dict]) -> PrintedList:
    """Return the list below one of some headings, or else, whatever is above it, the last that prints some items."""
    known = [_Known.of(item) for item in items]
    read = [list(_entries(block, known)) for block in blocks]
    start, end = section(blocks, headings)
    first = start + 1
    if start == end:
        start, first, end = _without_heading(blocks, headings, read)
    listed = [entry for found in read[first:end] for entry in found if entry.words]
    entries = [(entry.number, entry.source and entry.source.item) for entry in listed]
    kept = [left for place in range(first, end) if (left := _left(blocks[place], read[place]))]
    return PrintedList(start, end, entries, [*blocks[start:first], *kept] if kept else [])


def _without_heading(blocks: list[Node], headings: set[str], read: list[list[_Entry]]) -> tuple[int, int, int]:
    """Return where a list begins that no heading tells, with the line above it, where its entries do, and its end."""
    places = [place for place, block in enumerate(blocks) if not is_heading(block) and _is_list(read[place])]
    first = end = len(blocks)
    for place in reversed(places):
        if place + _GAP < first < end:
            break
        first, end = place, end if end < len(blocks) else place + 1
    if sum(len(read[place]) for place in places if place >= first) < _FEWEST:
        return (len(blocks),) * 3
    while end < len(blocks) and _NUMBER.match(plain(blocks[end])):
        end += 1
    above = blocks[first - 1] if first else {"t": ""}
    is_title = _is_bold(above) or above["t"] == "Header" or letters(plain(above)) in set(map(letters, headings))
    return first - is_title, first, end


def _is_bold(block: Node) -> bool:
    """Tell whether a paragraph is one run of strong words, as a heading is typed."""
    return block["t"] == "Para" and [node["t"] for node in block["c"]] == ["Strong"]


def _is_list(entries: list[_Entry]) -> bool:
    """Tell whether most entries of a block print a source, and begin as an entry does: with a number or a name."""
    found = sum(
        bool(number) or any(name and name in _letters(words[:60]) for name in (*source.authors, source.title[:20]))
        for number, words, source, _ in entries
        if source and len(words) < _LONGEST
    )
    return found * 2 > len(entries)


def _entries(block: Node, known: list[_Known]) -> Iterator[_Entry]:
    """Yield the items of a list, or a block itself, each with the number that it has or begins with, and its source."""
    is_numbered = block["t"] == "OrderedList"
    first = block["c"][0][0] if is_numbered else 0
    items = block["c"][1] if is_numbered else block["c"] if block["t"] == "BulletList" else [block]
    for place, item in enumerate(items):
        typed = _NUMBER.match(words := plain(item))
        printed = _letters(words)
        source = next((one for one in known if one.is_printed(printed)), None)
        yield _Entry(first + place if first else int(typed[1]) if typed else 0, words, source, item)


def _left(block: Node, entries: list[_Entry]) -> Node | None:
    """Return a block, of a list the items that are left; nothing where nothing is."""
    left = [entry.node for entry in entries if entry.words and not entry.source]
    if not left or block["t"] not in ("OrderedList", "BulletList"):
        return block if left else None
    return {**block, "c": [block["c"][0], left] if block["t"] == "OrderedList" else left}


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()
