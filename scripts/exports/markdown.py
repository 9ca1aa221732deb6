"""The article as plain text, with and without Markdown's marks; notes stand at the end.

The Markdown is pandoc's (https://pandoc.org/MANUAL.html#pandocs-markdown) with nothing that only pandoc reads.
"""

from textwrap import indent

from exports.article_item import keywords
from exports.citations.names import full_name
from exports.document import Document, Mark, calling
from exports.pictures import with_addresses
from exports.templates import as_json
from exports.whole import below_head, head
from pandoc.program import write
from pandoc.tree import Node, changed, lowered, make, raw, string

LEFT_OUT = (
    "smart", "citations", "raw_html", "raw_attribute", "raw_tex", "native_divs", "native_spans", "fenced_divs",
    "bracketed_spans", "header_attributes", "link_attributes", "table_attributes", "inline_code_attributes",
    "fenced_code_attributes", "simple_tables", "multiline_tables", "implicit_figures",
)  # fmt: skip
MARKDOWN = "-".join(("markdown", *LEFT_OUT))


def make_markdown(document: Document) -> str:
    """Return the article in one locale as Markdown."""
    body = _text(document, MARKDOWN, lambda key: [raw("markdown", f"[^{key}]")], lambda key: f"[^{key}]: ")
    known = {
        "title": document.title,
        "author": [full_name(author) for author in document.authors],
        "lang": document.locale,
        "keywords": keywords(document.article, document.locale),
    }
    return "\n".join(["---", *(f"{name}: {as_json(value)}" for name, value in known.items()), "---", "", body])


def make_plain_text(document: Document) -> str:
    """Return the article in one locale as text that needs no reader."""
    marks = {key: f"[{note.mark}]" for key, note in document.notes.items()}
    return _text(document, "plain", lambda key: [string(marks[key])], lambda key: f"{marks[key]} ")


def _text(document: Document, target: str, mark: Mark, begin) -> str:
    """Return the whole article and, after it, each note behind what a format begins it with."""
    texts = [
        [*head(document), *lowered(below_head(document, mark), 1)],
        *(note.blocks for note in document.notes.values()),
    ]
    texts = [_plain(with_addresses(document.article, text)) for text in changed(texts, {"Span": calling(mark, None)})]
    body, *notes = write(texts, target)
    called = zip(document.notes, notes, strict=True)
    return "\n\n".join([body, *(begin(key) + indent(words, "    ").lstrip() for key, words in called)]) + "\n"


def _plain(tree: list[Node]) -> list[Node]:
    """Return a tree without what only leads within a file, and with figures as a picture and its words."""
    # The letters of small capitals are left as they are typed: in capitals the words would be others.
    bare = {"Span": _words, "Div": _words, "SmallCaps": lambda node: node["c"]}
    return changed(tree, {"Figure": _figure, "Link": _link, **bare})


def _figure(node: Node) -> list[Node]:
    _, (_, caption), blocks = node["c"]
    return [*(make("Para", block["c"]) if block["t"] == "Plain" else block for block in [*blocks, *caption])]


def _link(node: Node) -> list[Node]:
    _, inlines, (target, _) = node["c"]
    return inlines if target.startswith("#") else [make("Link", ["", [], []], inlines, [target, ""])]


def _words(node: Node) -> list[Node]:
    return node["c"][1]
