"""What a file is, told by its beginning and its name, and what an element needs there."""

import re
from mimetypes import MimeTypes

from links.reading.page import Link
from links.reading.tables import NEEDED

_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PAGES = (".html", ".htm", ".xhtml", "/")
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"})
_ICONS = frozenset({"icon", "apple-touch-icon", "mask-icon", "apple-touch-icon-precomposed", "image_src"})
# Those that Python knows by itself, whatever the machine has been told.
_TYPES = MimeTypes()
_NEEDED = {place: kind for kind, places in NEEDED.items() for place in places}


def needed_kind(link: Link) -> str:
    """Return what the element of a link needs at its address, or an empty string: a page may stand there."""
    if link.tag == "meta" and link.attribute.startswith(("og:image", "twitter:image")):
        return "picture"
    if link.tag == "link" and link.attribute == "href":
        return _linked_kind(link)
    return _NEEDED.get(f"{link.tag}.{link.attribute}", "")


def _linked_kind(link: Link) -> str:
    if "stylesheet" in link.rel and "css" in (link.type or "css"):
        return "style sheet"
    if link.rel & _ICONS:
        return "picture"
    if "alternate" in link.rel and link.type in _FEEDS:
        return "feed"
    if "manifest" in link.rel:
        return "manifest"
    return "script" if "modulepreload" in link.rel else ""


def is_page(name: str, beginning: bytes) -> bool:
    """Tell whether a file is a web page, whatever it is called."""
    return name.endswith(_PAGES) or _HTML.match(beginning.removeprefix(b"\xef\xbb\xbf")) is not None


def is_wrong_type(kind: str, media_type: str) -> bool:
    """Tell whether browsers refuse what is sent as this media type: all but style sheets they know by the content."""
    if kind == "style sheet":
        return media_type != "text/css"
    return "html" in media_type or media_type in ("text/css", "application/pdf")


def type_of(name: str) -> str:
    """Return the media type as which hosts send a file of this name; an empty string where each has its own."""
    return _TYPES.guess_type(name)[0] or ""
