"""The list of references that a manuscript prints: what of it the bibliography has, the edition prints itself."""

import re

from edition.bibliography.names import family_name
from manuscript.bibliography.sources import people
from manuscript.tree import plain, section

HEADINGS = {"References", "Bibliography", "Works cited", "Literature"}
_NO_LETTER = re.compile(r"[\W_]+")
_ALONE = 12  # letters: a shorter title is sought with its author


def without_printed(blocks: list, headings: set[str], items: list[dict]) -> tuple[list, int]:
    """Return blocks without the references that stand below one of some headings and are among the items.

    What is none of them stays, and the heading with it. Returns how many these are, too.
    """
    start, end = section(blocks, headings)
    kept = [left for block in blocks[start + 1 : end] if (left := _left(block, items))]
    return [*blocks[:start], *(blocks[start : start + 1] if kept else []), *kept, *blocks[end:]], len(kept)


def _left(block: dict, items: list[dict]) -> dict | None:
    """Return a block, of a list the items that are left; nothing where nothing is."""
    if block["t"] not in ("OrderedList", "BulletList"):
        return block if plain(block) and not _is_known(block, items) else None
    entries = block["c"][-1] if block["t"] == "OrderedList" else block["c"]
    left = [entry for entry in entries if not _is_known(entry, items)]
    content = [block["c"][0], left] if block["t"] == "OrderedList" else left
    return {**block, "c": content} if left else None


def _is_known(entry, items: list[dict]) -> bool:
    printed = _letters(plain(entry))
    return any(_prints(printed, item) for item in items)


def _prints(printed: str, item: dict) -> bool:
    title, doi = _letters(str(item.get("title", ""))), _letters(str(item.get("DOI", "")))
    authors = [_letters(family_name(author)) for author in people(item)]
    named = len(title) > _ALONE or any(author and author in printed for author in authors)
    return bool(title and named and title in printed) or bool(doi and doi in printed)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()
