"""Reading built pages in the tests."""

import hashlib
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode


def parse(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_text(encoding="utf-8"))


def authors_text(node: LexborNode) -> str:
    """Return a node's text without what the edition added, as a reader's selection would give it."""
    copy = LexborHTMLParser(f"<body>{node.html}</body>")
    for added in copy.css("[data-edition]"):
        added.decompose()
    return " ".join(copy.body.text().split())


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
