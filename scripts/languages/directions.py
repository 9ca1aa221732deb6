"""Which way the parts of a page run: `dir`, from the language that each says it is in."""

import re

from languages.tags import direction

_SAYS_LANGUAGE = re.compile(r"""<[a-zA-Z][^<>]*?\slang="([^"]*)"[^<>]*>""")
_SAYS_DIRECTION = re.compile(r"\sdir=")
_ADDRESS = re.compile(r"<a(?=[^<>]*>https?://)(?![^<>]*\sdir=)")


def with_directions(html: str) -> str:
    """Return a page whose every element with a `lang` has its `dir`, if any of them runs from right to left.

    An address that is shown runs from the left in any text; its last stroke would else come first.
    `dir` isolates, too: words that run the other way do not part those around them (Unicode's UAX #9, § 6.1).
    """
    if all(direction(tag) == "ltr" for tag in _SAYS_LANGUAGE.findall(html)):
        return html
    return _ADDRESS.sub('<a dir="ltr"', _SAYS_LANGUAGE.sub(_directed, html))


def _directed(match: re.Match) -> str:
    tag, said = match[0], f' lang="{match[1]}"'
    return tag if _SAYS_DIRECTION.search(tag) else tag.replace(said, f'{said} dir="{direction(match[1])}"', 1)
