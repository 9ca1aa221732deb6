"""Texts of CSL-JSON that have marks in them: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html.

`<i>`, `<b>`, `<sub>`, `<sup>` and small capitals are marks; every other `<` or `&` is text.
"""

import re
from html import escape, unescape

_TAG = re.compile(r"<(?P<end>/?)(?:(?P<name>i|b|sub|sup|sc)|(?P<span>span)(?P<attributes>(?: [^<>]*)?))>")
SMALL_CAPITALS = '<span class="small-caps">'


def as_html(text: str) -> str:
    """Return a text of CSL-JSON as HTML. Tags that do not pair are text."""
    tags = _paired(text)
    if tags is None:
        return _escaped(text)
    html, end = "", 0
    for match, written in tags:
        html += _escaped(text[end : match.start()]) + written
        end = match.end()
    return html + _escaped(text[end:])


def as_text(text: str) -> str:
    """Return a text of CSL-JSON without its marks."""
    return unescape(re.sub(r"<[^<>]+>", "", as_html(text)))


def italic(html: str) -> str:
    """Return HTML in italics; what was italic in it stands upright, as the name of a species does in a title."""
    turned = html.replace("<i>", "\0").replace("</i>", "<i>").replace("\0", "</i>")
    return f"<i>{turned}</i>".replace("<i></i>", "") if html else ""


def _escaped(text: str) -> str:
    return escape(unescape(text), quote=False)


def _paired(text: str) -> list[tuple[re.Match, str]] | None:
    """Return the tags of a text, each with the HTML for it, or None if one has no other."""
    found, opened = [], []
    for match in _TAG.finditer(text):
        kind = match["name"] or match["span"]
        if not match["end"]:
            start, stop = _written(kind, match["attributes"] or "")
            opened.append((kind, stop))
            found.append((match, start))
        elif opened and opened[-1][0] == kind:
            found.append((match, opened.pop()[1]))
        else:
            return None
    return None if opened else found


def _written(kind: str, attributes: str) -> tuple[str, str]:
    if kind == "sc" or "small-caps" in attributes:
        return SMALL_CAPITALS, "</span>"
    return ("", "") if kind == "span" else (f"<{kind}>", f"</{kind}>")
