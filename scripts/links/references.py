"""References and citations as they stand in built pages.

The addresses are the convention: a reference is the element whose id is `ref-N`; a citation is a link
to `#ref-N` from anywhere but a reference, a navigation or what the edition adds (`data-edition`).
"""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

REFERENCE_ID = re.compile(r"ref-(\d+)")
_PRINTED = re.compile(r"\bhttps?://[^\s<>\"»“”]+", re.IGNORECASE)
_BLOCKS = ("p", "div", "dd", "blockquote")
_CITING = "a[href*='#ref-']"
_NOT_CITING = ",".join(
    f"{place} {_CITING}" for place in ("[id^='ref-']", "nav", "header", "footer", "[data-edition]")
)


class Reference(NamedTuple):
    """One entry of a list of references; each printed form holds its addresses."""

    number: int
    text: str
    forms: tuple[tuple[str, ...], ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """All addresses of the entry, each once."""
        return tuple(dict.fromkeys(address for form in self.forms for address in form))


def read_references(tree: LexborHTMLParser) -> tuple[Reference, ...]:
    """Return the entries of the lists of references in a page, in document order."""
    found = []
    for node in tree.css("[id^='ref-']"):
        if matched := REFERENCE_ID.fullmatch(node.id or ""):
            found.append(_read_reference(int(matched[1]), node))
    return tuple(found)


def read_citations(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Return the addresses of all links that cite a reference."""
    left_out = {node.mem_id for node in tree.css(_NOT_CITING)}
    return tuple(node.attributes["href"] for node in tree.css(_CITING) if node.mem_id not in left_out)


def _read_reference(number: int, node: LexborNode) -> Reference:
    entry = _entry(node)
    forms = [_addresses(form) for form in _forms(entry)]
    for addition in entry.css("[data-edition]"):
        addition.decompose()
    loose = _addresses(entry)
    blocks = [_addresses(child) for child in entry.iter() if child.tag in _BLOCKS]
    found = tuple(form for form in forms or blocks if form) or (loose,)
    return Reference(number, " ".join(entry.text().split()), found)


def _entry(node: LexborNode) -> LexborNode:
    """Return a copy of the entry that the id marks: an empty anchor marks what it stands in."""
    while not node.text().strip() and node.parent is not None and node.tag in ("a", "span"):
        node = node.parent
    copy = LexborHTMLParser(f"<body>{node.html}")
    copy.unwrap_tags(["wbr"])
    copy.merge_text_nodes()
    return copy.css_first("body > *") or node


def _forms(entry: LexborNode) -> list[LexborNode]:
    """Return the printed forms: blocks that say their own language and are no addition themselves."""
    return entry.css(",".join(f"{tag}[lang]:not([data-edition])" for tag in _BLOCKS))


def _addresses(node: LexborNode) -> tuple[str, ...]:
    linked = [anchor.attributes.get("href") or "" for anchor in node.css("a[href]")]
    outside = [address for address in linked if address.lower().startswith(("http:", "https:"))]
    labels = " ".join(anchor.text() for anchor in node.css("a[href]"))
    printed = [
        address.rstrip(".,;)")
        for address in _PRINTED.findall(node.text(separator=" "))
        if address not in labels
    ]
    return tuple(dict.fromkeys(outside + printed))
