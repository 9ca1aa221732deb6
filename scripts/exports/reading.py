"""The edition's HTML, read into pandoc's tree: what concerns the web page alone is left out.

Pandoc's reader passes over the attributes of paragraphs, lists and quotations, so each that has some gets an
element around it (or, in a list's item, within it) that keeps them. Notes are no notes to it yet: a mark is a
`Span` of the class `note-mark`, whose `key` names its text, for the same note may be called twice, and each format
has its own way to tell the author's notes from the edition's.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from html import unescape
from itertools import groupby

from edition.interface import mark_borrowed
from languages.directions import with_directions
from languages.typesetting import typeset
from pandoc.program import read
from pandoc.tree import Node, changed, classes, make, value

WRAPPED = {"p", "blockquote", "ul", "ol", "dl", "pre", "table"}
CITED = ("key", "locator", "before", "after", "without")  # what the mark of a citation tells
KEPT = {"id", "class", "lang", "dir"}
# Of a page of the web alone: its tools, what it draws itself, the way back from a note.
LEFT_OUT = {"block-tools", "stale"}
# XML 1.0, § 2.2: what no document may hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)(\w+);")


def read_parts(parts: list[str], locale: str) -> list[list[Node]]:
    """Return the blocks of each of some pieces of the edition's HTML, set as their languages want it."""
    html = "".join(f"<div>{part}</div>" for part in parts)
    return [_clean(part["c"][1]) for part in read(with_directions(typeset(f"<body>{_prepared(html)}</body>", locale)))]


def _prepared(html: str) -> str:
    """Return HTML with all that pandoc's reader would pass over in places where it does not."""
    named = ENTITY.sub(lambda entity: unescape(entity[0]), FORBIDDEN.sub("", html))
    root = etree.fromstring(mark_borrowed(f"<body>{named}</body>"))
    for element in list(root.iter()):
        _prepare(element)
    return "".join(etree.tostring(child, encoding="unicode") for child in root)


def _prepare(element: etree.Element) -> None:
    role, kept = element.get("role"), {name: text for name, text in element.items() if name in KEPT}
    if role == "doc-noteref":
        key = element.get("data-note") or element.get("href", "").removeprefix("#")
        told = {"data-key": key, "data-next": element.get("data-next", ""), "id": element.get("id", "")}
        element.tag, element.attrib = "span", {"class": "note-mark", **told}
    elif role == "doc-endnotes":
        element.tag, element.attrib = "div", {"class": "endnotes"}
    elif kept and element.tag == "li":
        _move(element, etree.Element("div", kept))
        element.attrib = {}
    elif element.tag in ("details", "summary"):
        element.tag, name = ("div", "admonition") if element.tag == "details" else ("p", "admonition-title")
        element.attrib = {"class": name} | ({"id": kept["id"]} if "id" in kept else {})
        _prepare(element)
    elif "tabbed-set" in kept.get("class", ""):
        element[:], element.attrib = list(_tabs(element)), {"id": kept.get("id", "")}
    elif element.tag == "pre" and not kept:
        element.attrib = {}  # for the language of the code is taken from its first attributes
    elif kept and element.tag in WRAPPED:
        _move(element, etree.Element(element.tag, {n: text for n, text in element.items() if n not in KEPT}))
        element.tag, element.attrib = "div", kept


def _tabs(element: etree.Element) -> Iterator[etree.Element]:
    """Yield what is under each of some tabs behind its title."""
    titles = element.iterfind("div[@class='tabbed-labels']/label")
    for title, block in zip(titles, element.iterfind("div[@class='tabbed-content']/div"), strict=True):
        title.tag, title.attrib = "p", {"class": "admonition-title"}
        _prepare(title)
        yield from (title, block)


def _move(element: etree.Element, inner: etree.Element) -> None:
    """Put all that an element holds into one that it holds alone."""
    inner.text, inner[:] = element.text, list(element)
    element.text, element[:] = None, [inner]


def _clean(blocks: list[Node]) -> list[Node]:
    rules = {"Span": _span, "Superscript": _mark, "Link": _link, "Div": _div, "Table": _table, "Header": _heading}
    rules |= {"SoftBreak": lambda node: [{"t": "Space"}], "Plain": _paragraph, "Para": _paragraph}
    return changed(blocks, rules)


def _span(node: Node) -> list[Node]:
    (id, names, values), inlines = node["c"]
    if LEFT_OUT & set(names):
        return []
    known = [name for name in names if name in ("note-mark", "citation", "whole", "address", "number", "kbd")]
    spoken = [[name, text] for name, text in values if name in ("lang", "dir", "key", "next") and text]
    return [make("Span", [id, known, spoken], inlines)] if id or known or spoken else inlines


def _mark(node: Node) -> list[Node]:
    """Return the marks of notes without the form that the page gives them; what is raised beside them stays so."""
    parts = ((is_mark, list(part)) for is_mark, part in groupby(node["c"], lambda one: "note-mark" in classes(one)))
    return [one for is_mark, part in parts for one in (part if is_mark else [make("Superscript", part)])]


def _link(node: Node) -> list[Node]:
    (id, names, _), inlines, (target, _) = node["c"]
    if LEFT_OUT & set(names) or value(node, "role") == "doc-backlink":
        return []
    told = [[name, value(node, name)] for name in CITED if value(node, name)] if value(node, "key") else []
    return inlines if "abbreviation" in names else [make("Link", [id, [], told], inlines, [target, ""])]


def _div(node: Node) -> list[Node]:
    (id, names, values), blocks = node["c"]
    if any(name == "figure" for name, _ in values):
        return []
    if "admonition-title" in names:
        return changed(blocks, {"Para": lambda title: [make("Para", [make("Strong", title["c"])])]})
    if "admonition" in names:
        blocks = [make("Div", ["", ["box"], []], [make("BlockQuote", blocks)])]
    known = [name for name in names if name in ("lost", "equation", "endnotes", "verse")]
    spoken = [pair for pair in values if pair[0] in ("lang", "dir")]
    return [make("Div", [id, known, spoken], blocks)] if id or known or spoken else blocks


def _paragraph(node: Node) -> list[Node]:
    """Return a paragraph, or nothing where only the page's tools stood in it."""
    return [node] if any(inner["t"] != "Space" for inner in node["c"]) else []


def _heading(node: Node) -> list[Node]:
    level, (id, _, _), inlines = node["c"]
    return [make("Header", level, [id, [], []], inlines)]


def _table(node: Node) -> list[Node]:
    """Return a table whose columns are as wide as their words: the page says nothing of their widths."""
    (id, _, _), caption, columns, *rest = node["c"]
    return [make("Table", [id, [], []], caption, [[align, {"t": "ColWidthDefault"}] for align, _ in columns], *rest)]
