"""The edition's own words in each locale: labels, headings, messages.

They stand in `overrides/interface/<locale>.yml`. A locale without a file, or
with a string missing, gets the English one, and the build says which.
"""

from collections.abc import Iterator
from pathlib import Path

from edition.data import load_yaml
from findings import Finding

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
