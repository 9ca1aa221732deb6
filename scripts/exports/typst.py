"""PDF and pictures by typst (https://typst.app/docs/).

A template of typst is a program of its own: it is given the article as JSON,
so that no word of the article can be taken for typst's own language.
"""

import json
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import fields

from edition.article import Article
from exports.article_item import full_address, keywords
from exports.citations.names import full_name
from exports.document import Document, Node
from exports.fonts import article_fonts, load_fonts, marked
from exports.templates import FOLDER
from languages.division import SOFT_HYPHEN
from languages.tags import direction
from languages.typography import NBSP, set_spaces

# PDF/UA-1 (ISO 14289-1): tagged, titled, with its language; typst refuses what would break it.
STANDARD = "ua-1"


def compile_pdf(template: str, data: dict, article: Article) -> bytes:
    """Return a tagged PDF of an article made by a template of `overrides/exports/`. Raises RuntimeError."""
    return _compile(template, data, article, format="pdf", pdf_standards=STANDARD)


def compile_picture(template: str, data: dict, article: Article) -> bytes:
    """Return a PNG made by a template, one pixel a point."""
    return _compile(template, data, article, format="png", ppi=72)


def _compile(template: str, data: dict, article: Article, **options) -> bytes:
    import typst  # here, for a page is shown without it, and a missing tool is a finding

    text = json.dumps({**data, "from_right": list(_from_right(data))}, ensure_ascii=False)
    fonts, lacking = load_fonts(text, article_fonts(article))
    text = _with_used_points(template, marked(text, lacking), fonts)
    # The date of a PDF is left out in the template; this one would be in its metadata.
    return _run(typst.compile, template, text, fonts, timestamp=0, **options)


def _from_right(data: dict) -> Iterator[str]:
    """Yield the languages that are said anywhere in the data and run from right to left."""
    said = re.findall(r'"(?:\w+_)?(?:lang|locale)": "([\w-]+)"', json.dumps(data))
    yield from (tag for tag in dict.fromkeys(said) if direction(tag) == "rtl")


def _with_used_points(template: str, text: str, fonts) -> str:
    """Return the data with those soft hyphens alone at which a line is divided; a PDF would keep the others, too.

    Each is given a number first; the template tells which of them a line has ended at (`point` in `macros.typ`).
    What no line used can go, and all lines stay as they are.
    """
    if SOFT_HYPHEN not in text:
        return text
    import typst

    plain, *rest = text.split(SOFT_HYPHEN)
    numbered = plain + "".join(f"{SOFT_HYPHEN}{number}{SOFT_HYPHEN}{part}" for number, part in enumerate(rest))
    used = set(json.loads(_run(typst.query, template, numbered, fonts, selector="<used>", field="value", one=True)))
    return plain + "".join((SOFT_HYPHEN if str(number) in used else "") + part for number, part in enumerate(rest))


def _run(make: Callable, template: str, text: str, fonts, **options):
    """Let typst make something of a template and its data."""
    import typst

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", typst.TypstWarning)
        return make(
            FOLDER / template,
            root=FOLDER,
            font_paths=fonts,
            sys_inputs={"data": text},
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
        "heading": document.heading,
        "authors": [full_name(author).replace(" ", NBSP) for author in document.authors],
        "affiliation": set_spaces(meta.get("affiliation", ""), document.locale),
        "affiliation_translated": t["translated-here"] if meta.get("affiliation-translated") else "",
        "keywords": keywords(document.article, document.locale),
        "abstract": tree(document.abstract),
        "address": full_address(document.article, document.locale),
    }
