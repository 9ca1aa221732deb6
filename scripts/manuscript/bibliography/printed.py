"""The list of references that a manuscript prints: what of it the bibliography has, the edition prints itself."""

import re
from collections.abc import Iterable, Iterator

from edition.bibliography.names import family_name
from languages.language import languages, load_language
from manuscript.bibliography.sources import people
from manuscript.tree import Node, plain, section

_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\[?(\d{1,4})[\].)]")
_ALONE = 12  # letters: a shorter title is sought with its author
Signs = tuple[str, str, tuple[str, ...]]  # by which a printed entry is known: title, DOI, authors, as letters


def bibliography_headings() -> set[str]:
    """Return what any language writes above a list of references."""
    return {heading for tag in languages() for heading in load_language(tag).bibliography_headings}


def printed_list(blocks: list[Node], headings: set[str], items: Iterable[dict]) -> list[tuple[int, dict | None]]:
    """Return the entries of the list below one of some headings: the number of each, or 0, and its source, if known."""
    start, end = section(blocks, headings)
    known = [(item, _signs(item)) for item in items]
    return [
        (number, next((item for item, signs in known if _prints(_letters(words), signs)), None))
        for block in blocks[start + 1 : end]
        for number, words in _numbered(block)
    ]


def _numbered(block: Node) -> Iterator[tuple[int, str]]:
    """Yield the entries of a block in words, each with the number that it has or begins with."""
    first = block["c"][0][0] if block["t"] == "OrderedList" else 0
    for place, entry in enumerate(_entries(block)):
        typed = _NUMBER.match(words := plain(entry))
        yield first + place if first else int(typed[1]) if typed else 0, words


def without_printed(blocks: list[Node], headings: set[str], items: Iterable[dict]) -> tuple[list[Node], int]:
    """Return blocks without the references that stand below one of some headings and are among the items.

    What is none of them stays, and the heading with it. Returns how many these are, too.
    """
    start, end = section(blocks, headings)
    known = list(map(_signs, items))
    kept = [left for block in blocks[start + 1 : end] if (left := _left(block, known))]
    return [*blocks[:start], *(blocks[start : start + 1] if kept else []), *kept, *blocks[end:]], len(kept)


def _left(block: Node, known: list[Signs]) -> Node | None:
    """Return a block, of a list the items that are left; nothing where nothing is."""
    left = [entry for entry in _entries(block) if plain(entry) and not _is_known(entry, known)]
    if not left or block["t"] not in ("OrderedList", "BulletList"):
        return block if left else None
    return {**block, "c": [block["c"][0], left] if block["t"] == "OrderedList" else left}


def _entries(block: Node) -> list:
    """Return the items of a list; of anything else, itself."""
    if block["t"] not in ("OrderedList", "BulletList"):
        return [block]
    return block["c"][-1] if block["t"] == "OrderedList" else block["c"]


def _is_known(entry, known: list[Signs]) -> bool:
    printed = _letters(plain(entry))
    return any(_prints(printed, signs) for signs in known)


def _signs(item: dict) -> Signs:
    authors = tuple(_letters(family_name(author)) for author in people(item))
    return _letters(str(item.get("title", ""))), _letters(str(item.get("DOI", ""))), authors


def _prints(printed: str, signs: Signs) -> bool:
    title, doi, authors = signs
    named = len(title) > _ALONE or any(author and author in printed for author in authors)
    return bool(title and named and title in printed) or bool(doi and doi in printed)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()
