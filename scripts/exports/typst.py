"""PDF and pictures by typst (https://typst.app/docs/).

A template of typst is a program of its own: it is given the article as JSON,
so that no word of the article can be taken for typst's own language.
"""

import json
import warnings
from dataclasses import fields

from edition.typography import NBSP
from exports.names import full_name
from exports.templates import FOLDER
from exports.text import Document, Node
from exports.work import full_address, keywords

# PDF/UA-1 (ISO 14289-1): tagged, titled, with its language; typst refuses what would break it.
STANDARD = "ua-1"


def compile_pdf(template: str, data: dict) -> bytes:
    """Return a tagged PDF made by a template of `overrides/exports/`. Raises RuntimeError."""
    return _compile(template, data, format="pdf", pdf_standards=STANDARD)


def compile_picture(template: str, data: dict) -> bytes:
    """Return a PNG made by a template, one pixel a point."""
    return _compile(template, data, format="png", ppi=72)


def _compile(template: str, data: dict, **options) -> bytes:
    import typst  # here, for a page is shown without it, and a missing tool is a finding

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", typst.TypstWarning)
        return typst.compile(
            FOLDER / template,
            root=FOLDER,
            font_paths=[FOLDER / "fonts"],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            # The date of a PDF is left out in the template; this one would be in its metadata.
            timestamp=0,
            **options,
        )


def tree(nodes: tuple[Node, ...]) -> list[dict]:
    """Return nodes as JSON data, with what a template would have to work out again."""
    return [_node(node) for node in nodes]


def _node(node: Node) -> dict:
    plain = {field.name: getattr(node, field.name) for field in fields(node)}
    parts = {name: tree(getattr(node, name)) for name in ("children", "inline", "nested")}
    return {**plain, **parts, "words": node.words}


def front_matter(document: Document) -> dict:
    """Return what the head of a document says, in its language."""
    meta, t = document.meta, document.t
    return {
        "locale": document.locale,
        "title": document.title,
        "authors": [full_name(author).replace(" ", NBSP) for author in document.authors],
        "affiliation": meta.get("affiliation", ""),
        "affiliation_translated": t["translated-here"] if meta.get("affiliation-translated") else "",
        "keywords": keywords(document.article, document.locale),
        "abstract": tree(document.abstract),
        "address": full_address(document.article, document.locale),
    }
