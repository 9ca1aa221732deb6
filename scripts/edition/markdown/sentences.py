"""The sentences of a block, each with an address of its own.

The Markdown stands one sentence a line, so a line is a sentence. In a block of several each becomes

    <span id="s-12-3">…</span>

which readers and screen readers do not notice. What a line break divides (an emphasis of two sentences) is
divided too. A block whose lines are no sentences stays as it is: its paragraph is the smallest thing to cite.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from copy import copy
from itertools import accumulate

from edition.anchors import sentence_id

HOLDERS = ("p", "figcaption")  # what holds a block's words, if it does not hold them itself
APART = {*HOLDERS, "ul", "ol", "blockquote", "table", "pre", "div"}

_Line = list[str | etree.Element]


def mark_sentences(block: etree.Element, number: int, count: int) -> list[etree.Element]:
    """Mark the sentences of a block that has `count` lines; return their elements.

    Where the lines of the tree are others (a break within a mark, which is none in the tree), nothing is
    marked and none returned.
    """
    holders = [(holder, _sentences(holder)) for holder in text_holders(block)]
    if count < 2 or sum(len(lines) for _, lines in holders) != count:
        return []
    marked: list[etree.Element] = []
    for holder, lines in holders:
        spans = [etree.Element("span", {"id": sentence_id(number, len(marked) + n)}) for n in range(1, len(lines) + 1)]
        for span, line in zip(spans, lines, strict=True):
            _fill(span, line)
        _replace_words(holder, spans)
        marked += spans
    return marked


def paragraph_ends(block: etree.Element) -> tuple[int, ...]:
    """Return the lines of a block, from 1, with which a paragraph ends: an item or a quotation may have several."""
    return tuple(accumulate(len(_sentences(holder)) for holder in text_holders(block)))


def text_holders(block: etree.Element) -> Iterator[etree.Element]:
    """Yield the elements that hold a block's own words: itself, or its paragraphs; no items of a nested list."""
    yield block
    for child in block:
        if child.tag in HOLDERS and child.get("data-edition") is None:
            yield child


def _sentences(holder: etree.Element) -> list[_Line]:
    """Return the lines of an element's own words, without their indents; no blank ones."""
    lines = _lines(_content(holder))
    for line in lines:
        line[0] = line[0].lstrip() if isinstance(line[0], str) else line[0]
    return [line for line in lines if not all(isinstance(piece, str) and not piece.strip() for piece in line)]


def _content(element: etree.Element) -> Iterator[str | etree.Element]:
    """Yield the words and elements in the line, in reading order, up to the first that stands apart."""
    yield element.text or ""
    for child in element:
        if child.tag in APART:
            return
        yield child
        yield child.tail or ""


def _lines(pieces: Iterator[str | etree.Element]) -> list[_Line]:
    lines: list[_Line] = [[]]
    for piece in pieces:
        first, *others = piece.split("\n") if isinstance(piece, str) else _divided(piece)
        lines[-1].append(first)
        lines += [[part] for part in others]
    return lines


def _divided(element: etree.Element) -> list[etree.Element]:
    """Return an element as one for each line of it; the first keeps the id."""
    lines = _lines(_content(element))
    if len(lines) == 1:
        return [element]
    parts = [etree.Element(element.tag, dict(element.attrib)) for _ in lines]
    for part, line in zip(parts, lines, strict=True):
        _fill(part, line)
    for part in parts[1:]:
        part.attrib.pop("id", None)
    return parts


def _fill(element: etree.Element, line: _Line) -> None:
    last = None
    for piece in line:
        if not isinstance(piece, str):
            last = copy(piece)
            last.tail = ""
            element.append(last)
        elif last is None:
            element.text = (element.text or "") + piece
        else:
            last.tail += piece


def _replace_words(holder: etree.Element, spans: list[etree.Element]) -> None:
    if not spans:
        return
    children = list(holder)
    apart = next((place for place, child in enumerate(children) if child.tag in APART), len(children))
    for child in children[:apart]:
        holder.remove(child)
    holder.text = None
    for span in spans:
        span.tail = "\n"
    spans[-1].tail = None
    holder[:0] = spans
