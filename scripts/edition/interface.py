"""The edition's own words in each locale: labels, headings, messages.

They stand in `overrides/interface/<locale>.yml`; `pt.yml` serves `pt-BR` too. A
string that is missing there is borrowed from English, marked so on the page, and
the build says which. `{…}` in a string is filled in. Where the words depend on a
number, there is a string for each plural category that the language has in CLDR:
`times-one`, `times-few`, …
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.lists import format_list
from markupsafe import Markup, escape

from data_files import key_line, load_yaml
from edition.findings import found
from edition.short import few
from findings import Finding
from languages.tags import cldr, direction, fallbacks, is_same_language

FALLBACK = "en"
# In HTML borrowed words stand between two characters that no text has: https://www.unicode.org/faq/private_use.html#nonchar1
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_HEAD = "# The edition's own words in {locale}. Write them where the English ones stand behind #; plurals are CLDR's.\n"
_TAG = re.compile(r"(<svg\b.*?</svg>|<[^>]*>)", re.DOTALL)
_PAGE = re.compile(r'<html [^>]*?lang="([^"]*)"')
# What is named by borrowed words alone, and what a script will say in them.
_NAMED = re.compile(rf'<\w+(?=[^>]* (?:aria-label|data-copied|data-missing)="[^"]*{_OPEN})(?![^>]* lang=)')


class Borrowed(str):
    """A string of the interface in another language than its locale's: `lang`."""

    lang = FALLBACK

    def format(self, *values, **named) -> "Borrowed":
        return Borrowed(super().format(*values, **named))

    def partition(self, mark: str) -> tuple["Borrowed", ...]:
        return tuple(map(Borrowed, super().partition(mark)))

    def __html__(self) -> Markup:
        return Markup(f"{_OPEN}{escape(str(self))}{_CLOSE}")


def mark_borrowed(html: str) -> str:
    """Return a page whose borrowed words say their language where HTML lets them: not in its head.

    What is named by a borrowed `aria-label` says it, too, and runs as the page does: none may stand where words of
    the page are within.
    """
    if _OPEN not in html:
        return html
    head, body, rest = html.partition("<body")
    way = ' dir="rtl"' if (said := _PAGE.search(head)) and direction(said[1]) == "rtl" else ""
    pieces = _TAG.split(body + rest)
    pieces[::2] = [
        piece.replace(_OPEN, f'<span lang="{FALLBACK}">').replace(_CLOSE, "</span>") for piece in pieces[::2]
    ]
    pieces[1::2] = [_NAMED.sub(rf'\g<0> lang="{FALLBACK}"{way}', piece) for piece in pieces[1::2]]
    return unmarked(head + "".join(pieces))


def with_mark(words: str) -> str:
    """Return words for HTML that no template writes: borrowed ones stand between the two characters."""
    return f"{_OPEN}{words}{_CLOSE}" if isinstance(words, Borrowed) else words


def unmarked(text: str) -> str:
    """Return a text in which borrowed words are as all others."""
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def load_interface(folder: Path, locale: str) -> dict[str, str]:
    """Return the strings of a locale, the missing ones in English."""
    english, own = load_yaml(folder / f"{FALLBACK}.yml"), _own(folder, locale)
    lend = str if is_same_language(locale, FALLBACK) else Borrowed
    usable = {key: words for key, words in own.items() if words and not _fault(key, words, english, locale)}
    return {key: lend(words) for key, words in english.items()} | usable


def check_interface(folder: Path, locales: list[str]) -> Iterator[Finding]:
    """Yield a finding for each locale whose strings are not complete, and for each string that cannot be used."""
    english = load_yaml(folder / f"{FALLBACK}.yml")
    for locale in locales:
        own = _own(folder, locale)
        shown = f"overrides/interface/{locale}.yml"
        if missing := missing_keys(english, own, locale):
            where = _where_to_fill(folder / f"{locale}.yml", missing)
            yield found("interface-incomplete", shown, number=len(missing), keys=few(missing), where=where)
        for key, words in own.items():
            if wrong := words is not None and _fault(key, words, english, locale):
                line = key_line(folder / f"{locale}.yml", key)
                yield found("bad-words", shown, line, key=key, wrong=wrong, fallback=FALLBACK)


def _where_to_fill(file: Path, missing: list[str]) -> str:
    """Return what fills a locale's strings in: its file, where it has a line for each, else the command."""
    if set(missing) <= load_yaml(file).keys():
        return "fill in what stands behind a #"
    return f"make words LOCALE={file.stem} writes a line for each, to be filled in"


def missing_keys(english: dict[str, str], own: dict[str, str], locale: str) -> list[str]:
    """Return the keys that a locale's strings lack, with the plural categories of its language."""
    forms = sorted({*cldr(locale).plural_form.tags, "other"})
    stems = _plurals(english)
    plurals = [stem for stem in stems if not own.get(f"{stem}-other")]  # which may do for all numbers
    plain = [key for key in english if key.rpartition("-")[0] not in stems and not own.get(key)]
    return [*plain, *(f"{stem}-{form}" for stem in plurals for form in forms)]


def words_to_fill(folder: Path, locale: str) -> str:
    """Return what makes a locale's file whole: a line for each missing string, the English words behind a #.

    An empty line counts for nothing: until it is filled in, the English words are shown.
    """
    english, file = load_yaml(folder / f"{FALLBACK}.yml"), folder / f"{locale}.yml"
    own = load_yaml(file)
    missing = [key for key in missing_keys(english, own, locale) if key not in own]
    shown = {key: english.get(key) or english[f"{key.rpartition('-')[0]}-other"] for key in missing}
    lines = (f"{key}: # {json.dumps(words, ensure_ascii=False)}\n" for key, words in shown.items())
    text = file.read_text(encoding="utf-8") if file.exists() else _HEAD.format(locale=locale)
    return text + "\n" * (not text.endswith("\n")) + "".join(lines)


def fill(pattern: str, **values) -> Markup:
    """Return an interface string as HTML with its `{…}` filled in; values that are Markup stay as they are."""
    return Markup(escape(pattern)).format(**values)


def words_language(words: str, locale: str) -> str:
    """Return the language of an interface string: the locale's, or that which lends it."""
    return getattr(words, "lang", locale)


def counted(t: dict[str, str], key: str, number: int, locale: str, **values) -> str:
    """Return the string of `key` for a number `{n}`, in the plural form that its language has for it (CLDR)."""
    other = t[f"{key}-other"]
    form = cldr(words_language(other, locale)).plural_form(number)
    return t.get(f"{key}-{form}", other).format(n=number, **values)


def with_names(words: str, names: list[str], locale: str) -> str:
    """Return an interface string with its `{names}`, listed as its language lists them: A, B and C (CLDR)."""
    return words.format(names=format_list(names, locale=cldr(words_language(words, locale))))


def joined(strings: list[str]) -> str:
    """Return interface strings one after the other, borrowed if they are."""
    kind = Borrowed if any(isinstance(one, Borrowed) for one in strings) else str
    return kind(" ".join(strings))


def _own(folder: Path, locale: str) -> dict[str, str]:
    own: dict[str, str] = {}
    for shorter in fallbacks(locale):
        own = load_yaml(folder / f"{shorter}.yml") | own
    return own


def _plurals(english: dict[str, str]) -> list[str]:
    stems = (key.removesuffix("-other") for key in english if key.endswith("-other"))
    return [stem for stem in stems if _is_plural(stem, english)]


def _is_plural(stem: str, english: dict[str, str]) -> bool:
    return f"{stem}-one" in english and f"{stem}-other" in english


def _fault(key: str, words, english: dict[str, str], locale: str) -> str:
    """Return what keeps a string from being used, or nothing."""
    stem, _, form = key.rpartition("-")
    counts = _is_plural(stem, english) and form in {*cldr(locale).plural_form.tags, "other", "zero", "one", "two"}
    known = english.get(f"{stem}-other" if counts else key)
    if known is None:
        return "nothing asks for these words"
    if not isinstance(words, str):
        return f"{words!r} is no text; put it in quotation marks"
    try:
        if unknown := _fields(words) - _fields(known):
            return f"{{{min(unknown)}}} is filled in by nothing"
    except ValueError as error:
        return f"{error}; write {{{{ for a brace"
    return ""


def _fields(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}
