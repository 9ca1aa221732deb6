"""The addresses in a style sheet: `url()` and `@import`, past comments and strings.

Tokens as in https://www.w3.org/TR/css-syntax-3/#tokenization
"""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z)
      | @namespace[^;]*;
      | @import\s+(?P<import>"[^"\n]*"|'[^'\n]*')
      | \burl\(\s*(?P<url>"[^"\n]*"|'[^'\n]*'|[^\s"')]*)\s*\)
      | "(?:\\.|[^"\\\n])*"
      | '(?:\\.|[^'\\\n])*'
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def stylesheet_addresses(css: str) -> Iterator[str]:
    """Yield each address of a style sheet, a `style` element or a `style` attribute."""
    if "url(" not in css.lower() and "@import" not in css.lower():
        return
    for token in _TOKEN.finditer(css):
        address = (token["import"] or token["url"] or "").strip("\"'").strip()
        if address:
            yield address
