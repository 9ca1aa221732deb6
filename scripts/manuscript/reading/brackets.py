"""Citations in printed brackets, `[1, 3–5]` or `(Ada 1901, p. 3; Bell 1902)`, as the groups that they are.

A format that has a link for each source prints the bracket, the pages and the words before a source around the links.
"""

import re

_PAIRS = {"[": "]", "(": ")"}
_OPENS = re.compile(r"(.*)([\[(])([^\[\]()]*)", re.DOTALL)
_PAGES = re.compile(r"(?:[^\W\d_]{1,5}\.?\s?)?[\dA-Z]*\d+(?:\s?[-–]\s?\d+)*")
_TO = re.compile(r"\s*[-–—]\s*")
_LONGEST = 60  # nodes


def group_brackets(nodes: list, order: list[str]) -> list:
    """Return the words of a line with each printed bracket of citations as one group.

    `order` are the keys of all sources as they are numbered: `[1–3]` cites the second too.
    """
    written: list = []
    place = 0
    while place < len(nodes):
        words, place = _bracket(nodes, place, order) or ([nodes[place]], place + 1)
        written += words
    return written


def _bracket(nodes: list, place: int, order: list[str]) -> tuple[list, int] | None:
    """Return what a bracket of citations that begins at a place becomes, and the place after it."""
    opening = _OPENS.fullmatch(nodes[place]["c"]) if nodes[place]["t"] == "Str" else None
    if not opening:
        return None
    before, mark, text = opening.groups()
    mentions: list[dict] = []
    for end in range(place + 1, min(place + _LONGEST, len(nodes))):
        node = nodes[end]
        if node["t"] == "Cite":
            mentions += _mentions(node, text, mentions, order)
            text = ""
        elif node["t"] in ("Str", "Space", "SoftBreak"):
            inside, closes, after = (node.get("c") or " ").partition(_PAIRS[mark])
            text += inside
            if closes:
                return _written(before, mentions, text, after, end + 1) if mentions else None
        else:
            return None
    return None


def _mentions(node: dict, text: str, before: list[dict], order: list[str]) -> list[dict]:
    """Return the citations of a link, given the words after the one before: a range, pages, words of its own."""
    first, *others = node["c"][0]
    if before and _TO.fullmatch(text) and {before[-1]["citationId"], first["citationId"]} <= set(order):
        start, end = (order.index(one["citationId"]) for one in (before[-1], first))
        between = [{**first, "citationId": key} for key in order[start + 1 : end]]
        return [*between, first, *others]
    locator, words = _divided(text)
    if before and locator:
        before[-1]["citationSuffix"] = [{"t": "Str", "c": locator}]
    prefix = [{"t": "Str", "c": words}] if words else []
    return [{**first, "citationPrefix": prefix}, *others]


def _divided(text: str) -> tuple[str, str]:
    """Return the pages that words between two citations begin with, and the rest of them."""
    parts = [part.strip() for part in re.split(r"[;,]", text) if part.strip()]
    pages = [part for part in parts if _PAGES.fullmatch(part)]
    return ", ".join(pages), " ".join(part for part in parts if part not in pages)


def _written(before: str, mentions: list[dict], text: str, after: str, end: int) -> tuple[list, int]:
    locator, words = _divided(text)
    if locator or words:
        mentions[-1]["citationSuffix"] = [{"t": "Str", "c": " ".join(filter(None, (locator, words)))}]
    group = {"t": "Cite", "c": [mentions, []]}
    around = [[{"t": "Str", "c": one}] if one else [] for one in (before, after)]
    return [*around[0], group, *around[1]], end
