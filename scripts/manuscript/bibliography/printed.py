"""The list of references that a manuscript prints: what of it the bibliography has, the edition prints itself."""

import re
from collections.abc import Iterable

from edition.bibliography.names import family_name
from manuscript.bibliography.sources import people
from manuscript.tree import Node, plain, section

HEADINGS = {"References", "Bibliography", "Works cited", "Literature"}
_NO_LETTER = re.compile(r"[\W_]+")
_ALONE = 12  # letters: a shorter title is sought with its author
Signs = tuple[str, str, tuple[str, ...]]  # by which a printed entry is known: title, DOI, authors, as letters


def printed_items(blocks: list[Node], headings: set[str], items: Iterable[dict]) -> list[dict]:
    """Return those of some items that stand in the list below one of some headings, in its order."""
    start, end = section(blocks, headings)
    entries = [_letters(plain(entry)) for block in blocks[start + 1 : end] for entry in _entries(block)]
    known = [(item, _signs(item)) for item in items]
    return [item for entry in entries for item, signs in known if _prints(entry, signs)]


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
