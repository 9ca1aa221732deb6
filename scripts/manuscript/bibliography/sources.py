"""One source, described twice: references of several lists as one list, each with a cite key.

An item is kept as it is written; what is added is a cite key where a program has given a mere number, and what is
said of it: sources described twice, and two descriptions of one source that disagree.
"""

import itertools
import json
import re
from collections.abc import Iterator

from edition.notes import note_letter
from findings import Finding
from manuscript.findings import found
from manuscript.tree import slug

_KEY = re.compile(r"[A-Za-z][\w:.-]*", re.ASCII)
# What one source may be described by twice, and what tells that two descriptions are of two.
_COMPARED = ("title", "DOI", "container-title", "volume", "page")


def merge(own: list[dict], given: list[dict], file: str) -> tuple[list[dict], dict[str, str], list[Finding]]:
    """Return the items of a manuscript and of a bibliography as one list, what each own id is called in it, findings.

    Where both describe a source the bibliography's description is taken.
    """
    findings: list[Finding] = []
    items, taken = [], set()
    for item in given:
        key = item_key(item) or free_key(item, taken)
        if key in taken:
            findings.append(found("doubled-reference/given", file, key=key))
        else:
            items.append({**item, "id": key})
        taken.add(key)
    keys = {key: key for key in taken}
    for item in own:
        if same := next((other for other in items if _are_one(item, other)), None):
            findings += _disagreements(item, same, file)
        else:
            same = {**item, "id": free_key(item, taken)}
            taken.add(item_key(same))
            items.append(same)
        keys[item_key(item)] = item_key(same)
    return items, keys, [*findings, *_doubles(items, file)]


def item_key(item: dict) -> str:
    """Return the cite key of an item."""
    return str(item.get("id", ""))


def _are_one(item: dict, other: dict) -> bool:
    return item_key(item) == item_key(other) or is_one(item, other)


def is_one(item: dict, other: dict) -> bool:
    """Tell whether two items describe one source: by its DOI, or by its title, year and first author."""
    identifiers = [_bare(one.get("DOI")) for one in (item, other)]
    if all(identifiers):
        return identifiers[0] == identifiers[1]
    return bool(item.get("title")) and _described(item) == _described(other)


def _described(item: dict) -> tuple:
    author = next(people(item), {})
    return _bare(item.get("title")), year(item), _bare(author.get("family") or author.get("literal"))


def people(item: dict, part: str = "author") -> Iterator[dict]:
    """Yield those who had a part in a source, as far as they are named in CSL's form."""
    named = item.get(part)
    for name in named if isinstance(named, list) else ():
        if isinstance(name, dict):
            yield {form: words for form, words in name.items() if isinstance(words, str)}


def year(item: dict) -> str:
    """Return the year of an item as four digits, if it says one."""
    match = re.search(r"\d{4}", json.dumps(item.get("issued", "")))
    return match[0] if match else ""


def _bare(text) -> str:
    return re.sub(r"^https?://(dx\.)?doi\.org/|<[^>]*>|[^\w/]", "", str(text or "").lower())


def _doubles(items: list[dict], file: str) -> Iterator[Finding]:
    for place, item in enumerate(items):
        for other in items[:place]:
            if _are_one(item, other):
                yield found("doubled-reference/two-keys", file, first=item_key(other), second=item_key(item))


def _disagreements(item: dict, other: dict, file: str) -> Iterator[Finding]:
    for name in _COMPARED:
        one, two = (entry.get(name) for entry in (item, other))
        if one and two and _bare(one) != _bare(two):
            yield found("descriptions-disagree", file, key=item_key(other), name=name, theirs=two, own=one)


def free_key(item: dict, taken: set[str]) -> str:
    """Return an item's own id if it is a cite key, else one of its first author's name and its year."""
    key = item_key(item)
    if not _KEY.fullmatch(key) or key.startswith(("http:", "https:")):
        author = next(itertools.chain(people(item), people(item, "editor")), {})
        words = author.get("family") or author.get("literal") or item.get("title") or "reference"
        key = slug(str(words), 16).replace("-", "") + year(item)
    letters = itertools.chain([""], map(note_letter, itertools.count()))
    return next(f"{key}{letter}" for letter in letters if f"{key}{letter}" not in taken)
