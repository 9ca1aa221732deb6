"""No-break spaces by each language's rules, and what is kept whole: set when text is shown, never typed."""

import re
from collections.abc import Iterator
from functools import lru_cache

from languages.language import load_language
from languages.words import IDEOGRAPHS

NBSP = "\N{NO-BREAK SPACE}"
# A mark as wide as a letter has its blank in it.
_WIDE_MARK = r"[\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f]"
_LINE_END = re.compile(rf"(?<=[{IDEOGRAPHS}])[ \t]*\n\s*(?=[{IDEOGRAPHS}])|(?<={_WIDE_MARK})[ \t]*\n\s*(?=\S)")
_JOINING = re.compile(r"\S[-–—]\S")


@lru_cache(maxsize=4096)  # what the head and foot of a page say stands on every other, too
def set_spaces(text: str, locale: str) -> str:
    """Return the text with no-break spaces where the language wants them; nothing else changes."""
    return load_language(locale).spaces.sub(lambda match: match[0][:-1] + NBSP, text)


@lru_cache(maxsize=4096)
def wholes(text: str, locale: str) -> tuple[tuple[int, int], ...]:
    """Return where the pieces begin and end that no line may break, though a hyphen or a dash is in them."""
    if not _JOINING.search(text):
        return ()
    return tuple(match.span() for match in load_language(locale).whole.finditer(text))


def plain_spaces(text: str) -> str:
    """Return the text with every run of white space as one plain space: for comparing wordings."""
    for start, end in reversed(list(unspaced_line_ends(text))):
        text = text[:start] + text[end:]
    return " ".join(text.split())


def unspaced_line_ends(text: str) -> Iterator[tuple[int, int]]:
    """Yield where line ends stand between two letters of scripts without spaces, or after a wide mark: no blank.

    >>> list(unspaced_line_ends("高。\\n“塔")), list(unspaced_line_ends("塔\\ntower"))
    ([(2, 3)], [])
    """
    yield from (match.span() for match in _LINE_END.finditer(text)) if "\n" in text else ()
