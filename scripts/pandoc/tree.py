"""Pandoc's tree as its JSON has it: a node is `{"t": kind, "c": content}`.

Its kinds: https://hackage.haskell.org/package/pandoc-types/docs/Text-Pandoc-Definition.html
"""

import re
from collections.abc import Callable, Iterator
from operator import is_

Node = dict
ATTRIBUTED = {"Div": 0, "Span": 0, "Link": 0, "Image": 0, "Code": 0, "CodeBlock": 0, "Table": 0, "Figure": 0,
              "Header": 1}  # fmt: skip


def rewrite(tree, change: Callable[[Node], list[Node] | None]):
    """Return a tree in which `change` has given other nodes for some, innermost first; None leaves a node as it is.

    What is not changed in it is the same: trees of one text, as each format has it, share most of their nodes.
    """
    if isinstance(tree, dict):
        parts = {name: rewrite(part, change) for name, part in tree.items()}
        return parts if any(parts[name] is not part for name, part in tree.items()) else tree
    if not isinstance(tree, list):
        return tree
    changed = []
    for part in (rewrite(one, change) for one in tree):
        others = change(part) if _kind(part) else None
        changed += [part] if others is None else others
    return tree if len(changed) == len(tree) and all(map(is_, changed, tree)) else changed


def changed(tree, rules: dict[str, Callable[[Node], list[Node]]]):
    """Return a tree in which a rule has put a list of nodes in the place of each node of its kind, inner ones first."""
    return rewrite(tree, lambda node: rules[node["t"]](node) if node["t"] in rules else None)


def nodes(tree) -> Iterator[Node]:
    """Yield every node of a tree, in the order of the text."""
    if _kind(tree):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from nodes(part)


def words(tree) -> str:
    """Return the words of a tree, without its notes' marks."""
    if isinstance(tree, list):
        return "".join(map(words, tree))
    kind = _kind(tree)
    if not kind or "note-mark" in classes(tree):
        return ""
    if kind in ("Str", "Space", "SoftBreak", "LineBreak"):
        return tree.get("c", " ")
    if kind in ("Code", "CodeBlock", "Math"):
        return tree["c"][1]
    return words(tree.get("c", []))


def _kind(part) -> str:
    return part.get("t", "") if isinstance(part, dict) else ""


def _attributes(node: Node) -> list:
    place = ATTRIBUTED.get(node["t"])
    return ["", [], []] if place is None else node["c"][place]


def identifier(node: Node) -> str:
    """Return the id of a node, or nothing."""
    return _attributes(node)[0]


def with_id(node: Node, id: str) -> Node:
    """Return a node that has another id, or an empty one: none."""
    place = ATTRIBUTED[node["t"]]
    _, *others = node["c"][place]
    return {**node, "c": [*node["c"][:place], [id, *others], *node["c"][place + 1 :]]}


def classes(node: Node) -> list[str]:
    """Return a node's classes."""
    return _attributes(node)[1]


def value(node: Node, name: str) -> str:
    """Return a value that the HTML gave a node; `data-` stands before no name."""
    return dict(_attributes(node)[2]).get(name, "")


def number(node: Node) -> int:
    """Return the number of the block that a node is, or 0."""
    found = re.fullmatch(r"p-(\d+)", identifier(node))
    return int(found[1]) if found else 0


def make(kind: str, *content) -> Node:
    """Return a node; `make("Emph", inlines)`."""
    return {"t": kind, "c": content[0] if len(content) == 1 else list(content)}


def begun(blocks: list[Node], inlines: list[Node]) -> list[Node]:
    """Return blocks that begin with these words: in their first paragraph, or before it."""
    if blocks and blocks[0]["t"] in ("Para", "Plain"):
        return [make(blocks[0]["t"], [*inlines, *blocks[0]["c"]]), *blocks[1:]]
    return [make("Plain", inlines), *blocks]


def string(text: str) -> Node:
    """Return a piece of text."""
    return make("Str", text)


def span(inlines: list[Node], id: str = "", **values: str) -> Node:
    """Return a span with an id and values."""
    return make("Span", [id, [], [list(pair) for pair in values.items()]], inlines)


def link(inlines: list[Node], target: str) -> Node:
    """Return a link to an address."""
    return make("Link", ["", [], []], inlines, [target, ""])


def heading(level: int, inlines: list[Node], id: str = "") -> Node:
    """Return a heading."""
    return make("Header", level, [id, [], []], inlines)


def lowered(blocks: list[Node], by: int) -> list[Node]:
    """Return blocks with their headings so many levels lower."""
    return changed(blocks, {"Header": lambda node: [make("Header", node["c"][0] + by, *node["c"][1:])]})


def raw(target: str, text: str) -> Node:
    """Return a piece, in a line, that one format takes as it stands."""
    return make("RawInline", target, text)


def raw_block(target: str, text: str) -> Node:
    """Return a piece, between paragraphs, that one format takes as it stands."""
    return make("RawBlock", target, text)
