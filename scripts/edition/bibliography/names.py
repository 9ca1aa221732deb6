"""Names of people and institutions in CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html#names.

A non-dropping particle belongs to the family name (van Gogh), a dropping one to the given name (Alexander von),
a suffix follows (Jr.). An institution is `literal`. Names in Chinese, Japanese and Korean letters have the family
name first, and no space.
"""

import re

_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")


def is_whole(name: dict) -> bool:
    """Tell whether a name has no parts: an institution's, or one that is never turned round."""
    return bool(name.get("literal")) or not name.get("family")


def family_name(name: dict) -> str:
    """Return the family name with the particle that belongs to it, or the whole name."""
    return name.get("literal") or _joined(name.get("non-dropping-particle"), name.get("family"))


def given_name(name: dict) -> str:
    """Return the given name with the particle that goes with it."""
    return _joined(name.get("given"), name.get("dropping-particle"))


def full_name(name: dict) -> str:
    """Return `Given van Family Jr.` with the given name as it is written.

    >>> full_name({"family": "杜", "given": "安"}), full_name({"family": "Dubois", "given": "Anne"})
    ('杜安', 'Anne Dubois')
    """
    eastern = name.get("family", "") + name.get("given", "")
    if _EASTERN.fullmatch(eastern):
        return eastern
    return name.get("literal") or _joined(given_name(name), family_name(name), name.get("suffix"))


def listed_name(name: dict) -> str:
    """Return `van Family Given Jr.`, as an index has it."""
    if _EASTERN.fullmatch(name.get("family", "") + name.get("given", "")):
        return full_name(name)
    return name.get("literal") or _joined(family_name(name), given_name(name), name.get("suffix"))


def _joined(*parts: str | None) -> str:
    words = " ".join(part.strip() for part in parts if part and part.strip())
    return words.replace("’ ", "’").replace("' ", "'")  # d’ Alembert
