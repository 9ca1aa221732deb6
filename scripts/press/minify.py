"""The edition's pages and scripts, made light for a phone: no indents, no comments, local names short."""

import re
from pathlib import Path

import minify

# What keeps its spaces: preformatted text, and what is no HTML.
_KEPT = re.compile(r"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>)", re.DOTALL | re.IGNORECASE)
_LINE_END = re.compile(r"\s*\n\s*")
# Keys by which the edition and its exports know a mark: no script of the page asks for them. An empty value is none.
_KEY = re.compile(r'(<a\b[^>]*?) data-(?:key|note)="[^"]*"')
_EMPTY = re.compile(r'(<\w+\b[^>]*? data-edition)=""')


def minify_scripts(site: Path) -> None:
    """Minify every script of a built site in its place."""
    for script in sorted(site.rglob("*.js")):
        text = script.read_text(encoding="utf-8")
        script.write_text(minify.string("application/javascript", text), encoding="utf-8")


def lighten_page(html: str) -> str:
    """Return a page without what no reader sees: indents and empty lines, the keys of marks."""
    parts = _KEPT.split(html)
    parts[::2] = [_EMPTY.sub(r"\1", _KEY.sub(r"\1", _LINE_END.sub("\n", part))) for part in parts[::2]]
    return "".join(parts)
