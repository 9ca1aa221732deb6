"""Citations of a Word file as fields, so that a reference manager, or this edition, knows what is cited where.

The field is Zotero's, which pandoc and Mendeley read too: its instruction holds CSL's citation
(https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-citation.json), what it shows are
the words of the edition.
"""

import json
from html import escape
from itertools import count

from edition.bibliography.locators import read_locator
from exports.article_item import exported_item, full_address, known
from exports.document import Document
from pandoc.tree import Node, changed, classes, nodes, raw, value, words

# What CSL calls a label; the edition's other terms stand before the number.
LABELS = (
    "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation", "figure",
    "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "section", "scene", "sub-verbo",
    "supplement", "table", "timestamp", "title", "verse", "version", "volume",
)  # fmt: skip


def with_fields(tree, document: Document):
    """Return a tree in which each printed group of citations is a field."""
    items = {reference.key: exported_item(reference.csl) for reference in document.article.references.values()}
    place = count(1)

    def put(node: Node) -> list[Node]:
        inner = list(nodes(node["c"][1]))
        marks = [one for one in inner if one["t"] == "Link" and value(one, "key") in items]
        # Where a style cites in a note, that is in the note.
        if "citation" not in classes(node) or not marks or any(one["t"] == "Note" for one in inner):
            return [node]
        cited = [_cited(mark, items, document) for mark in marks]
        return _field(_citation(f"c{next(place)}", cited, words(node["c"][1])), node["c"][1])

    return changed(tree, {"Span": put})


def _cited(mark: Node, items: dict[str, dict], document: Document) -> dict:
    """Return one citation of a group; the address names the source for all citations of it."""
    key = value(mark, "key")
    number = document.article.references[key].anchor
    return known(
        {
            "id": key,
            "uris": [f"{full_address(document.article, document.locale)}#{number}"],
            "itemData": items[key],
            **_place(value(mark, "locator"), document.locale),
            "prefix": value(mark, "before"),
            "suffix": value(mark, "after"),
            "suppress-author": value(mark, "without") != "",
        }
    )


def _place(locator: str, locale: str) -> dict[str, str]:
    """Return a locator as CSL has it: a label and what it counts; a second place follows the first."""
    places, rest = read_locator(locator, locale)
    term = (places[0].term or "page") if places else "page"
    if len(places) == 1 and not rest and not places[0].goes_on and term in LABELS:
        return {"label": term, "locator": places[0].value}
    return {"label": "page", "locator": locator} if locator else {}


def _citation(name: str, cited: list[dict], shown: str) -> str:
    told = {"formattedCitation": shown, "plainCitation": shown, "noteIndex": 0}
    schema = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
    whole = {"citationID": name, "properties": told, "citationItems": cited, "schema": schema}
    return json.dumps(whole, ensure_ascii=False)


def _field(data: str, inlines: list[Node]) -> list[Node]:
    """Return words as what a field shows: ECMA-376, part 1, § 17.16.18 and 17.16.23."""
    instruction = f"ADDIN ZOTERO_ITEM CSL_CITATION {data}"
    text = f'<w:instrText xml:space="preserve"> {escape(instruction, quote=False)} </w:instrText>'
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    return [*(raw("openxml", f"<w:r>{one}</w:r>") for one in (begin, text, separate)), *inlines,
            raw("openxml", f"<w:r>{end}</w:r>")]  # fmt: skip
