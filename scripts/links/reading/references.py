"""References and citations as they stand in built pages.

The addresses are the convention: a reference is the element whose id is `ref-N`; a citation is a link
to `#ref-N` from anywhere but a reference, a navigation, an index (`role=doc-index`) or what the edition adds
(`data-edition`). An entry with `data-uncited` is known to be cited by nothing, as further reading is.
"""

import re
from collections.abc import Iterator
from sys import intern
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

REFERENCE_ID = re.compile(r"ref-(\d+)")
_PRINTED = re.compile(r"\bhttps?://[^\s<>\"»“”]+", re.IGNORECASE)
_BLOCKS = ("p", "div", "dd", "blockquote")
_CITED = re.compile(r"#ref-(\d+)$")
# Dashes of all kinds that stand between the ends of a range, and the brackets that may be about them.
DASHES = "-–—‑−‒―"
_DASH = re.compile(rf"\s*\]?\s*[{DASHES}]\s*\[?\s*")
_LONGEST_RANGE = 100
# What has this attribute the edition adds to what its source prints.
_ADDED = "data-edition"
# Links with this in their address cite, but for those within such elements.
CITING = "#ref-"
_NOT_CITING = f":is([id^='ref-'],nav,header,footer,[role=doc-index],[{_ADDED}]) a[href*='{CITING}']"


class Citation(NamedTuple):
    """A link that cites a reference: where it leads, what it shows, the reference's number (0: it has none)."""

    href: str
    text: str
    number: int


class Reference(NamedTuple):
    """One entry of a list of references, its addresses each once; if it has several printed forms, those of each.

    `is_further` if it is known to be cited by nothing. Words are kept one by one, because entries share most of theirs.
    """

    number: int
    words: tuple[str, ...]
    addresses: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...] = ()
    is_further: bool = False


def read_references(tree: LexborHTMLParser) -> tuple[Reference, ...]:
    """Return the entries of the lists of references in a page, in document order."""
    found = []
    for node in tree.css("[id^='ref-']"):
        if matched := REFERENCE_ID.fullmatch(node.id or ""):
            found.append(_read_reference(int(matched[1]), node))
    return tuple(found)


def read_citations(tree: LexborHTMLParser, links: list[tuple[LexborNode, str, str]]) -> tuple[Citation, ...]:
    """Return those links that cite a reference, and leave of them their words, which belong to the prose.

    Each link is given with its address and its words. Of two with a dash between them, those to the references between
    are added.
    """
    left_out = {node.mem_id for node in tree.css(_NOT_CITING)}
    links = [link for link in links if link[0].mem_id not in left_out]
    found = [_read_citation(href, text) for _, href, text in links]
    pairs = zip(links, found, found[1:], strict=False)
    between = [link for (node, *_), first, last in pairs for link in _between(node, first, last)]
    for node, _, text in links:
        node.replace_with(text)
    return (*found, *between)


def _read_citation(href: str, text: str) -> Citation:
    number = _CITED.search(href)
    return Citation(href, text.strip(), int(number[1]) if number else 0)


def _between(node: LexborNode, first: Citation, last: Citation) -> Iterator[Citation]:
    """Yield the citations that a range leaves out, if a link is the first of one: a dash, then another link."""
    if first.number and 1 < last.number - first.number < _LONGEST_RANGE:
        dash = node.next
        is_range = dash is not None and dash.tag == "-text" and _DASH.fullmatch(dash.text())
        if is_range and dash.next is not None and dash.next.tag == "a":
            yield from (Citation(f"#ref-{number}", "", number) for number in range(first.number + 1, last.number))


def _read_reference(number: int, node: LexborNode) -> Reference:
    entry, parts = _entry(node)
    # The printed forms: blocks that say their own language and are no addition themselves.
    own = [(part, part.attributes) for part in parts if part.tag in _BLOCKS]
    forms = [_addresses(part) for part, attributes in own if "lang" in attributes and _ADDED not in attributes]
    for part in parts:
        if _ADDED in part.attributes:
            part.decompose()
    blocks = [_addresses(child) for child in entry.iter() if child.tag in _BLOCKS] if own else []
    found = tuple(form for form in forms or blocks if form) or (_addresses(entry),)
    addresses = tuple(dict.fromkeys(address for form in found for address in form))
    forms = found if len(found) > 1 else ()
    words = tuple(map(intern, entry.text().split()))
    return Reference(number, words, addresses, forms, "data-uncited" in node.attributes)


def _entry(node: LexborNode) -> tuple[LexborNode, list[LexborNode]]:
    """Return the entry that the id marks (an empty anchor marks what it stands in), as a copy if it is to change.

    With it come the elements in it.
    """
    while node.parent is not None and node.tag in ("a", "span") and not node.text().strip():
        node = node.parent
    parts = [*node.traverse()][1:]
    if not any(part.tag == "wbr" or _ADDED in part.attributes for part in parts):
        return node, parts
    copy = LexborHTMLParser(f"<body>{node.html}")
    copy.unwrap_tags(["wbr"], delete_empty=True)
    copy.merge_text_nodes()
    node = copy.css_first("body > *") or node
    return node, [*node.traverse()][1:]


def _addresses(node: LexborNode) -> tuple[str, ...]:
    links = [(part.attributes.get("href") or "", part.text()) for part in node.traverse() if part.tag == "a"]
    outside = [address for address, _ in links if address.lower().startswith(("http:", "https:"))]
    labels = " ".join(label for _, label in links)
    printed = _PRINTED.findall(node.text(separator=" "))
    printed = [address.rstrip(".,;)") for address in printed if address not in labels]
    return tuple(dict.fromkeys(map(intern, outside + printed)))
