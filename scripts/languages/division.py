"""Word division by a language's rule: where a word may be parted at a line's end.

A rule (`division` in `languages/<locale>.yml`) says which letters a word is of, what a vowel (V) and a
consonant (C) is, after what a part of a word ends, and where compounds are cut before all else. The reader's
script (`overrides/assets/divide.js`) is given the same rule and applies it as this module does.
No part is without a vowel, no letter stands alone, and only words of small letters are divided: names and
abbreviations are not.
"""

import re
from functools import cache

from languages.language import load_language

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
SHORTEST = 6  # letters: a shorter word gains a line little and costs the reader more


def rule(locale: str) -> dict:
    """Return a language's rule as data, its parts as one regular expression; nothing where it has none."""
    division = load_language(locale).division
    if not division:
        return {}
    vowel, consonant = division["vowel"], division["consonant"]
    parts = [part.replace("C", consonant).replace("V", vowel) for part in division["parts"]]
    return {
        "letters": division["letters"],
        "joints": division["joints"],
        # Not after a lone first letter, nor before a lone last one.
        "parts": f"(?:{'|'.join(parts)})(?<=..)(?=..)",
    }


def divide(word: str, locale: str) -> list[str]:
    """Return the parts into which a word in small letters may be divided.

    >>> divide("цифрландыру", "kk")
    ['цифр', 'лан', 'ды', 'ру']
    """
    if not (compiled := _compiled(locale)):
        return [word]
    joints, parts = compiled
    pieces = re.split(joints, word)
    return [part for piece in pieces for part in parts.sub(rf"\g<0>{SOFT_HYPHEN}", piece).split(SOFT_HYPHEN)]


def divide_text(text: str, locale: str, shortest: int = SHORTEST) -> str:
    """Return a text with soft hyphens in its words of so many letters or more."""
    if not _compiled(locale):
        return text
    return _word(locale, shortest).sub(lambda match: SOFT_HYPHEN.join(divide(match[0], locale)), text)


@cache
def _compiled(locale: str) -> tuple[re.Pattern, re.Pattern] | None:
    known = rule(locale)
    if not known:
        return None
    joints = (joint.partition("|") for joint in known["joints"])
    meetings = "|".join(f"(?<=^{first})(?={then})" for first, _, then in joints)
    return re.compile(meetings), re.compile(known["parts"])


@cache
def _word(locale: str, shortest: int) -> re.Pattern:
    """Return what finds words of small letters; a word beside a point or an @ belongs to an address."""
    letters = rule(locale)["letters"]
    return re.compile(rf"(?<![\w@./])[{letters}]{{{shortest},}}(?![\w@/]|\.\w)")
