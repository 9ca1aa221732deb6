"""The bibliography: every reference once, in CSL-JSON.

`docs/bibliography.json` is a list of CSL-JSON items
(https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables).
Beside the standard variables each item has, under `custom`, its two printed
forms: `original`, in the language of the source, and `romanised`, with the
English translation. In a printed form `*…*` is italic and `<…>` an address.
`translated-title`, also under `custom`, maps locales to the title in them.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from data_files import fits
from edition.anchors import reference_id
from findings import Finding

_ID = re.compile(r'"id"\s*:\s*"([^"\\]*)"')
# The shapes of CSL variables: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables.
# What is not named here is a text or a number.
_NAMES = [({"family": str, "given?": str}, {"literal": str})]
_DATE = {"date-parts?": [[int]]}
_CUSTOM = {
    "original?": str,
    "romanised?": str,
    "translated-title?": {"*": str},
    "archived?": {"URL": str, "date": str},
}
SHAPES = {
    **dict.fromkeys(("author", "editor", "translator", "container-author", "collection-editor"), _NAMES),
    **dict.fromkeys(("issued", "accessed", "original-date", "submitted"), _DATE),
    **dict.fromkeys(("id", "type", "language", "title", "container-title", "URL", "DOI"), str),
    "citation-number": int,
    "custom": _CUSTOM,
}


@dataclass(frozen=True)
class Reference:
    """One described source. `number` is its place in the list, from 1."""

    key: str
    number: int
    language: str
    original: str
    romanised: str
    url: str = ""
    csl: dict = field(default_factory=dict, compare=False, repr=False)

    @property
    def anchor(self) -> str:
        return reference_id(self.number)

    @property
    def title(self) -> str:
        return self.csl.get("title", "")

    @property
    def authors(self) -> list[str]:
        """The names of its authors, family name first."""
        authors = self.csl.get("author", [])
        return [one.get("literal") or f"{one['family']} {one.get('given', '')}".strip() for one in authors]

    @property
    def label(self) -> str:
        """What it is known by: its authors, or its title, or where it appeared."""
        return ", ".join(self.authors) or self.title or self.where

    @property
    def where(self) -> str:
        """Where it appeared: in what, or at what address."""
        return self.csl.get("container-title") or self.url

    @property
    def year(self) -> int | None:
        """The year when it appeared, where that is known."""
        parts = self.csl.get("issued", {}).get("date-parts", [])
        return parts[0][0] if parts else None

    def title_in(self, locale: str) -> str:
        """Return the title as translated for readers of a locale, if it is another one's and has been."""
        return "" if locale == self.language else translated_title(self.csl, locale)


def load_bibliography(file: Path, shown: str = "") -> tuple[dict[str, Reference], list[Finding]]:
    """Return the references by cite key, in their order, and what is wrong with the file."""
    shown = shown or file.name
    try:
        text = file.read_text(encoding="utf-8")
        items = json.loads(text)
        json.dumps(items, ensure_ascii=False).encode()  # half of a pair, "\ud800", is no text
    except (OSError, ValueError, RecursionError) as error:
        return {}, [Finding(file=shown, code="bad-bibliography", message=f"cannot be read: {error}",
                            line=getattr(error, "lineno", 0), hint="write a list of CSL-JSON items")]  # fmt: skip
    if not isinstance(items, list):
        return {}, [Finding(file=shown, code="bad-bibliography", message="is not a list",
                            hint="write a list of CSL-JSON items")]  # fmt: skip
    findings = list(_check_items(items, text, shown))
    references = [_reference(item, number) for number, item in enumerate(items, 1) if _is_item(item)]
    findings += _check_access(references, shown)
    return {reference.key: reference for reference in references}, findings


def translated_title(item: dict, locale: str) -> str:
    """Return a CSL item's title in a locale that is not its own, where the bibliography has one."""
    return item.get("custom", {}).get("translated-title", {}).get(locale, "")


def nearest_key(key: str, keys) -> str:
    """Return a hint that names the known key most like `key`."""
    near = get_close_matches(key, keys, n=1, cutoff=0.4)
    return f"did you mean {near[0]}?" if near else f"known keys: {', '.join(list(keys)[:5])} …"


def _is_item(item) -> bool:
    """Tell whether an item can be used: it has an id, and every variable has the form that CSL-JSON gives it."""
    return isinstance(item, dict) and bool(item.get("id")) and not any(_is_wrong(*pair) for pair in item.items())


def _is_wrong(name: str, value) -> bool:
    if not fits(value, SHAPES.get(name, (str, int, float))):
        return True
    parts = value.get("date-parts", [[0]]) if SHAPES.get(name) == _DATE else [[0]]
    return not parts or not 1 <= len(parts[0]) <= 3  # a year, a month, a day


def _reference(item: dict, number: int) -> Reference:
    custom = item.get("custom", {})
    return Reference(
        key=item["id"],
        number=number,
        language=item.get("language", ""),
        original=custom.get("original", ""),
        romanised=custom.get("romanised", ""),
        url=item.get("URL", ""),
        csl=item,
    )


def _check_items(items: list, text: str, file: str) -> Iterator[Finding]:
    seen, lines = set(), _lines(text)
    for number, item in enumerate(items, 1):
        if not _is_item(item):
            yield Finding(file=file, code="bad-reference", message=f"item {number} {_fault(item)}",
                          hint="write it as CSL-JSON wants it")  # fmt: skip
            continue
        for code, message, hint in _problems(item, number, seen):
            yield Finding(file=file, line=lines.get(item["id"], 0), code=code, message=f"{item['id']}: {message}",
                          hint=hint)  # fmt: skip
        seen.add(item["id"])


def _check_access(references: list[Reference], file: str) -> Iterator[Finding]:
    """Yield one finding for all web sources of which nobody has said when they were read."""
    keys = [one.key for one in references if one.url and not one.csl.get("DOI") and "accessed" not in one.csl]
    if keys:
        yield Finding(file=file, code="no-date-of-access", severity="info",
                      message=f"it is not known when {len(keys)} web sources were read: {', '.join(keys)}",
                      hint='where it is known, add "accessed": {"date-parts": [[2019, 10, 17]]}')  # fmt: skip


def _fault(item) -> str:
    """Say what is wrong with an item that cannot be used."""
    if not isinstance(item, dict) or not item.get("id"):
        return "has no id: a cite key of letters, digits, - and _"
    return f"has a malformed {next(name for name, value in item.items() if _is_wrong(name, value))}"


def _lines(text: str) -> dict[str, int]:
    """Return the line where each cite key stands first."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for match in _ID.finditer(line):
            lines.setdefault(match[1], number)
    return lines


def _problems(item: dict, number: int, seen: set[str]) -> Iterator[tuple[str, str, str]]:
    custom = item.get("custom", {})
    if item["id"] in seen:
        yield "doubled-key", "the cite key is used twice", "give each reference a key of its own"
    if not re.fullmatch(r"[A-Za-z0-9][\w:.-]*", item["id"], re.ASCII):
        yield "bad-key", "not a cite key", "use letters, digits, - and _"
    if item.get("citation-number", number) != number:
        yield "wrong-number", f"has number {item['citation-number']} at place {number}", "order by number"
    for name in ("original", "romanised"):
        if not isinstance(custom.get(name), str):
            yield "missing-form", f"custom.{name} is missing", "give the printed form"
    if not item.get("language"):
        yield "missing-language", "language is missing", "give the language of the source, as kk or ru"
    for address in (item.get("URL"), custom.get("archived", {}).get("URL")):
        if address is not None and not is_web_address(address):
            yield "unsafe-address", f"{address!r} is no web address", "use http: or https:"


def is_web_address(address: str) -> bool:
    """Tell whether an address is one that a reader may safely follow: http or https, with a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    # What may not stand in an address: https://www.rfc-editor.org/rfc/rfc3986#section-2.
    is_written_well = address.isprintable() and not re.search(r'[\s<>"\\^`{|}]', address)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_written_well
