"""Which way the parts of a page run: `dir`, from the language that each says it is in."""

import re
from unicodedata import bidirectional

from languages.tags import direction

_SAYS_LANGUAGE = re.compile(r"""<[a-zA-Z][^<>]*?\slang="([^"]*)"[^<>]*>""")
_SAYS_DIRECTION = re.compile(r"\sdir=")
_L, _R = {"L"}, {"R", "AL"}
_ADDRESS = re.compile(r"<a(?=[^<>]*>https?://)(?![^<>]*\sdir=)")


def with_directions(html: str) -> str:
    """Return a page whose every element with a `lang` has its `dir`, if any of them runs from right to left.

    An address that is shown runs from the left in any text; its last stroke would else come first.
    `dir` isolates, too: words that run the other way do not part those around them (Unicode's UAX #9, § 6.1).
    """
    if all(direction(tag) == "ltr" for tag in _SAYS_LANGUAGE.findall(html)):
        return html
    return _ADDRESS.sub('<a dir="ltr"', _SAYS_LANGUAGE.sub(_directed, html))


def runs_alone(text: str, tag: str) -> bool:
    """Tell whether a passage in a language keeps its way in any line, by its letters: all, first and last, run so.

    A number after a letter from the left runs with it (UAX #9, W7).

    >>> runs_alone("La tour 1", "fr"), runs_alone("البرج (G20)", "ar"), runs_alone("Tour.", "fr")
    (True, False, False)
    """
    ways = [bidirectional(letter) for letter in text if bidirectional(letter) != "NSM"]
    own, last, other = (_R, _R, _L) if direction(tag) == "rtl" else (_L, {*_L, "EN"}, _R)
    return bool(ways) and ways[0] in own and ways[-1] in last and not {*ways} & other


def _directed(match: re.Match) -> str:
    tag, said = match[0], f' lang="{match[1]}"'
    return tag if _SAYS_DIRECTION.search(tag) else tag.replace(said, f'{said} dir="{direction(match[1])}"', 1)
