"""From a parsed HTML file to the `Page` that the checks see: strings and tuples, which outlive the tree.

In: a file's text and its parse tree. Out: a `Page`.
"""

import re
from collections.abc import Iterator
from sys import intern

from selectolax.lexbor import LexborHTMLParser, LexborNode

from links.address import clean
from links.languages import ANY_VAGUE, LONGEST_VAGUE, plain_name, written_in
from links.letters import is_unmixed
from links.reading.data import import_addresses, linked_data_addresses, read_json
from links.reading.elements import (
    NOTABLE_ATTRIBUTES,
    Draft,
    element_links,
    gather_link,
    gather_meta,
    painted_links,
    ping_links,
    style_links,
)
from links.reading.page import Link, MalformedError, Page, Wordless, page_url
from links.reading.prose import NO_LETTERS, count_letters, read_prose, shown_text
from links.reading.references import CITING, read_citations, read_references, sum_up
from links.reading.stylesheet import instructed_addresses

# The attributes of an anchor that has nothing to tell but its address.
_PLAIN_ANCHOR = frozenset({"href", "class", "title", "target", "aria-label", "tabindex", "rel"})

# What names a link for those who hear it; what stands in its place when there is nothing of that.
_NAMING = ("aria-label", "title")
_PICTURES = "img,svg,i,span,picture,video,audio,object,iframe,input"
_SPEAKING = frozenset({"video", "audio", "object", "iframe", "input"})
_ICON = re.compile(r"\b(?:fa|icon|glyphicon|bi|mdi|material-icons)\b", re.IGNORECASE)
# A fragment in whose spelling nothing can be wrong but its letters.
_PLAIN_FRAGMENT = re.compile(r"#[\w.:-]+")
# A template with this attribute is shown: https://html.spec.whatwg.org/#attr-template-shadowrootmode
_SHADOW = "shadowrootmode"
_INVISIBLE = "\u200b\u2060\ufeff"
_UNTOLD = ANY_VAGUE | {"", *_INVISIBLE}
# In HTML itself such an instruction is a comment.
_XML = (".svg", ".xhtml")
# A text longer than this shows no address but among much else.
_LONGEST_LABEL = 2000

# Scripts that are data: https://html.spec.whatwg.org/#the-script-element
_DATA = {
    "application/ld+json": linked_data_addresses,
    "importmap": import_addresses,
    "speculationrules": import_addresses,
}


def read_page(file: str, text: str, tree: LexborHTMLParser) -> Page:
    """Return what the checks need of one parsed page. Takes the tree apart."""
    shown = shown_text(tree, text)
    draft = _gather_page(tree, text)
    if file.lower().endswith(_XML):
        draft.links += (Link("xml-stylesheet", "href", address) for address in instructed_addresses(text))
    lang = tree.root.attributes.get("lang") if tree.root else None
    letters = NO_LETTERS if text.isascii() and written_in(lang) == "LATIN" else count_letters(tree)
    has_references = any(name.startswith("ref-") for name in draft.ids)
    references = read_references(tree) if has_references else ()
    # Last, because they take the tree apart.
    citations = read_citations(tree, draft.citing) if draft.citing else ()
    prose = read_prose(tree, shown)
    return Page(
        file=file,
        url=page_url(file),
        lang=lang,
        base=draft.base,
        noindex=draft.noindex,
        ids=tuple(draft.ids),
        names=tuple(draft.names),
        hyperlinks=len(draft.hrefs),
        hrefs=_open_hrefs(draft),
        links=tuple(draft.links),
        labels=tuple(draft.labels),
        wordless=tuple(draft.wordless),
        langs=tuple(told for told in draft.langs if told[1] != lang),
        malformed=tuple(draft.malformed),
        references=references,
        letters=letters,
        cited=sum_up(prose.brackets, citations, references),
        prose=prose,
    )


def read_fragment(source: str) -> tuple[Link, ...]:
    """Return the addresses in a piece of HTML that has no anchors of its own: a feed's text, a `srcdoc`."""
    draft = _gather_page(LexborHTMLParser(source), source)
    return tuple(_outward(draft))


def _gather_page(tree: LexborHTMLParser, source: str) -> Draft:
    draft = Draft()
    if tree.root is None:
        return draft
    _gather_elements(draft, tree.root)
    if "url(" in source:
        draft.links += painted_links(tree)
    for template in _shadow_roots(tree.root) if _SHADOW in source else ():
        # The anchors in a shadow tree are its own.
        shadow = Draft()
        _gather_elements(shadow, template)
        draft.links += _outward(shadow)
        draft.wordless |= shadow.wordless
    if any(link.attribute == "usemap" for link in draft.links):
        maps = (node.attributes.get("name") for node in tree.tags("map"))
        draft.names += [name for name in maps if name and name not in draft.ids]
    return draft


def _open_hrefs(draft: Draft) -> tuple[str, ...]:
    """Return the addresses of anchors, each once, that the page alone does not tell to be right."""
    hrefs = dict.fromkeys(draft.hrefs)
    own = {f"#{name}" for name in (*draft.ids, *draft.names)} if draft.base is None else set()
    for href in hrefs.keys() & own:
        if _PLAIN_FRAGMENT.fullmatch(href) and is_unmixed(href):
            del hrefs[href]
    return tuple(hrefs)


def _gather_elements(draft: Draft, root: LexborNode) -> None:
    anchors = []
    for node in root.traverse():
        tag = node.tag
        if tag == "a":
            anchors.append(node)
            continue
        if attributes := node.attributes:
            if "id" in attributes:
                draft.ids.append(intern(attributes["id"] or ""))
            if "lang" in attributes:
                draft.langs["lang", attributes["lang"] or ""] = None
            if not NOTABLE_ATTRIBUTES.isdisjoint(attributes):
                _gather(draft, tag, attributes)
            if tag == "script" and attributes.get("type"):
                _gather_data(draft, attributes["type"], node)
        if tag == "style":
            draft.links.extend(style_links("style", node.text()))
    _gather_anchors(draft, anchors)


def _shadow_roots(root: LexborNode) -> Iterator[LexborNode]:
    """Yield the trees of templates that are shown, those within them too."""
    waiting = [root]
    while waiting:
        for fragment in waiting.pop().template_fragments():
            if _SHADOW in fragment.parent.attributes:
                yield fragment
                waiting.append(fragment)


def _outward(draft: Draft) -> Iterator[Link]:
    """Yield the addresses of an embedded document that lead out of it."""
    links = (*(Link("a", "href", href) for href in draft.hrefs), *draft.links)
    return (link for link in links if link.value and not link.value.startswith("#"))


def _gather_anchors(draft: Draft, nodes: list[LexborNode]) -> None:
    nameless = []
    for node in nodes:
        attributes = node.attributes
        if not _PLAIN_ANCHOR.issuperset(attributes):
            _gather_rare(draft, attributes)
        if "href" not in attributes:
            continue
        href, text = intern(attributes["href"] or ""), node.text()
        draft.hrefs.append(href)
        if CITING in href:
            draft.citing.append((node, href, text))
        # A shown address has a full stop in its host; in a table of contents it is a heading. Who shows it as it is
        # shows the right one.
        if "." in text and href[:1] != "#" and (":" in href or "://" in text) and text != href:
            draft.labels[text[:_LONGEST_LABEL], href] = None
        if len(text) < LONGEST_VAGUE and plain_name(text) in _UNTOLD:
            nameless.append((node, attributes, text))
    ids = set(draft.ids) if nameless else set()  # Now all are known that may name them.
    for node, attributes, text in nameless:
        if ids.isdisjoint((attributes.get("aria-labelledby") or "").split()):
            _gather_wordless(draft, node, attributes, text)


def _gather_rare(draft: Draft, attributes: dict[str, str | None]) -> None:
    """Gather what an anchor has beside its address and its looks."""
    if "href" not in attributes and attributes.get("xlink:href"):  # of SVG
        draft.hrefs.append(intern(attributes["xlink:href"]))
    if attributes.get("href") and "hreflang" in attributes:
        draft.links.append(Link("a", "href", attributes["href"], hreflang=attributes["hreflang"]))
    if attributes.get("id"):
        draft.ids.append(intern(attributes["id"]))
    if attributes.get("name") and attributes["name"] != attributes.get("id"):
        draft.names.append(attributes["name"])
    if "lang" in attributes:
        draft.langs["lang", attributes["lang"] or ""] = None
    draft.links += ping_links("a", attributes)
    if "style" in attributes:
        draft.links.extend(style_links("a", attributes["style"]))


def _gather_wordless(draft: Draft, node: LexborNode, attributes: dict[str, str | None], text: str) -> None:
    """Gather a link whose text is empty or vague, unless something else names it (accname, 4.3.2)."""
    href, name = attributes["href"] or "", text.strip().strip(_INVISIBLE)
    own = f"#{attributes.get('id') or attributes.get('name') or ''}"
    told = any((attributes.get(key) or "").strip() for key in _NAMING)
    if (
        not href
        or told
        or (name and not plain_name(name))
        or href == own
        or attributes.get("aria-hidden") == "true"
        or "hidden" in attributes
    ):
        return
    inner = [(child.tag, child.attributes) for child in node.css(f"{_PICTURES},[class],[aria-label],[title]")]
    if any((held.get(key) or "").strip() for _, held in inner for key in ("alt", "aria-labelledby", *_NAMING)):
        return
    if not any(tag in _SPEAKING for tag, _ in inner):
        holds = next((tag for tag in ("img", "svg", "i", "span") if any(tag == other for other, _ in inner)), "")
        holds = holds or ("i" if _ICON.search(attributes.get("class") or "") else "")
        draft.wordless[Wordless(href, name, holds)] = None


def _gather_data(draft: Draft, kind: str, node: LexborNode) -> None:
    kind = kind.partition(";")[0].strip().lower()
    if kind not in _DATA:
        return
    try:
        addresses = dict.fromkeys(_DATA[kind](read_json(node.text())))
    except MalformedError as error:
        draft.malformed.append((f"{kind}: {error}", 0))
        return
    draft.links += [Link("script", kind, address) for address in addresses]


def _gather(draft: Draft, tag: str, attributes: dict[str, str | None]) -> None:
    if tag == "area" and "href" in attributes:
        draft.hrefs.append(intern(attributes["href"] or ""))
        draft.links += ping_links("area", attributes)
    elif tag == "meta":
        gather_meta(draft, attributes)
    elif tag == "link":
        gather_link(draft, attributes)
    elif tag == "base":
        # The first that has an address counts, an empty one too: https://html.spec.whatwg.org/#the-base-element
        if draft.base is None and attributes.get("href") is not None:
            draft.base = clean(attributes["href"])
    else:
        draft.links.extend(element_links(tag, attributes))
        if tag == "iframe" and attributes.get("srcdoc"):
            # The page in a `srcdoc` has its parent's base address, but anchors of its own.
            draft.links += read_fragment(attributes["srcdoc"])
