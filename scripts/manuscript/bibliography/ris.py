"""RIS as CSL-JSON items: https://en.wikipedia.org/wiki/RIS_(file_format), types as Zotero reads them.

Pandoc reads RIS too, but loses a date that ends in a slash, the place, the day of access, and divides institutions.
"""

import re
from collections import defaultdict

from edition.bibliography.kinds import read

# The first of these tags that an entry has gives the variable.
TEXTS = {
    "id": ("ID", "LB"), "title": ("TI", "T1", "CT"), "container-title": ("T2", "JF", "JO", "BT", "JA"),
    "collection-title": ("T3",), "volume": ("VL",), "issue": ("IS",), "publisher": ("PB",),
    "publisher-place": ("CY", "PP"), "edition": ("ET",), "DOI": ("DO",), "URL": ("UR",), "language": ("LA",),
    "abstract": ("AB", "N2"), "note": ("N1",), "number": ("M1",),
    "number-of-volumes": ("NV",),
}  # fmt: skip
NAMES = {"author": ("AU", "A1"), "editor": ("ED", "A2"), "collection-editor": ("A3",), "translator": ("A4",)}
# Of a book that has third authors, these are its editors, and the second ones those of its series.
OF_BOOKS = {"editor": ("ED", "A3"), "collection-editor": ("A2",)}
DATES = {"issued": ("DA", "PY", "Y1"), "accessed": ("Y2",), "original-date": ("OP",)}
_BOOKS = ("book", "chapter", "report", "thesis")
# Of these types SP is how many pages there are.
_WHOLE = ("book", "manuscript", "thesis")
# Of these SN may be the own number, which may stand in IS.
_NUMBERED = ("patent", "report", "standard")
_LAWS = ("bill", "hearing", "legislation")
_VERSIONED = ("dataset", "software")
# Of these M3 tells which it is; of an article, what a database calls it.
_OF_KINDS = ("legislation", "manuscript", "map", "personal_communication", "report", "speech", "thesis")
# What a tag is in one type alone.
_OWN = {
    "map": {"scale": "C1"}, "legal_case": {"number": "SV"}, "manuscript": {"archive": "DB", "archive_location": "AN"},
}  # fmt: skip
_ISBN = re.compile(r"(?:ISBN )?(?:97[89])?[\d -]{9,12}[\dXx]")
# A year alone may have fewer digits, or be before Christ.
_DATE = re.compile(r"(?<!\d)(-?\d{4})(?!\d)(?:[/-](0?[1-9]|1[0-2])(?!\d)(?:[/-](0?[1-9]|[12]\d|3[01])(?!\d))?)?")
_EARLY = re.compile(r"^(-?\d{1,3})(?!\d)(?=\D*$)")
_SEASONS = [re.compile(rf"\b(?:{name})\b", re.IGNORECASE) for name in ("spring", "summer", "autumn|fall", "winter")]
_LINE = re.compile(r"^\s*([A-Z][A-Z0-9])  ?-(?: (.*))?$")


def read_ris(text: str) -> list[dict]:
    """Return the entries of a RIS text. Raises ValueError where there is none."""
    entries = [_item(entry) for entry in _entries(text)]
    if not entries:
        raise ValueError("no entry of RIS, which begins with TY and ends with ER")
    return entries


def _entries(text: str):
    """Yield each entry as its values by tag; a line without a tag goes on with the one before."""
    entry, tag = {}, ""
    for line in text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines():
        match = _LINE.match(line)
        tag, value = (match[1], (match[2] or "").strip()) if match else (tag, line.strip())
        if match and tag in ("TY", "ER"):  # the end of one may be forgotten
            if len(entry) > 1:
                yield entry
            entry = defaultdict(list, {"TY": [value]}) if tag == "TY" else {}
        elif not entry or not value:
            continue
        elif match:
            entry[tag].append(value)
        else:
            entry[tag][-1:] = [" ".join([*entry[tag][-1:], value])]
    if len(entry) > 1:
        yield entry


def _item(entry: dict) -> dict:
    kind = read("ris").get(entry["TY"][0], "document")
    item = {"type": kind}
    people = NAMES | (OF_BOOKS if kind == "book" and entry["A3"] else {})
    called = {"issue": "number"} if kind in _NUMBERED else {"edition": "version"} if kind in _VERSIONED else {}
    called |= {"number": "collection-number"} if entry["T3"] and kind not in _LAWS else {}
    own = _OWN.get(kind, {}) | ({"genre": "M3"} if kind in _OF_KINDS else {})
    item |= {called.get(name, name): values[0] for name, tags in TEXTS.items() if (values := _first(entry, tags))}
    item |= {name: [_name(one) for one in values] for name, tags in people.items() if (values := _first(entry, tags))}
    item |= {name: date for name, tags in DATES.items() if (date := _date([v for tag in tags for v in entry[tag]]))}
    if entry["KW"]:
        item["keyword"] = ", ".join(entry["KW"])
    if pages := [*entry["SP"], *entry["EP"]]:
        is_number = kind in _WHOLE and not entry["EP"] and pages[0].isdecimal()
        item["number-of-pages" if is_number else "page"] = "–".join(dict.fromkeys(pages))
    item |= {name: entry[tag][0] for name, tag in own.items() if entry[tag]}
    if kind == "paper-conference" and entry["C3"]:  # T2 names the meeting
        item |= {"event-title": item.get("container-title", ""), "container-title": entry["C3"][0]}
    for number in entry["SN"]:
        is_own = kind in _NUMBERED and not (kind == "report" and _ISBN.fullmatch(number))
        item["number" if is_own else "ISBN" if kind in _BOOKS else "ISSN"] = number
    if item.get("number") == item.get("issue"):  # which some programs look for there
        item.pop("issue", None)
    return item


def _first(entry: dict, tags: tuple) -> list[str]:
    return next((entry[tag] for tag in tags if entry[tag]), [])


def _name(text: str) -> dict:
    family, comma, rest = (part.strip() for part in text.partition(","))
    if not comma:
        return {"literal": text}
    given, _, suffix = (part.strip() for part in rest.partition(","))
    return {name: part for name, part in (("family", family), ("given", given), ("suffix", suffix)) if part}


def _date(values: list[str]) -> dict:
    """Return the first date that has a year, as one of DA need not; if none has, the words that stand for it."""
    found = [match for pattern in (_DATE, _EARLY) for value in values if (match := pattern.search(value))]
    if found:
        season = next((place for place, name in enumerate(_SEASONS, 1) for value in values if name.search(value)), 0)
        date = {"date-parts": [[int(part) for part in found[0].groups() if part]]}
        return date | ({"season": season} if season else {})
    return {"literal": values[0]} if values else {}
