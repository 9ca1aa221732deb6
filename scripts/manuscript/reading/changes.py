"""Tracked changes and comments of a Word file: the changes are accepted, and both are told."""

from dataclasses import dataclass

from manuscript.tree import plain
from pandoc.tree import nodes, rewrite

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


def _accepted(node: dict) -> list | None:
    classes = node["c"][0][1] if node["t"] == "Span" else ()
    if "insertion" in classes:
        return node["c"][1]
    if any(mark in classes for mark in ("deletion", "comment-start", *_MARKS)):
        return []
    return None


def _remarks(block: dict):
    """Yield the remarks in a block, each with the block's words."""
    place = plain(rewrite([block], _accepted))
    for node in nodes(block):
        classes = node["c"][0][1] if node["t"] == "Span" else ()
        kind = next((kind for kind in ("insertion", "deletion", "comment-start") if kind in classes), "")
        if kind:
            author = dict(node["c"][0][2]).get("author", "")
            yield Remark(kind.removesuffix("-start"), author, plain(node["c"][1]), place)
