"""Words cut to a length."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from languages.words import words

LINE = 54  # letters, of what stands in a line of an index


def shorten(text: str, limit: int) -> str:
    """Return a text, cut between words where it is longer than so many letters; a word longer than that within it."""
    if len(text) <= limit:
        return text
    ends = [end for _, end in words(text[:limit]) if end < limit]
    return text[: ends[-1] if ends else limit - 1] + " …"


def first_words(text: str, count: int) -> str:
    """Return the first words of a text, and a sign where there are more."""
    found = list(words(text))
    return text[: found[count - 1][1]] + " …" if len(found) > count else text


def last_words(text: str, count: int) -> str:
    """Return the last words of a text, and a sign where there are more."""
    found = list(words(text))
    return "… " + text[found[-count][0] :] if len(found) > count else text


def few(names: Iterable[str], limit: int = 5) -> str:
    """Return the first of some names, and a sign where there are more."""
    names = list(names)
    return ", ".join(names[:limit]) + " …" * (len(names) > limit)


def brief(text: str, language: str) -> Markup:
    """Return words in a language, cut to a line."""
    cut = re.sub(r"[\s.,:;—–-]*…$", "\u00a0…", shorten(text, LINE))
    return Markup('<span lang="{}">{}</span>').format(language, cut)
