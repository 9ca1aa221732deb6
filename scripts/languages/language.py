"""What the edition knows of a language's typography: one file a language beside this one, read here.

A file holds, as regular expressions in which `\\p{Lu}` is a capital letter and `\\p{Ll}` a small one:

    between    pairs: the space after the one and before the other does not break
    whole      what is not broken at the hyphen or dash inside it
    division   how words may be divided: `vowel` (V), `consonant` (C), `parts`, `joints` (languages.division)

What holds in every language is in `common.yml`; a language without a file of its own has that alone.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data_files import load_yaml

FOLDER = Path(__file__).parent
_CLASSES = {r"\p{Lu}": "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]", r"\p{Ll}": "[a-zа-яёәғқңөұүһі]"}


@dataclass(frozen=True)
class Language:
    """The rules of one language. `spaces` finds a space that must not break, with what stands before it."""

    spaces: re.Pattern
    whole: re.Pattern
    division: dict


@cache
def load_language(locale: str) -> Language:
    """Return the rules of a language; of one that is not known, those that hold in all."""
    common, own = load_yaml(FOLDER / "common.yml"), load_yaml(FOLDER / f"{locale}.yml")
    between = [*own.get("between", ()), *common["between"]]
    return Language(
        spaces=_any_of(f"{before} (?={after})" for before, after in between),
        whole=_any_of([*own.get("whole", ()), *common["whole"]]),
        division=own.get("division", {}),
    )


def _any_of(patterns) -> re.Pattern:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    for name, letters in _CLASSES.items():
        joined = joined.replace(name, letters)
    return re.compile(joined)
