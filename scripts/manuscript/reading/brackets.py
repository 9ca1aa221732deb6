"""Citations in printed brackets, `[1, 3–5]` or `(Ada 1901, p. 3; Bell 1902)`, as the groups that they are.

A format that has a link for each source prints the bracket, the pages and the words before a source around the links.
"""

import re
from collections.abc import Callable

from manuscript.tree import cite, strings
from pandoc.tree import Node, string

_PAIRS = {"[": "]", "(": ")"}
_OPENS = re.compile(r"(.*)([\[(])([^\[\]()]*)", re.DOTALL)
_PAGES = re.compile(r"(?:[^\W\d_]{1,5}\.?\s?)?[\dA-Z]*\d+(?:\s?[-–]\s?\d+)*")
_TO = re.compile(r"\s*[-–—]\s*")
_LONGEST = 60  # nodes


def group_brackets(nodes: list[Node], order: list[str]) -> list[Node]:
    """Return the words of a line with each printed bracket of citations as one group.

    `order` are the keys of all sources as they are numbered: `[1–3]` cites the second too.
    """
    return with_groups(nodes, _OPENS, lambda inner: _group(inner, order), lambda node: [node])


def with_groups(
    nodes: list[Node],
    opens: re.Pattern,
    group: Callable[[list[Node]], list[dict]],
    alone: Callable[[Node], list[Node]],
) -> list[Node]:
    """Return a line in which each bracket is a group of citations, if `group` finds some in the nodes within it.

    `opens` finds in a text what stands before a bracket, its mark and the rest; `alone` are the nodes of any other.
    """
    written, nodes, place = [], list(nodes), 0
    while place < len(nodes):
        before, inner, after, end = _bracket(nodes, place, opens) or ("", [], "", 0)
        if mentions := group(inner):
            written += [*strings(before), cite(mentions)]
            nodes[end:end] = strings(after)
            place = end
        else:
            written += alone(nodes[place])
            place += 1
    return written


def _bracket(nodes: list[Node], place: int, opens: re.Pattern) -> tuple[str, list[Node], str, int] | None:
    """Return what stands before a bracket that a node opens, in it, after it where it closes, and the place there."""
    opening = opens.fullmatch(nodes[place]["c"]) if nodes[place]["t"] == "Str" else None
    if not opening:
        return None
    before, mark, text = opening.groups()
    inner: list[Node] = []
    for end, node in enumerate([string(text), *nodes[place + 1 : place + _LONGEST]], place + 1):
        if node["t"] not in ("Str", "Space", "SoftBreak", "Cite"):
            return None
        words = node["c"] if node["t"] == "Str" else ""
        inside, closes, after = words.partition(_PAIRS[mark])
        inner.append(string(inside) if closes else node)
        if closes:
            return before, inner, after, end
    return None


def _group(inner: list[Node], order: list[str]) -> list[dict]:
    """Return the citations of a bracket, each with the words beside it."""
    mentions: list[dict] = []
    text = ""
    for node in inner:
        if node["t"] == "Cite":
            mentions += _mentions(node, text, mentions, order)
            text = ""
        else:
            text += node.get("c") or " "
    if mentions and (words := " ".join(filter(None, _divided(text)))):
        mentions[-1]["citationSuffix"] = strings(words)
    return mentions


def _mentions(node: Node, text: str, before: list[dict], order: list[str]) -> list[dict]:
    """Return the citations of a link, given the words after the one before: a range, pages, words of its own."""
    first, *others = node["c"][0]
    if before and _TO.fullmatch(text) and {before[-1]["citationId"], first["citationId"]} <= set(order):
        start, end = (order.index(one["citationId"]) for one in (before[-1], first))
        between = [{**first, "citationId": key} for key in order[start + 1 : end]]
        return [*between, first, *others]
    locator, words = _divided(text)
    if before and locator:
        before[-1]["citationSuffix"] = strings(locator)
    return [{**first, "citationPrefix": strings(words)}, *others]


def _divided(text: str) -> tuple[str, str]:
    """Return the pages that words between two citations begin with, and the rest of them."""
    parts = [part.strip() for part in re.split(r"[;,]", text) if part.strip()]
    pages = [part for part in parts if _PAGES.fullmatch(part)]
    return ", ".join(pages), " ".join(part for part in parts if part not in pages)
