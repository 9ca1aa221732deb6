"""The citation styles: each sets a CSL-JSON item as one entry of a list.

They are the edition's own, and not CSL's, for three things that CSL has no variable or rule for: the title in the
reader's language beside the original, the words of a GOST reference in the language of its source, and initials
of Kazakh letters. An article may have any CSL style for its text (`edition.bibliography.style`).
"""

import re
from collections.abc import Callable
from html import escape, unescape

from markupsafe import Markup

from edition.bibliography.references import Reference, item_address
from edition.bibliography.rich_text import as_html
from edition.markdown.short_texts import format_inline
from exports.citations.apa import format_apa
from exports.citations.chicago import format_chicago
from exports.citations.gost import format_gost

# Each takes an item whose texts are HTML, with its `address` and a `link` to it, and a locale; and returns HTML.
STYLES: dict[str, Callable[[dict, str], str]] = {
    "gost": format_gost,
    "apa": format_apa,
    "chicago": format_chicago,
}
DEFAULT = "gost"  # its words are those of the source's own language


def set_citation(style: str, item: dict, locale: str) -> Markup:
    """Return a CSL-JSON item as a style sets it in a locale: HTML, with its address as a link."""
    address = escape(item_address(item))
    link = f'<a href="{address}">{address}</a>' if address else ""
    return Markup(STYLES[style]({**_html_item(item), "address": address, "link": link}, locale))


def set_entry(reference: Reference, locale: str) -> Markup:
    """Return a reference as it was printed; else in the article's own style, or in the words of its own language."""
    if reference.original:
        return format_inline(reference.original, {reference.url, reference.address})
    if locale in reference.entries:
        return Markup(reference.entries[locale])
    return set_citation(DEFAULT, reference.csl, reference.language)


def plain(citation: Markup) -> str:
    """Return a citation without its marks."""
    return unescape(re.sub(r"<[^<>]+>", "", citation))


def _html_item(value, name: str = ""):
    """Return a piece of CSL-JSON with all its texts as HTML: those that may have marks in them, and the others."""
    if isinstance(value, dict):
        return {name: _html_item(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_html_item(one, name) for one in value]
    if name in ("URL", "DOI", "family", "given", "literal"):
        return escape(value, quote=False) if isinstance(value, str) else value
    return as_html(value) if isinstance(value, str) else value
