"""The edition's own words in each locale: labels, headings, messages.

They stand in `overrides/interface/<locale>.yml`. A locale without a file, or
with a string missing, gets the English one, and the build says which. `{…}` in a
string is filled in. Where the words depend on a number, there is a string for
each plural category that the language has in CLDR: `times-one`, `times-few`, …
"""

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup, escape

from data_files import load_yaml
from findings import Finding
from languages.tags import cldr

FALLBACK = "en"


def load_interface(folder: Path, locale: str) -> dict[str, str]:
    """Return the strings of a locale, the missing ones in English."""
    return load_yaml(folder / f"{FALLBACK}.yml") | load_yaml(folder / f"{locale}.yml")


def check_interface(folder: Path, locales: list[str]) -> Iterator[Finding]:
    """Yield a finding for each locale whose strings are not complete."""
    wanted = set(load_yaml(folder / f"{FALLBACK}.yml"))
    for locale in locales:
        file = folder / f"{locale}.yml"
        missing = sorted(wanted - set(load_yaml(file)))
        if missing:
            yield Finding(
                file=f"overrides/interface/{file.name}",
                code="interface-incomplete",
                severity="info",
                message=f"{len(missing)} strings are shown in English: {', '.join(missing[:5])} …",
                hint=f"translate them from {FALLBACK}.yml",
            )


def fill(pattern: str, **values) -> Markup:
    """Return an interface string as HTML with its `{…}` filled in; values that are Markup stay as they are."""
    return Markup(escape(pattern)).format(**values)


def counted(t: dict[str, str], key: str, number: int, locale: str, **values) -> str:
    """Return the string of `key` for a number `{n}`, in the plural form that the locale has for it (CLDR)."""
    form = cldr(locale).plural_form(number)
    return t.get(f"{key}-{form}", t[f"{key}-other"]).format(n=number, **values)
