"""What a text may not bring into a page: scripts, styles of its own, addresses that run, endless work.

Markup written by hand is text already (`extension`). What is left are the
attributes that Markdown lets an author write, and the addresses of links.
"""

import re
from functools import lru_cache
from html import unescape

from edition.markdown.steps import Step

SCHEMES = ("http", "https", "mailto", "tel")
ATTRIBUTES = {
    "align", "alt", "checked", "class", "colspan", "dir", "disabled", "display", "for", "height", "href",
    "hreflang", "id", "lang", "loading", "name", "open", "rel", "reversed", "role", "rowspan", "scope", "src",
    "start", "tabindex", "title", "type", "width",
}  # fmt: skip
FAMILIES = ("aria-", "data-")
ADDRESSES = ("href", "src")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0]")  # by browsers, in and before a scheme


class RefuseWhatRuns(Step):
    """Takes away, and reports, each attribute and each address that a page must not have."""

    def run(self, root):
        for element in root.iter():
            for name, value in list(element.items()):
                if name not in ATTRIBUTES and not name.startswith(FAMILIES):
                    self.reading.report("unsafe-attribute", value or name, name=name, value=(value or "")[:40])
                    del element.attrib[name]
                elif name in ADDRESSES and not is_safe_address(value):
                    self.reading.report("unsafe-address/link", value, address=value[:40])
                    del element.attrib[name]


def bracketed(data: str, index: int) -> tuple[str, int, bool]:
    """Return what stands from `index` to the bracket that closes, the place after it, and whether one does.

    In the place of Python-Markdown's own, which for each bracket that nothing closes reads the text to its end.
    """
    end = _partners(data).get(index - 1)
    return (data[index:end], end + 1, True) if end is not None else ("", len(data), False)


@lru_cache(maxsize=8)
def _partners(text: str) -> dict[int, int]:
    """Return for each opening square bracket the place of the one that closes it."""
    partners, opened = {}, []
    for match in re.finditer(r"[\[\]]", text):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            partners[opened.pop()] = match.start()
    return partners


def is_safe_address(address: str) -> bool:
    """Tell whether a link may lead there: a place on the site, or a scheme that runs nothing."""
    scheme = _SCHEME.match(_IGNORED.sub("", unescape(address)))
    return not scheme or scheme[1].lower() in SCHEMES
