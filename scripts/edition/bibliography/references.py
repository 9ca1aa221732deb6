"""The bibliography: every reference once, in CSL-JSON.

`docs/bibliography.json` is a list of CSL-JSON items, as Zotero and pandoc write it
(https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables); their shape is in
`scripts/schemas/csl-item.json`. In its place there may be CSL-YAML (`.yaml`) or biblatex (`.bib`).
An item may have, under `custom`:

| name | what it holds |
|---|---|
| `original`, `romanised` | the reference as printed: in the language of the source; romanised, with a translation |
| `translated-title` | for each locale, the title in it |
| `translated-by-edition` | the same, where the edition has translated it: shown in brackets |
| `archived` | `URL` and `date` of an archived copy |

In a printed form `*…*` is italic and `<…>` an address. Where there is none, a citation style sets the reference.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from edition.anchors import reference_id
from edition.bibliography.csl_json import faults, is_date, normal_item
from edition.bibliography.names import listed_name
from edition.bibliography.readers import BibliographyError, key_lines, lost_fields, read_items
from edition.bibliography.rich_text import as_text
from edition.findings import found
from edition.short import few
from findings import Finding, nearest
from languages.tags import fallbacks, is_same_language

UNKNOWN = "und"  # an undetermined language: BCP 47, § 4.1
# What a file may not be called: the files of all references, and what Windows keeps for itself.
TAKEN = ("references", "index", "con", "prn", "aux", "nul")


@dataclass(frozen=True)
class Reference:
    """One described source. `number` is its place in the list, from 1; `file_name` that of its files.

    `entries` are what a style of the article's own makes of it, by locale.
    """

    key: str
    number: int
    language: str
    original: str
    romanised: str
    url: str = ""
    csl: dict = field(default_factory=dict, compare=False, repr=False)
    file_name: str = ""
    entries: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def anchor(self) -> str:
        return reference_id(self.number)

    @property
    def romanised_language(self) -> str:
        """The language of the romanised form: its script follows the language, before any region."""
        return f"{self.language.partition('-')[0]}-Latn"

    @property
    def title(self) -> str:
        return as_text(self.csl.get("title", ""))

    @property
    def address(self) -> str:
        """Where it can be read: at its DOI, if it has one."""
        return item_address(self.csl) or self.url

    @property
    def authors(self) -> list[str]:
        """The names of its authors, family name first."""
        return [listed_name(name) for name in self.csl.get("author", ())]

    @property
    def label(self) -> str:
        """What it is known by: its authors, or its title, or where it appeared."""
        return ", ".join(self.authors) or self.title or self.where

    @property
    def where(self) -> str:
        """Where it appeared: in what, or at what address."""
        return as_text(self.csl.get("container-title", "")) or self.address

    @property
    def year(self) -> int | None:
        """The year when it appeared, where that is known."""
        parts = self.csl.get("issued", {}).get("date-parts", [])
        return parts[0][0] if parts else None

    def title_in(self, locale: str) -> str:
        """Return the title as translated for readers of a locale, if it is another one's: the edition's in brackets."""
        title = "" if is_same_language(locale, self.language) else translated_title(self.csl, locale)
        own = self.csl.get("custom", {}).get("translated-title", {})
        return f"[{title}]" if title and title not in own.values() else title


def load_bibliography(file: Path, shown: str = "", locale: str = "en") -> tuple[dict[str, Reference], list[Finding]]:
    """Return the references by cite key, in their order, and what is wrong with the file.

    `locale` is that of the article, which is proposed as the language of a source that has none.
    """
    shown = shown or file.name
    try:
        items, text = read_items(file)
    except BibliographyError as error:
        return {}, [error.finding(shown)]
    findings, lines = [], key_lines(text)
    usable = list(_usable(items, lines, shown, findings))
    findings += _check_lost(file, items, text, lines, shown)
    names = file_names(item["id"] for _, item in usable)
    references = [_reference(item, number, names[item["id"]]) for number, item in usable]
    findings += _check_whole(references, shown, lines, locale)
    return {reference.key: reference for reference in references}, findings


def translated_title(item: dict, locale: str) -> str:
    """Return a CSL item's title in a locale that is not its own, where the bibliography has one."""
    custom = item.get("custom", {})
    known = {**custom.get("translated-by-edition", {}), **custom.get("translated-title", {})}
    return next((known[tag] for tag in fallbacks(locale) if tag in known), "")


def item_address(item: dict) -> str:
    """Return the address of a CSL item: that of its DOI, which lasts, or else its own."""
    # A DOI may have any letter in it: https://www.doi.org/doi-handbook/, § 2.5.2.4.
    return f"https://doi.org/{quote(item['DOI'], safe='/:;()._-')}" if item.get("DOI") else item.get("URL", "")


def nearest_key(key: str, keys) -> str:
    """Return a hint that names the known key most like `key`."""
    near = nearest(key, keys)
    return f"did you mean {near}?" if near else f"known keys: {few(keys) or 'none'}"


def file_names(keys: Iterable[str]) -> dict[str, str]:
    """Return for each cite key a name for its files, which no system refuses or takes for another's."""
    taken = Counter(TAKEN)
    return {key: _free_name(key, taken) for key in dict.fromkeys(keys)}


def _free_name(key: str, taken: Counter) -> str:
    name = bare = re.sub(r"[^A-Za-z0-9._-]+", "_", key).strip("._")[:80] or "reference"
    while name.casefold() in taken:
        taken[bare.casefold()] += 1
        name = f"{bare}-{taken[bare.casefold()]}"
    taken[name.casefold()] += 1
    return name


def _reference(item: dict, number: int, file_name: str) -> Reference:
    custom = item.get("custom", {})
    return Reference(
        key=item["id"],
        number=number,
        language=item.get("language", UNKNOWN),
        original=custom.get("original", ""),
        romanised=custom.get("romanised", ""),
        url=item.get("URL", ""),
        csl=item,
        file_name=file_name,
    )


def _usable(items: list, lines: dict[str, int], file: str, findings: list[Finding]) -> Iterator[tuple[int, dict]]:
    """Yield the items that have a cite key, each with its place and without what is malformed in it."""
    seen: set[str] = set()
    for number, item in enumerate(items, 1):
        key = str(item.get("id") or "").strip() if isinstance(item, dict) else ""
        if not key or not isinstance(item["id"], str | int):
            findings.append(found("bad-reference/no-id", file, number=number))
            continue
        wrong = list(faults(item))
        malformed = {name for name, *_ in wrong}
        kept = normal_item({name: value for name, value in item.items() if name not in malformed}) | {"id": key}
        told = [*map(_fault, wrong), *_problems(kept, number, seen)]
        findings += [one._replace(file=file, line=lines.get(key, 0), message=f"{key}: {one.message}") for one in told]
        seen.add(key)
        yield number, kept


def _fault(fault: tuple[str, str, str]) -> Finding:
    name, wrong, cure = fault
    return found("bad-reference", "", wrong=wrong, cure=cure) if wrong else found("unknown-variable", "", name=name)


def _problems(item: dict, number: int, seen: set[str]) -> Iterator[Finding]:
    key = item["id"]
    if key in seen:
        yield found("doubled-key", "")
    if not key.isprintable() or re.search(r"[{}\[\]]", key):
        yield found("bad-key", "")
    if item.get("citation-number", number) != number:
        yield found("wrong-number", "", number=item["citation-number"], place=number)
    for name, value in item.items():
        if isinstance(value, dict) and not is_date(value):
            yield found("no-such-day", "", name=name)
    for address in (item.get("URL"), item.get("custom", {}).get("archived", {}).get("URL")):
        if address is not None and not is_web_address(address):
            yield found("unsafe-address", "", address=address)


def _check_lost(file: Path, items: list, text: str, lines: dict[str, int], shown: str) -> Iterator[Finding]:
    """Yield a finding for each entry of which pandoc leaves a field unread."""
    for key, fields in lost_fields(text, items).items() if file.suffix == ".bib" else ():
        yield found("field-not-read", shown, lines.get(key, 0), key=key, fields=", ".join(fields))


def _check_whole(references: list[Reference], file: str, lines: dict[str, int], locale: str) -> Iterator[Finding]:
    """Yield one finding for all sources whose language is not known, one for those of which nobody says when read."""
    if keys := [one.key for one in references if one.language == UNKNOWN]:
        yield found("missing-language", file, lines.get(keys[0], 0), keys=", ".join(keys), locale=locale)
    keys = [one.key for one in references if one.url and not one.csl.get("DOI") and "accessed" not in one.csl]
    if keys:
        yield found("no-date-of-access", file, lines.get(keys[0], 0), keys=", ".join(keys))


def is_web_address(address: str) -> bool:
    """Tell whether an address is one that a reader may safely follow: http or https, with a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    # What may not stand in an address: https://www.rfc-editor.org/rfc/rfc3986#section-2.
    is_written_well = address.isprintable() and not re.search(r'[\s<>"\\^`{|}]', address)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_written_well
