"""The names, terms and abbreviations of the article, and where each of them stands.

`docs/<locale>/glossary.yml` maps, in each of the sections below, a key to the
name as the locale writes it. Where the text also writes it otherwise, the
entry is `{name: …, forms: [… , …]}`; inflected forms need not be given. The keys
are the same in every locale. The section `abbreviations` is each locale's own:
it maps an abbreviation to its meaning; one that is a name's form explains
itself by leading to that name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data_files import load_yaml
from edition.findings import found
from edition.pages import Block, Page
from findings import Finding
from languages import inflection

SECTIONS = ("people", "organisations", "programmes", "places", "terms")


@dataclass(frozen=True)
class Name:
    """A name or term: in each locale its forms, the first of which is how it is listed."""

    key: str
    section: str
    forms: dict[str, tuple[str, ...]]

    def name(self, locale: str) -> str:
        return self.forms[locale][0] if locale in self.forms else self.key

    def searched(self, locale: str) -> list[str]:
        """Return what to look for in a text: of a person the surname is enough."""
        forms = self.forms.get(locale, ())
        return [form.split()[-1] for form in forms] if self.section == "people" else list(forms)


@dataclass(frozen=True)
class Glossary:
    """All names by key, and each locale's abbreviations with their meaning."""

    names: dict[str, Name] = field(default_factory=dict)
    abbreviations: dict[str, dict[str, str]] = field(default_factory=dict)

    def abbreviated(self, abbreviation: str, locale: str) -> Name | None:
        """Return the name that an abbreviation stands for."""
        return next((n for n in self.names.values() if abbreviation in n.forms.get(locale, ())), None)


def load_glossary(docs: Path, locales: list[str]) -> tuple[Glossary, list[Finding]]:
    """Return the glossary, and what is wrong with its files."""
    entries = {locale: load_yaml(docs / locale / "glossary.yml", schema="glossary.yml") for locale in locales}
    keys = {key: section for data in entries.values() for section in SECTIONS for key in data.get(section) or {}}
    names = {key: Name(key, section, _in_locales(entries, section, key)) for key, section in keys.items()}
    abbreviations = {locale: data.get("abbreviations") or {} for locale, data in entries.items()}
    glossary = Glossary(names, abbreviations)
    return glossary, list(_check_glossary(glossary, locales))


def mentions(name: Name, text: str, locale: str) -> bool:
    """Tell whether a text of the locale mentions a name, in any of its forms."""
    return any(inflection.mentions(form, text, locale) for form in name.searched(locale))


def occurrences(article, locale: str, glossary: Glossary) -> dict[str, list[tuple[Page, Block]]]:
    """Return, for each key, the blocks of one locale that mention it, with their pages, in reading order."""
    found: dict[str, list[tuple[Page, Block]]] = {key: [] for key in glossary.names}
    clues = {key: _clues(name, locale) for key, name in glossary.names.items()}
    every = frozenset().union(*clues.values())
    for page in article.pages[locale].values():
        for block in page.blocks:
            held = {clue for clue in every if clue in block.text}
            for key, name in glossary.names.items():
                if not clues[key].isdisjoint(held) and mentions(name, block.text, locale):
                    found[key].append((page, block))
    return found


def _clues(name: Name, locale: str) -> frozenset[str]:
    return frozenset(letters for form in name.searched(locale) for letters in inflection.clue(form, locale))


def _in_locales(entries: dict[str, dict], section: str, key: str) -> dict[str, tuple[str, ...]]:
    found = {locale: (data.get(section) or {}).get(key) for locale, data in entries.items()}
    told = {locale: {"name": entry} if isinstance(entry, str) else entry for locale, entry in found.items() if entry}
    return {locale: (entry["name"], *entry.get("forms", ())) for locale, entry in told.items()}


def _check_glossary(glossary: Glossary, locales: list[str]) -> Iterator[Finding]:
    # A locale that is new may have no glossary yet: then no name is known in it, and none is missed.
    begun = {locale for name in glossary.names.values() for locale in name.forms}
    for name in glossary.names.values():
        for locale in [locale for locale in locales if locale in begun and locale not in name.forms]:
            yield found("missing-name", _file(locale), key=name.key, section=name.section)
    for locale, abbreviations in glossary.abbreviations.items():
        for short in abbreviations:
            if not glossary.abbreviated(short, locale):
                yield found("abbreviation-without-name", _file(locale), short=short)


def _file(locale: str) -> str:
    return f"docs/{locale}/glossary.yml"
