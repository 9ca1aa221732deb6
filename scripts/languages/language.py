"""What the edition knows of a language: one file a language beside this one, read here.

`de.yml` holds for German and, where they have no file of their own, for `de-AT` and `de-CH`: a language in another
script than its own (kk-Arab, sr-Latn, zh-Hant) is another language. What a file does not tell is that of
`common.yml`, which holds in every language; it is all that there is of a language without a file. Nothing is ever
taken from another language. What the Unicode CLDR knows of each (names of languages, months, plurals, digits,
direction: languages.tags) is in no file.

A file holds, all of it optional, as regular expressions in which `\\p{Lu}` is a capital letter, `\\p{Ll}` a small one:

    between       pairs: the space after the one and before the other does not break
    whole         what is not broken at the hyphen or dash inside it
    division      how words may be divided: `vowel` (V), `consonant` (C), `parts`, `joints` (languages.division)
    scripts       other scripts in which it may be shown, by their ISO 15924 codes: the `table` (its name, in the
                  language), `letters` (or pairs of them), `capitals` (the language that has the same), which words are
                  `marked`, and how, and punctuation `signs` (overrides/assets/script.js)
    item          the mark before an item of a list, where it is no bullet
    measure       the width of a column, in the size of its type, where letters are narrower than most
    quotes        its quotation marks, the outer ones first: ['«»', '„“']
    marks         what it does not write: a pattern, and what to write (languages.letters)
    foreign       letters that no word of it has
    alphabet      the order of its letters (languages.alphabet)
    inflection    how a name's end may change: rules, of which the first that fits holds (languages.inflection)
    apart         how many characters there may be between two words of a name
    capitals      what an abbreviation in capital letters may end in
    point-inside  whether a full stop goes before a closing quotation mark
    bibliography-headings    what stands above a printed list of references, as manuscripts have it
    note-after    what stands before the mark of a note, not after it; that of common.yml is nothing
    description   the words of a reference's description: those of common.yml
    terms         the words of citations: those of common.yml; for one and for several, where they differ
    labels        how else such a word is written: `page: [стр, страница]`; `masters-thesis`, a word of its genre

The stemmer of its search, which runs in the reader's browser, is `overrides/assets/search/languages/<tag>.js`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from data_files import load_yaml
from findings import Finding
from languages.tags import fallbacks

FOLDER = Path(__file__).parent
_CLASSES = {r"\p{Lu}": "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]", r"\p{Ll}": "[a-zа-яёәғқңөұүһі]"}
# The marks of the CLDR's root, which are no language's own.
QUOTES = (("“", "”"), ("‘", "’"))
# What a language without a file of its own is the poorer for; `foreign` and `capitals` are of use to few.
_WANTED = ("between", "quotes", "marks", "alphabet", "inflection", "description", "terms")
_AS_WRITTEN = (
    "division", "scripts", "alphabet", "capitals", "item", "measure", "point-inside", "bibliography-headings",
)  # fmt: skip


@dataclass(frozen=True)
class Language:
    """The rules of one language. `spaces` finds a space that must not break, with what stands before it."""

    spaces: re.Pattern
    whole: re.Pattern
    note_after: re.Pattern
    quotes: tuple[tuple[str, str], ...]
    description: dict[str, str]
    terms: dict[str, str | list[str] | dict[str, str]]
    labels: dict[str, tuple[str, ...]]
    division: dict = field(default_factory=dict)
    scripts: dict[str, dict] = field(default_factory=dict)
    marks: tuple[tuple[re.Pattern, str], ...] = ()
    foreign: re.Pattern | None = None
    alphabet: str = ""
    inflection: tuple[dict, ...] = ()
    apart: int = 0
    capitals: str = ""
    item: str = ""
    measure: int = 0
    bibliography_headings: list[str] = field(default_factory=list)
    point_inside: bool = False

    def quoted(self, words: str) -> str:
        """Return words in the language's quotation marks; those inside them give way to the inner ones."""
        (opening, closing), *inner = self.quotes or QUOTES
        for before, after in zip((opening, closing), inner[0] if inner else (), strict=False):
            words = words.replace(before, after)
        return f"{opening}{words}{closing}"


@cache
def load_language(tag: str) -> Language:
    """Return the rules of a language; of one that is not known, those that hold in all."""
    common, own = _read("common"), _own(tag)
    between = [*own.get("between", ()), *common["between"]]
    return Language(
        spaces=_any_of(f"{before} (?={after})" for before, after in between),
        whole=_any_of([*own.get("whole", ()), *common["whole"]]),
        note_after=_pattern(own.get("note-after", common["note-after"])),
        quotes=tuple(map(tuple, own.get("quotes", ()))),
        description={**common["description"], **own.get("description", {})},
        terms={**common["terms"], **own.get("terms", {})},
        labels={name: _labels(name, own) for name in (own.get("terms", {}) | own.get("labels", {}))},
        marks=tuple((_pattern(mark["pattern"]), mark["write"]) for mark in own.get("marks", ())),
        foreign=_pattern(own["foreign"]) if "foreign" in own else None,
        inflection=tuple({**rule, "word": _pattern(rule["word"])} for rule in own.get("inflection", ())),
        apart=own.get("apart", common["apart"]),
        **{name.replace("-", "_"): own[name] for name in _AS_WRITTEN if name in own},
    )


def check_languages(tags: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each language of which not all is told."""
    for tag in tags:
        told, file = _own(tag), f"scripts/languages/{tag}.yml"
        if missing := [name for name in _WANTED if name not in told]:
            yield Finding(file=file, code="language-incomplete", severity="info",
                          message=f"nothing is told of {', '.join(missing)}: what holds in every language does here",
                          hint="write it, as the head of scripts/languages/language.py says")  # fmt: skip


def languages() -> list[str]:
    """Return the languages that have a file."""
    return [file.stem for file in sorted(FOLDER.glob("*.yml")) if file.stem != "common"]


def _labels(name: str, own: dict) -> tuple[str, ...]:
    """Return the ways in which a term is written: as it is printed, without the number, and the others."""
    told = own.get("terms", {}).get(name)
    forms = [told] if isinstance(told, str) else told if isinstance(told, list) else []
    printed = [form.replace("{}", "").strip(" .-").lower() for form in forms]
    return tuple(dict.fromkeys([*printed, *own.get("labels", {}).get(name, ())]))


def _own(tag: str) -> dict:
    """Return what the files of a language tell, that of a region before that of all regions."""
    told: dict = {}
    for shorter in fallbacks(tag):
        told = {**_read(shorter), **told}
    return told


def _read(name: str) -> dict:
    return load_yaml(FOLDER / f"{name}.yml", schema="language.yml")


def _any_of(patterns: Iterable[str]) -> re.Pattern:
    return _pattern("|".join(f"(?:{pattern})" for pattern in patterns))


def _pattern(pattern: str) -> re.Pattern:
    for name, letters in _CLASSES.items():
        pattern = pattern.replace(name, letters)
    return re.compile(pattern)
