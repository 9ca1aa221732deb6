"""A file that the edition made, given back as a manuscript: what the edition puts into it will be put there again."""

import re

from manuscript.tree import ids, plain, sections
from pandoc.tree import Node, make, rewrite

_REFERENCE = re.compile(r"ref-\d+")


def without_own(blocks: list[Node], words: dict[str, str]) -> tuple[list[Node], int]:
    """Return blocks without the edition's notes, facts, lists of references and colophon, and how many notes it had.

    `words` are those of the interface. What is no file of the edition's stays as it is.
    """
    if not any(_is_colophon(block, words) for block in blocks):
        return blocks, 0
    count = 0

    def change(node: Node) -> list[Node] | None:
        nonlocal count
        if node["t"] == "Note" and plain(node["c"][0]["c"][:1]) == f"{words['note']}.":
            count += 1
            return []
        is_lost = node["t"] == "Table" and plain(node["c"][3:]) == words["figure-lost"]
        return [make("Figure", node["c"][0], node["c"][1], [])] if is_lost else None

    kept = [block for section in sections(blocks) for block in _kept(section, words)]
    return rewrite([block for block in kept if not _is_colophon(block, words)], change), count


def _is_colophon(block: Node, words: dict[str, str]) -> bool:
    return plain(block).startswith(words["colophon"].partition("{")[0])


def _kept(section: list[Node], words: dict[str, str]) -> list[Node]:
    """Return what is the authors': above all headings, the keywords alone; of the lists of references, nothing."""
    if section[0]["t"] != "Header":
        return [block for block in section if plain(block).startswith(f"{words['keywords']}:")]
    is_list = plain(section[0]) == words["references-romanised"] or any(map(_REFERENCE.fullmatch, ids(section)))
    return [] if is_list else section
