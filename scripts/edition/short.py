"""Words cut to a length."""

import re
from collections.abc import Iterable

from markupsafe import Markup

LINE = 54  # letters, of what stands in a line of an index


def shorten(text: str, limit: int) -> str:
    """Return a text, cut between words where it is longer than so many letters."""
    return text if len(text) <= limit else text[: text.rfind(" ", 0, limit)] + " …"


def few(names: Iterable[str], limit: int = 5) -> str:
    """Return the first of some names, and a sign where there are more."""
    names = list(names)
    return ", ".join(names[:limit]) + " …" * (len(names) > limit)


def brief(words: str, language: str) -> Markup:
    """Return words in a language, cut to a line."""
    cut = re.sub(r"[\s.,:;—–-]*…$", "\u00a0…", shorten(words, LINE))
    return Markup('<span lang="{}">{}</span>').format(language, cut)
