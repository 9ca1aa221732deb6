"""References and citations as they stand in built pages: what a page lists, and what it cites.

The addresses are the convention: a reference is the element whose id is `ref-N`; a citation is a link
to `#ref-N` from anywhere but a reference, a navigation, an index (`role=doc-index`) or what the edition adds
(`data-edition`), or a bracket that stands in the prose as plain text. An entry with `data-uncited` is known to be
cited by nothing, as further reading is.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_REFERENCE_ID = re.compile(r"ref-(\d+)")
_PRINTED = re.compile(r"\bhttps?://[^\s<>\"»“”]+", re.IGNORECASE)
_BLOCKS = ("p", "div", "dd", "blockquote")
_CITED = re.compile(r"#ref-(\d+)$")
# Dashes of all kinds that stand between the ends of a range, and the brackets that may be about them.
_DASHES = "-–—‑−‒―"
_DASH = re.compile(rf"\s*\]?\s*[{_DASHES}]\s*\[?\s*")
_LONGEST_RANGE = 100
# What has this attribute the edition adds to what its source prints.
_ADDED = "data-edition"
# Links with this in their address cite, but for those within such elements.
CITING = "#ref-"
_NOT_CITING = f":is([id^='ref-'],nav,header,footer,[role=doc-index],[{_ADDED}]) a[href*='{CITING}']"
# [3], [3–5], [1, 2; 7], [см. 3], [3, с. 84; 7, с. 5], [3: 84].
_NUMBERS = rf"\d{{1,3}}(?:\s*(?:[{_DASHES},&]|и|және|and)\s*\d{{1,3}})*"
_PLAIN = re.compile(
    rf"\[\s*(?:(?:см|қар|see|cf)\b\.?\s*)?(?P<numbers>{_NUMBERS})\s*(?:(?:,(?!\d)|:\s)[^\];]*)?(?P<further>(?:;[^\];]*)*)\]"
)
_FURTHER = re.compile(rf";\s*(?P<numbers>{_NUMBERS})\s*(?P<place>(?:,|:\s)[^;]*)?(?=;|$)")
_AND = re.compile("[,&]|и|және|and")
_TO = re.compile(f"[{_DASHES}]")
_SHOWN = re.compile(r"\[(\d{1,3})\]")
# No reference is numbered so: [0] is an element, [045] part of a shelf mark.
_ZERO = re.compile(r"\b0")
# [10, 20) and (5, 6] are intervals; [3, п. 2)] is a citation.
_INTERVAL = re.compile(r"\s*[^\s,;()]+\s*[,;]\s*[^\s,;()]+\s*\)")
# Brackets that are remembered: [1] stands on many pages.
_MANY = 4096


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
        if matched := _REFERENCE_ID.fullmatch(node.id or ""):
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


class _Group(NamedTuple):
    """Bracketed numbers as they stand in the text, and what follows semicolons: numbers, those of a place in them."""

    text: str
    numbers: tuple[int, ...]
    further: tuple[tuple[tuple[int, ...], tuple[int, ...] | None], ...]


class Cited(NamedTuple):
    """What a page cites: each number once, the links that show another number than theirs, and the brackets that
    cite what the page neither links to nor lists, with those numbers."""

    numbers: tuple[int, ...] = ()
    misdirected: tuple[Citation, ...] = ()
    elsewhere: tuple[tuple[str, tuple[int, ...]], ...] = ()


NOTHING_CITED = Cited()


def sum_up(brackets: Sequence[str], citations: Sequence[Citation], references: Sequence[Reference]) -> Cited:
    """Return what a page cites, given the brackets of its prose, the citations that are links, and its references."""
    if not (brackets or citations or references):
        return NOTHING_CITED
    linked = {citation.number for citation in citations if citation.number}
    known = linked | {reference.number for reference in references}
    numbers, elsewhere = set(linked), []
    for group in chain.from_iterable(map(_groups, brackets)):
        cited, perhaps = _cited_in(group, linked)
        numbers.update(cited, perhaps)
        if unknown := tuple(number for number in cited if number not in known):
            elsewhere.append((group.text, unknown))
    return Cited(tuple(numbers), tuple(dict.fromkeys(filter(_shows_another, citations))), tuple(elsewhere))


def _shows_another(citation: Citation) -> bool:
    shown = _SHOWN.fullmatch(citation.text)
    return bool(shown and citation.number and int(shown[1]) != citation.number)


def _cited_in(group: _Group, linked: set[int]) -> tuple[list[int], list[int]]:
    """Return the numbers in a bracket that are references, and those that may as well be pages.

    These are 84 in [3; 84], 7 and 8 in [3, 4; 7–8], all that follows a semicolon where the references are links:
    `linked` are the numbers of those.
    """
    cited, perhaps = list(group.numbers), []
    may_be_pages = len(group.further) == 1 or not linked.isdisjoint(cited)
    for further, place in group.further:
        # In [1; 3–4, see 2] what follows the pages is no place in the source 3, but a citation of 2.
        is_place = place is not None and linked.isdisjoint(place)
        (cited if is_place or not may_be_pages else perhaps).extend(further)
    return cited, perhaps


@lru_cache(_MANY)
def _groups(bracket: str) -> tuple[_Group, ...]:
    """Return what reads as a citation in a bracket, with the word or sign before it."""
    before, _, rest = bracket.partition("[")
    # a[1] and x2[1] are elements of something; «сөз[1]» is a citation set close.
    indexed = before in (")", "]", "_") or (
        before.isascii() and before.isalnum() and not (before.isalpha() and len(before) > 2)
    )
    if indexed or rest.rstrip().endswith(")") or _INTERVAL.match(rest):
        return ()
    found = list(_PLAIN.finditer("[" + rest))
    return () if any(_ZERO.search(group[0]) for group in found) else tuple(map(_read, found))


def _read(found: re.Match) -> _Group:
    further = []
    for part in _FURTHER.finditer(found["further"]):
        place = tuple(map(int, re.findall(r"\d+", part["place"]))) if part["place"] else None
        further.append((tuple(_expand(part["numbers"])), place))
    return _Group(found[0], tuple(_expand(found["numbers"])), tuple(further))


def _expand(numbers: str) -> Iterator[int]:
    for part in _AND.split(numbers):
        bounds = [int(bound) for bound in _TO.split(part)]
        yield from range(bounds[0], bounds[-1] + 1) if bounds[-1] - bounds[0] < 100 else bounds
