"""The text of a document, set as its language wants it: no-break spaces, pieces kept whole, words divided.

A piece that no line may break at its hyphen becomes a node of the kind `whole`: each format keeps it so in
its own way, and none by a letter that would be copied with it.
"""

from collections.abc import Iterator
from dataclasses import replace

from exports.document import INLINE, Document, Node
from languages.division import divide_text
from languages.typography import set_spaces, wholes

# What stands in a line and is not set: code and addresses, and the marks that lead away.
LEFT_ALONE = {"code", "address", "citation", "note"}
NEVER_DIVIDED = LEFT_ALONE | {"heading", "whole"}


def set_document(document: Document) -> Document:
    """Return a document with the spaces of its language and of those it quotes."""
    locale = document.locale
    return replace(
        document,
        abstract=set_nodes(document.abstract, locale),
        sections=tuple(
            replace(section, title=set_spaces(section.title, locale), blocks=set_nodes(section.blocks, locale))
            for section in document.sections
        ),
        notes=tuple(replace(note, nodes=set_nodes(note.nodes, locale)) for note in document.notes),
        entries=tuple(
            replace(
                entry,
                original=set_nodes(entry.original, entry.reference.language),
                romanised=set_nodes(entry.romanised, entry.reference.romanised_language),
                notes=tuple(replace(note, nodes=set_nodes(note.nodes, locale)) for note in entry.notes),
            )
            for entry in document.entries
        ),
    )


def divide_document(document: Document) -> Document:
    """Return a document with soft hyphens in its text and notes, if its language is divided by a rule of ours."""
    locale = document.locale
    return replace(
        document,
        abstract=divide_nodes(document.abstract, locale),
        sections=tuple(replace(section, blocks=divide_nodes(section.blocks, locale)) for section in document.sections),
        notes=tuple(replace(note, nodes=divide_nodes(note.nodes, locale)) for note in document.notes),
    )


def set_nodes(nodes: tuple[Node, ...], locale: str) -> tuple[Node, ...]:
    """Return nodes with no-break spaces, seen across the nodes of a line, and with `whole` nodes."""
    words = [node.text for node in _line(nodes)]
    text, pieces, end = set_spaces("".join(words), locale), [], 0
    for word in words:
        pieces.append(text[end : end + len(word)])
        end += len(word)
    return tuple(_rebuilt(nodes, iter(pieces), locale))


def divide_nodes(nodes: tuple[Node, ...], locale: str) -> tuple[Node, ...]:
    """Return nodes with soft hyphens in the words of their language."""
    return tuple(_divided(node, locale) for node in nodes)


def _divided(node: Node, locale: str) -> Node:
    if node.kind in NEVER_DIVIDED:
        return node
    own = node.lang or locale
    return replace(node, text=divide_text(node.text, own), children=divide_nodes(node.children, own))


def _goes_on(node: Node) -> bool:
    """Tell whether a line's words run on through a node."""
    return node.kind in INLINE - LEFT_ALONE and not node.lang


def _line(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield the texts of a line, those inside its nodes too."""
    for node in nodes:
        if node.kind == "text":
            yield node
        elif _goes_on(node):
            yield from _line(node.children)


def _rebuilt(nodes: tuple[Node, ...], pieces: Iterator[str], locale: str) -> Iterator[Node]:
    """Yield the nodes with the texts of their line replaced by the pieces."""
    for node in nodes:
        if node.kind == "text":
            yield from _with_wholes(next(pieces), locale)
        elif node.kind in LEFT_ALONE:
            yield node
        elif _goes_on(node):
            yield replace(node, children=tuple(_rebuilt(node.children, pieces, locale)))
        else:
            yield replace(node, children=set_nodes(node.children, node.lang or locale))


def _with_wholes(text: str, locale: str) -> Iterator[Node]:
    """Yield a text as texts and `whole` nodes by turns."""
    end = 0
    for start, stop in wholes(text, locale):
        if text[end:start]:
            yield Node("text", text[end:start])
        yield Node("whole", children=(Node("text", text[start:stop]),))
        end = stop
    if text[end:]:
        yield Node("text", text[end:])
