"""RIS as CSL-JSON items: https://en.wikipedia.org/wiki/RIS_(file_format), types as Zotero reads them.

Pandoc reads RIS too, but loses a date that ends in a slash, the place, the day of access, and divides institutions.
"""

import re
from collections import defaultdict

TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "CONF": "book",
    "CPAPER": "paper-conference", "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "ELEC": "webpage",
    "BLOG": "post-weblog", "DATA": "dataset", "DBASE": "dataset", "COMP": "software", "PAT": "patent", "MAP": "map",
    "STAT": "legislation", "BILL": "bill", "CASE": "legal_case", "STAND": "standard", "MPCT": "motion_picture",
    "VIDEO": "motion_picture", "SOUND": "song", "MUSIC": "musical_score", "MANSCPT": "manuscript",
    "UNPB": "manuscript", "UNPD": "manuscript", "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary",
    "SLIDE": "speech", "PCOMM": "personal_communication", "PAMP": "pamphlet", "ART": "graphic",
}  # fmt: skip
# The first of these tags that an entry has gives the variable.
TEXTS = {
    "id": ("ID", "LB"), "title": ("TI", "T1", "CT"), "container-title": ("T2", "JF", "JO", "BT", "JA"),
    "collection-title": ("T3",), "volume": ("VL",), "issue": ("IS",), "publisher": ("PB",),
    "publisher-place": ("CY", "PP"), "edition": ("ET",), "DOI": ("DO",), "URL": ("UR",), "language": ("LA",),
    "abstract": ("AB", "N2"), "note": ("N1",), "number": ("M1",),
}  # fmt: skip
NAMES = {"author": ("AU", "A1"), "editor": ("ED", "A2"), "collection-editor": ("A3",), "translator": ("A4",)}
# Of a book that has third authors, these are its editors, and the second ones those of its series.
OF_BOOKS = {"editor": ("ED", "A3"), "collection-editor": ("A2",)}
DATES = {"issued": ("DA", "PY", "Y1"), "accessed": ("Y2",), "original-date": ("OP",)}
_BOOKS = ("book", "chapter", "report", "thesis")
# Of these types SP is how many pages there are.
_WHOLE = ("book", "manuscript", "thesis")
# What a tag is in one type alone.
_OWN = {"map": {"scale": "C1"}, "legal_case": {"number": "SV"}, "paper-conference": {"container-title": "C3"}}
# Of these SN may be the own number.
_NUMBERED = ("patent", "report", "standard")
_ISBN = re.compile(r"(?:ISBN )?(?:97[89])?[\d -]{9,12}[\dXx]")
_LINE = re.compile(r"^\s*([A-Z][A-Z0-9])  ?-(?: (.*))?$")


def read_ris(text: str) -> list[dict]:
    """Return the entries of a RIS text. Raises ValueError where there is none."""
    entries = [_item(entry) for entry in _entries(text)]
    if not entries:
        raise ValueError("no entry of RIS, which begins with TY and ends with ER")
    return entries


def _entries(text: str):
    """Yield each entry as its values by tag; a line without a tag goes on with the one before."""
    entry, tag = None, ""
    for line in text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines():
        match = _LINE.match(line)
        tag, value = (match[1], (match[2] or "").strip()) if match else (tag, line.strip())
        if match and tag == "TY":
            entry = defaultdict(list)
        if entry is None or (not value and tag != "ER"):
            continue
        if match and tag == "ER":
            yield entry
            entry = None
        elif match:
            entry[tag].append(value)
        else:
            entry[tag][-1:] = [" ".join([*entry[tag][-1:], value])]


def _item(entry: dict) -> dict:
    kind = TYPES.get(entry["TY"][0], "document")
    item = {"type": kind}
    people = NAMES | (OF_BOOKS if kind == "book" and entry["A3"] else {})
    item |= {name: values[0] for name, tags in TEXTS.items() if (values := _first(entry, tags))}
    item |= {name: [_name(one) for one in values] for name, tags in people.items() if (values := _first(entry, tags))}
    item |= {name: date for name, tags in DATES.items() if (date := _date(_first(entry, tags)))}
    if pages := [*entry["SP"], *entry["EP"]]:
        is_number = kind in _WHOLE and not entry["EP"] and pages[0].isdecimal()
        item["number-of-pages" if is_number else "page"] = "–".join(dict.fromkeys(pages))
    item |= {name: entry[tag][0] for name, tag in _OWN.get(kind, {}).items() if entry[tag]}
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
    parts = [int(part) for part in re.split(r"[/-]", values[0])[:3] if part.isdigit()] if values else []
    return {"date-parts": [parts]} if parts else {}
