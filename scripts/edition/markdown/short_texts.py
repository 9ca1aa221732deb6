"""The few marks of short texts that stand in data: printed references, notes.

`*…*` is italic, `<https://…>` an address, `[…]{lang=ru}` a passage in another language.
"""

import re
from collections.abc import Collection
from html import escape

from markupsafe import Markup

_MARK = re.compile(
    r"\*(?P<italic>.+?)\*|<(?P<address>https?://[^>]+)>|\[(?P<passage>[^\[\]]+)\]\{lang=(?P<lang>[\w-]+)\}"
)
_SHOWN_ADDRESS = re.compile(r"(?<=>)https?://[^<]+")
_SLASH = re.compile(r"(?<=[^/:]/)(?=[^/])")


def format_inline(text: str, linked: Collection[str] | None = None) -> Markup:
    """Return a short text as HTML. Everything but the three marks is text.

    `linked` names the addresses that become links, the others being shown
    only; None links them all.
    """
    html, end = "", 0
    for match in _MARK.finditer(text):
        html += escape(text[end : match.start()], quote=False) + _format_mark(match, linked)
        end = match.end()
    return Markup(html + escape(text[end:], quote=False))


def breakable(html: Markup) -> Markup:
    """Return HTML in which a line may end within a shown address: after each slash but those of its beginning."""
    return Markup(_SHOWN_ADDRESS.sub(lambda shown: _SLASH.sub("<wbr>", shown[0]), html))


def _format_mark(match: re.Match, linked: Collection[str] | None) -> str:
    if match["italic"]:
        return f"<i>{escape(match['italic'], quote=False)}</i>"
    if match["passage"]:
        return f'<span lang="{match["lang"]}">{escape(match["passage"], quote=False)}</span>'
    address = escape(match["address"])
    if linked is None or match["address"] in linked:
        return f'<a href="{address}">{address}</a>'
    return f'<span class="address">{address}</span>'
