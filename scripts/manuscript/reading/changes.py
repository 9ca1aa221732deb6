"""Tracked changes and comments of a Word file: the changes are accepted, and both are told."""

from collections.abc import Iterator
from dataclasses import dataclass

from manuscript.tree import plain
from pandoc.tree import Node, classes, nodes, rewrite, value

_KINDS = ("insertion", "deletion", "comment-start")
_MARKS = ("paragraph-insertion", "paragraph-deletion", "comment-end")


@dataclass(frozen=True)
class Remark:
    """What somebody said or changed, and the words that it is about."""

    kind: str
    author: str
    words: str
    place: str

    def __str__(self) -> str:
        said = {"comment": "remarks", "insertion": "inserted", "deletion": "deleted"}[self.kind]
        return f"at “{' '.join(self.place.split()[:8])}”: {self.author or 'somebody'} {said} “{self.words}”"


def accept_changes(blocks: list) -> tuple[list, list[Remark]]:
    """Return blocks with their changes accepted and without comments, and what was changed and remarked."""
    remarks = [remark for block in blocks for remark in _remarks(block)]
    return rewrite(blocks, _accepted), remarks


def _accepted(node: Node) -> list[Node] | None:
    marks = set(classes(node))
    if "insertion" in marks:
        return node["c"][1]
    return [] if marks & {*_KINDS, *_MARKS} else None


def _remarks(block: Node) -> Iterator[Remark]:
    """Yield the remarks in a block, each with the block's words."""
    place = plain(rewrite([block], _accepted))
    for node in nodes(block):
        if kind := next((kind for kind in _KINDS if kind in classes(node)), ""):
            yield Remark(kind.removesuffix("-start"), value(node, "author"), plain(node["c"][1]), place)
