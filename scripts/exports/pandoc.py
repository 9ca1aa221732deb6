"""Pandoc's tree, and pandoc itself, which reads and writes it: https://pandoc.org/lua-filters.html#module-pandoc.

The tree is what pandoc's JSON has: a node is `{"t": kind, "c": content}`, its kinds are those of
https://hackage.haskell.org/package/pandoc-types. Pandoc makes no look-up of its own here: no text that it is
given names a file or an address that it would fetch, for pictures are given as data or as mere addresses.
"""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

Node = dict
SCRIPT = Path(__file__).with_name("pandoc.lua")
VERSION = [1, 23, 1]  # of the tree
ATTRIBUTED = {"Div": 0, "Span": 0, "Link": 0, "Image": 0, "Code": 0, "CodeBlock": 0, "Table": 0, "Figure": 0,
              "Header": 1}  # fmt: skip


def read(html: str) -> list[Node]:
    """Return the blocks of an HTML text. Raises subprocess.CalledProcessError."""
    (made,) = _run([{"text": html, "source": "html", "target": "json", "options": {}}])
    return json.loads(made)["blocks"]


def write(texts: list[list[Node]], target: str, **options) -> list[str]:
    """Return each of some texts in a format of pandoc's. Raises subprocess.CalledProcessError."""
    orders = [_order(blocks, {}, target, options) for blocks in texts]
    return [made.decode().strip("\n") for made in _run(orders)]


def write_file(blocks: list[Node], meta: dict, target: str, epoch: int) -> bytes:
    """Return a whole file, with what is known of it; `epoch` is the one date in it.

    https://pandoc.org/MANUAL.html#reproducible-builds
    """
    (made,) = _run([{**_order(blocks, meta, target, {}), "template": True}], SOURCE_DATE_EPOCH=str(epoch))
    return made


def _order(blocks: list[Node], meta: dict, target: str, options: dict) -> dict:
    text = json.dumps({"pandoc-api-version": VERSION, "meta": meta, "blocks": blocks})
    return {"text": text, "source": "json", "target": target, "options": {"wrap_text": "none", **options}}


def _run(orders: list[dict], **environment: str) -> Iterator[bytes]:
    import pypandoc  # here, for a page is shown without it, and a missing tool is a finding

    command = [pypandoc.get_pandoc_path(), "lua", str(SCRIPT)]
    given = json.dumps(orders).encode()
    made = subprocess.run(command, input=given, env={**os.environ, **environment}, check=True, capture_output=True)
    rest = memoryview(made.stdout)
    while rest:
        length, begin = _length(rest)
        yield bytes(rest[begin : begin + length])
        rest = rest[begin + length :]


def _length(made: memoryview) -> tuple[int, int]:
    """Return how long the first text is, and where it begins."""
    digits = bytes(made[:20]).partition(b"\n")[0]
    return int(digits), len(digits) + 1


# The tree


def changed(tree, rules: dict[str, Callable[[Node], list[Node]]]):
    """Return a tree in which a rule has put a list of nodes in the place of each node of its kind, inner ones first."""
    if isinstance(tree, dict):
        return {name: changed(part, rules) for name, part in tree.items()}
    if not isinstance(tree, list):
        return tree
    parts = (changed(part, rules) for part in tree)
    return [new for part in parts for new in rules.get(_kind(part), _as_it_is)(part)]


def _as_it_is(part) -> list:
    return [part]


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
    return _attributes(node)[0]


def without_id(node: Node) -> Node:
    place = ATTRIBUTED[node["t"]]
    _, *others = node["c"][place]
    return {**node, "c": [*node["c"][:place], ["", *others], *node["c"][place + 1 :]]}


def classes(node: Node) -> list[str]:
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
    return make("Str", text)


def span(inlines: list[Node], id: str = "", **values: str) -> Node:
    return make("Span", [id, [], [list(pair) for pair in values.items()]], inlines)


def link(inlines: list[Node], target: str) -> Node:
    return make("Link", ["", [], []], inlines, [target, ""])


def heading(level: int, inlines: list[Node], id: str = "") -> Node:
    return make("Header", level, [id, [], []], inlines)


def raw(target: str, text: str) -> Node:
    """Return a piece, in a line, that one format takes as it stands."""
    return make("RawInline", target, text)


def raw_block(target: str, text: str) -> Node:
    return make("RawBlock", target, text)
