"""The addresses in a style sheet: `url()`, `image-set()` and `@import`, past comments and strings.

Tokens as in https://www.w3.org/TR/css-syntax-3/#tokenization
"""

import re
from collections.abc import Iterator

from links.letters import unescaped
from links.reading.page import Page, file_link, file_page

_STRING = r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
# Without quotes; what has another bracket or a quote in it is passed over up to its end, as browsers do.
_BARE = r"""(?:\\.|[^\s"'()\\])*+"""
_TOKEN = re.compile(
    rf"""/\*.*?(?:\*/|\Z)
      | @namespace[^;]*;
      | @import\s+(?P<import>{_STRING})
      | \burl\(\s*+(?P<url>{_STRING}|{_BARE})\s*+\)
      | \burl\((?:\\.|[^)\\])*+
      | \bimage-set\((?P<set>(?:[^()"']|{_STRING}|\((?:[^()"']|{_STRING})*+\))*+)\)
      | {_STRING}
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# In image-set() a string is an address, unless it names a media type: type("image/avif").
_CANDIDATE = re.compile(
    rf"""\btype\(\s*(?:{_STRING})\s*\)
      | \burl\(\s*+(?P<url>{_STRING}|{_BARE})\s*+\)
      | (?P<string>{_STRING})
    """,
    re.VERBOSE | re.IGNORECASE,
)
# https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point
_ESCAPE = re.compile(r"\\(?:(?P<code>[0-9a-fA-F]{1,6})\s?|(?P<character>[^\n]))")
_INSTRUCTED = re.compile(r"<\?xml-stylesheet\s[^<>]*?\bhref\s*=\s*[\"']([^\"'<>]+)")
_TRIGGER = re.compile(r"url\(|image-set\(|@import", re.IGNORECASE)


def read_style_sheet(file: str, source: bytes, book: str = "") -> list[Page]:
    """Return a style sheet's addresses as a page; `book` is the file that holds it, if it is part of an EPUB."""
    values = stylesheet_addresses(source.decode("utf-8", "replace"))
    return [file_page(file, (file_link(value) for value in values if not value.startswith("#")), book=book)]


def stylesheet_addresses(css: str) -> Iterator[str]:
    """Yield each address of a style sheet, a `style` element or a `style` attribute."""
    for token in _TOKEN.finditer(css) if _TRIGGER.search(css) else ():
        candidates = [token["import"] or token["url"]]
        if token["set"]:
            candidates = [found["url"] or found["string"] for found in _CANDIDATE.finditer(token["set"])]
        for candidate in candidates:
            if address := (candidate or "").strip("\"'").strip():
                yield _ESCAPE.sub(_unescaped, address) if "\\" in address else address


def instructed_addresses(instructions: str) -> list[str]:
    """Return the addresses of the style sheets that `<?xml-stylesheet …?>` names (https://www.w3.org/TR/xml-stylesheet)."""
    return [unescaped(address) for address in _INSTRUCTED.findall(instructions)]


def _unescaped(escape: re.Match) -> str:
    if not escape["code"]:
        return escape["character"]
    number = int(escape["code"], 16)
    return chr(number) if number <= 0xD7FF or 0xE000 <= number <= 0x10FFFF else "\ufffd"
