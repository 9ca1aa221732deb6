"""What stands side by side in several languages: headings, blocks and, where they match, sentences.

A row holds what has one number, or is one heading, in each language; what has neither stands with what is before it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from edition.anchors import block_id, block_of, is_sentence
from edition.article import Article
from pandoc.tree import Node, changed, identifier, make, nodes, number, with_id

WHOLE = {"Figure", "Image", "Table"}  # what has these is not divided: they would stand there more than once
LISTS = ("BulletList", "OrderedList")


@dataclass(frozen=True)
class Row:
    """One row: `key` is the id of a block, of a sentence or of a heading; `cells` its blocks in each language."""

    key: str
    cells: list[list[Node]]

    @property
    def label(self) -> str:
        """The number of the block, with that of the sentence; of a heading, nothing."""
        block, sentence = block_of(self.key), self.key.rpartition("-")[2]
        return f"{block}.{sentence}" if is_sentence(self.key) else str(block or "")


def matching(article: Article) -> set[int]:
    """Return the numbers of the blocks that have the same sentences in every language that has them."""
    counts: dict[int, set[int]] = {}
    for blocks in article.blocks.values():
        for place, (_, block) in blocks.items():
            counts.setdefault(place, set()).add(len(block.sentences))
    return {place for place, found in counts.items() if len(found) == 1 and found != {0}}


def rows(columns: list[list[Node]], divided: Collection[int] = ()) -> list[Row]:
    """Return the rows of some languages' blocks, in the order of the text; sentence by sentence those of `divided`."""
    found = [_column(blocks, divided) for blocks in columns]
    keys = dict.fromkeys(key for column in found for key in column)
    return [Row(key, [column.get(key, []) for column in found]) for key in keys]


def _column(blocks: list[Node], divided: Collection[int]) -> dict[str, list[Node]]:
    column: dict[str, list[Node]] = {}
    last = ""
    for piece in (piece for block in blocks for piece in _pieces(block)):
        for key, part in _parts(piece, divided):
            last = key or last
            column.setdefault(last, []).append(part)
    return column


def _pieces(block: Node) -> Iterator[Node]:
    """Yield what may stand in a row of its own: an item of a list is a row, one with a number keeps it."""
    if block["t"] == "BulletList":
        yield from (piece for item in block["c"] for piece in item)
    elif block["t"] == "OrderedList":
        (first, *style), items = block["c"]
        yield from (make("OrderedList", [first + place, *style], [item]) for place, item in enumerate(items))
    else:
        yield block


def _parts(piece: Node, divided: Collection[int]) -> Iterator[tuple[str, Node]]:
    """Yield a piece under the id of its block, or each of its sentences under its own."""
    key = _key(piece)
    ids = [id for id in map(identifier, nodes(piece)) if _is_of(id, block_of(key))]
    if block_of(key) not in divided or len(ids) < 2 or any(node["t"] in WHOLE for node in nodes(piece)):
        yield key, piece
        return
    for id in ids:
        # An item keeps its number with its first sentence, what follows its words with the last one.
        whole = piece if id == ids[0] or piece["t"] != "OrderedList" else make("Div", ["", [], []], piece["c"][1][0])
        yield id, _of_sentence(whole, id, is_first=id == ids[0], is_last=id == ids[-1])


def _is_of(id: str, number: int) -> bool:
    return is_sentence(id) and block_of(id) == number


def _key(block: Node) -> str:
    """Return the id of a block, or of the first one in it; a heading's id; or nothing."""
    if block["t"] == "Header":
        return identifier(block)
    return next((block_id(number(node)) for node in nodes(block) if number(node)), "")


def _of_sentence(piece: Node, id: str, is_first: bool, is_last: bool) -> Node:
    """Return a piece with one of its sentences alone; the first one has the id of the block, too."""

    def paragraph(node: Node) -> list[Node]:
        sentences = [
            one for one in node["c"] if is_sentence(identifier(one)) and block_of(identifier(one)) == block_of(id)
        ]
        if not sentences:
            return [node] if is_last else []
        kept = [one for one in sentences if identifier(one) == id]
        return [make(node["t"], kept)] if kept else []

    def nested(node: Node) -> list[Node]:
        return [node] if is_last or node is piece else []

    def named(node: Node) -> list[Node]:
        return [node] if is_first or identifier(node) != block_id(block_of(id)) else [with_id(node, "")]

    rules = {"Para": paragraph, "Plain": paragraph, "Div": named}
    if piece["t"] not in LISTS:
        rules |= dict.fromkeys(LISTS, nested)
    (part,) = changed([piece], rules)
    return part
