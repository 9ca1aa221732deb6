"""No-break spaces by each language's rules, and what is kept whole: set when text is shown, never typed."""

import re
from functools import lru_cache

from languages.language import load_language

NBSP = "\N{NO-BREAK SPACE}"
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
    return " ".join(text.split())
