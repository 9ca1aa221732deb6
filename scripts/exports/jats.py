"""The article with its translations as JATS XML: `article.xml`.

JATS, ANSI/NISO Z39.96-2015, Archiving tag set 1.1
(https://jats.nlm.nih.gov/archiving/tag-library/1.1/): a translation is a
`sub-article`, the data of a reference and its two printed forms are `citation-alternatives`.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise, zip_longest

from markupsafe import Markup

from exports.article_item import DAYS, VARIABLES, article_item, date_parts, fact, full_address, funding, keywords
from exports.citations.names import first_and_last_page
from exports.document import Document
from exports.jats_references import element_citation
from exports.pictures import with_addresses
from exports.templates import escape_xml, render
from pandoc.program import write
from pandoc.tree import Node, changed, classes, make, raw, span, string, value, words

NAMESPACES = {"mml": "http://www.w3.org/1998/Math/MathML", "xlink": "http://www.w3.org/1999/xlink"}
DECLARED = "".join(f' xmlns:{name}="{address}"' for name, address in NAMESPACES.items())
for _name, _address in NAMESPACES.items():
    etree.register_namespace(_name, _address)


# What boxes are told by: the kinds of `boxed-text` here, what becomes a `verse-group`, what says a picture is lost.
BOX, VERSE, LOST = "admonition", "verse", "lost"
# The `specific-use` of what the edition adds to the authors' text: so it is known when the file is read back.
OF_THE_EDITION = "edition"


def make_jats(documents: dict[str, Document]) -> str:
    """Return the whole article, all languages in one file. Raises PandocError."""
    original, *translations = documents.values()
    item = article_item(original.article, original.locale)
    first, last = first_and_last_page(item)
    front = original.front
    facts = {name: str(value) for name, value in original.article.facts.items()}
    return render(
        "article.xml",
        item={name: item.get(name, "") for name in (*VARIABLES, "URL")},
        date=(*date_parts(item), "", "")[:3] if date_parts(item) else (),
        first_page=first,
        last_page=last,
        license=fact(original.article, "license", original.locale),
        original=_text(original) | {"entries": list(_entries(original))},
        translations=[_text(document, f"{document.locale}-") for document in translations],
        front=front,
        authors=list(zip(front.authors, zip(*(one.authors for one in documents.values()), strict=False), strict=True)),
        locales=list(documents),
        history={name: facts[name].split("-") for name in DAYS if name in facts},
        affiliations=list(_affiliations(documents)),
        funding=funding(original.article, original.locale),
    )


def _text(document: Document, prefix: str = "") -> dict:
    """Return one language's text; `prefix` stands before its ids, for all languages share one space of them."""
    called = [note for key, note in document.notes.items() if key not in document.notes_on_references]
    texts = [document.abstract, document.body, *(note.blocks for note in called)]
    abstract, body, *notes = _written(document, texts, prefix)
    for note in notes:  # in which nothing but paragraphs may stand
        note[:] = _apart(note, "p")
    known = list(zip(called, map(_content, notes), strict=True))
    return {
        "document": document,
        "prefix": prefix,
        "locale": document.locale,
        "t": document.t,
        "title": document.title,
        "doi": fact(document.article, "DOI", document.locale),
        "keywords": keywords(document.article, document.locale),
        "address": full_address(document.article, document.locale),
        "abstract": _content(abstract),
        "abstract_words": [words([block]) for block in document.abstract],
        "body": _content(body),
        "footnotes": [(note, text) for note, text in known if not note.is_editorial],
        "notes": [(note, text) for note, text in known if note.is_editorial],
    }


def _entries(document: Document) -> Iterator[dict]:
    """Yield the references with their data, both their forms and what the edition notes on each."""
    forms = [[make("Plain", form)] for entry in document.entries for form in (entry.original, entry.romanised)]
    written = map(_content, _written(document, [*forms, *(note.blocks for note in document.notes.values())]))
    lines = [Markup(re.sub(r"^<p>|</p>$|^<p />$", "", line)) for line in islice(written, len(forms))]
    notes = dict(zip(document.notes, written, strict=True))
    for entry, original, romanised in zip(document.entries, lines[::2], lines[1::2], strict=True):
        said = [notes[key] for key in entry.notes]
        known = {"reference": entry.reference, "data": element_citation(entry.reference)}
        yield known | {"original": original, "romanised": romanised, "notes": said}


def _affiliations(documents: dict[str, Document]) -> Iterator[list[tuple[str, str]]]:
    """Yield each affiliation as the languages that name it do."""
    for names in zip_longest(*(document.front.affiliations for document in documents.values()), fillvalue=""):
        yield [(locale, name) for locale, name in zip(documents, names, strict=True) if name]


# The text, by pandoc


def _written(document: Document, texts: list[list[Node]], prefix: str = "") -> list[etree.Element]:

    def inline(node: Node) -> list[Node]:
        if "note-mark" not in classes(node):
            lang = {"lang": value(node, "lang")} if value(node, "lang") else {}
            return [span(node["c"][1], node["c"][0][0], **lang)] if lang or node["c"][0][0] else node["c"][1]
        mark, key = escape_xml(document.notes[value(node, "key")].mark), escape_xml(value(node, "key"))
        comma = "<sup>,</sup>" if value(node, "next") else ""
        return [raw("jats", f'{comma}<xref ref-type="fn" rid="note-{key}"><sup>{mark}</sup></xref>')]

    rules = {"Span": inline, "Div": _div, "Figure": _figure, "Image": _picture}
    made = write(with_addresses(document.article, changed(texts, rules)), "jats_archiving")
    root = etree.fromstring(f"<texts{DECLARED}>{''.join(f'<text>{text}</text>' for text in made)}</texts>")
    _lift(root)
    _prefix(root, prefix)
    return list(root)


def _div(node: Node) -> list[Node]:
    """Return blocks whose language, which JATS knows of no box, stands with their words."""
    (id, names, _), blocks = node["c"]
    if lang := value(node, "lang"):
        spoken = lambda inner: [make(inner["t"], [span(inner["c"], lang=lang)])]  # noqa: E731
        blocks = changed(blocks, {"Para": spoken, "Plain": spoken})
    if "box" in names:
        (quotation,) = blocks
        return [make("Div", [id, [], [["content-type", BOX]]], quotation["c"])]
    if LOST in names:
        return [make("Div", [id, [], [["content-type", LOST]]], blocks)]
    if "verse" in names:
        blocks = changed(blocks, {"Para": lambda inner: [make("Para", line) for line in _lines(inner["c"])]})
        return [make("Div", [id, [], [["content-type", VERSE]]], blocks)]
    return [make("Div", [id, [], []], blocks)] if id else blocks


def _lines(inlines: list[Node]) -> list[list[Node]]:
    """Return what stands on each line of a verse."""
    ends = [place for place, node in enumerate(inlines) if node["t"] == "LineBreak"]
    return [inlines[begin + 1 : end] for begin, end in pairwise([-1, *ends, len(inlines)])]


def _picture(node: Node) -> list[Node]:
    """Return a picture whose alternative text is XML: pandoc (3.9) writes it as it stands."""
    attributes, alt, target = node["c"]
    return [make("Image", attributes, [string(escape_xml(words(alt)))] if alt else [], target)]


def _figure(node: Node) -> list[Node]:
    """Return a figure of which all words stand in its caption."""
    attributes, (short, caption), blocks = node["c"]
    pictures = [block for block in blocks if any(part["t"] == "Image" for part in block["c"] if isinstance(part, dict))]
    said = [block for block in blocks if block not in pictures]
    return [make("Figure", [attributes[0], [], []], [short, [*said, *caption]], pictures)]


def _lift(element: etree.Element) -> None:
    """Give what pandoc puts into a box, to keep its id, that id itself; and to a list what it puts into a paragraph."""
    for place, child in reversed(list(enumerate(element))):
        _lift(child)
        inner = list(child)
        if child.get("content-type") == VERSE:
            _make_verse(child)
        elif child.get("content-type") == LOST:
            for added in inner:
                added.set("specific-use", OF_THE_EDITION)
            element[place : place + 1] = inner
        elif child.tag == "fig-group" and child.find("fig") is None:
            child.tag = "fig"  # of one figure, whose picture is lost or stands among words
        elif inner and child.tag == "boxed-text" and "content-type" not in child.attrib:
            if "id" in child.attrib:
                inner[0].attrib.setdefault("id", child.get("id"))
            element[place : place + 1] = inner
        elif inner and child.get("specific-use") == "wrapper" and element.tag in ("list-item", "def"):
            element[place : place + 1] = _apart(inner, "p", "list", "def-list")


def _apart(elements: Iterable[etree.Element], *allowed: str) -> list[etree.Element]:
    """Return elements of which those that may not stand by themselves stand in a paragraph."""
    apart = []
    for element in elements:
        if element.tag not in allowed:
            held, element = element, etree.Element("p", {"specific-use": "wrapper"})
            element.append(held)
        apart.append(element)
    return apart


def _make_verse(box: etree.Element) -> None:
    box.tag = "verse-group"
    del box.attrib["content-type"]
    for line in box:
        line.tag = "verse-line"


def _prefix(root: etree.Element, prefix: str) -> None:
    """Put a prefix before all ids of a text, and where they are named; the references are those of all languages."""
    for element in root.iter():
        for name in ("id", "rid"):
            if name in element.attrib and not (name == "rid" and element.get("ref-type") == "bibr"):
                element.set(name, prefix + element.get(name))


def _content(text: etree.Element) -> Markup:
    """Return what is in an element; the names of its namespaces are declared by the whole article."""
    whole = (text.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in text)
    return Markup(re.sub(r' xmlns:(mml|xlink)="[^"]*"', "", whole.strip()))
