"""RIS: *RIS Format Specifications* (Thomson ResearchSoft, 2011), as Zotero, EndNote and Mendeley read it."""

import re

from exports.article_item import date_parts
from exports.citations.names import inverted, pages
from exports.templates import render

# By the types of CSL; what is not named here is GEN.
TYPES = {
    "article": "UNPB", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "bill": "BILL", "book": "BOOK", "broadcast": "VIDEO", "chapter": "CHAP", "classic": "CLSWK", "dataset": "DATA",
    "entry": "ENCYC", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "figure": "FIGURE", "graphic": "ART",
    "hearing": "HEAR", "legal_case": "CASE", "legislation": "STAT", "manuscript": "MANSCPT", "map": "MAP",
    "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CPAPER",
    "patent": "PAT", "periodical": "SER", "personal_communication": "PCOMM", "post": "ELEC", "post-weblog": "BLOG",
    "regulation": "STAT", "report": "RPRT", "software": "COMP", "song": "SOUND", "speech": "SLIDE",
    "standard": "STAND", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
# Of these types SP is how many pages there are.
WHOLE = ("book", "manuscript", "thesis")
# Who did what: in most types editors are secondary authors, translators subsidiary ones.
PEOPLE = (
    ("AU", ("author", "director", "composer", "performer")),
    ("A2", ("editor", "editor-translator", "compiler", "interviewer", "recipient")),
    ("A3", ("collection-editor",)),
    ("A4", ("translator",)),
)


def format_ris(items: list[dict]) -> str:
    """Return items as RIS records, each line `TAG  - value`."""
    return render("citation.ris", escape_ris, records=[_record(item) for item in items])


def escape_ris(text: str) -> str:
    """Return a text as the value of a RIS tag, which ends with its line (RIS format, 2011)."""
    return " ".join(str(text).split())


def _record(item: dict) -> dict:
    keywords = item.get("keyword", "").split(", ")
    people = [(tag, inverted(name)) for tag, roles in PEOPLE for role in roles for name in item.get(role, ())]
    return {
        "type": TYPES.get(item.get("type"), "GEN"),
        "keywords": [word for word in keywords if word],
        "tags": [(tag, value) for tag, value in [*people, *_tags(item)] if value],
    }


def _tags(item: dict) -> list[tuple[str, str]]:
    date = date_parts(item)
    first, _, last = pages(item).partition("–")
    whole = item.get("number-of-pages", "") if item.get("type") in WHOLE else ""
    first_published = date_parts(item, "original-date")
    # What is numbered has its issue or its own number; what is not, its version.
    number = item.get("issue") or item.get("number", "")
    return [
        ("TI", item.get("title", "")),
        ("ST", item.get("title-short", "")),
        ("T2", item.get("container-title") or item.get("event-title") or item.get("event", "")),
        ("T3", item.get("collection-title", "")),
        ("PY", str(date[0]) if date else item.get("issued", {}).get("literal", "")),
        ("DA", _day(date)),
        ("VL", item.get("volume", "")),
        ("IS", number),
        ("ET", item.get("edition") or item.get("version", "")),
        ("M3", item.get("genre", "")),
        ("SP", first or whole),
        ("EP", last),
        ("PB", item.get("publisher") or item.get("authority", "")),
        ("CY", item.get("publisher-place") or item.get("event-place", "")),
        ("SN", item.get("ISBN") or item.get("ISSN", "")),
        ("DO", item.get("DOI", "")),
        ("DB", item.get("archive", "")),
        ("AN", item.get("archive_location", "")),
        ("C1", item.get("scale", "")),
        ("OP", str(first_published[0]) if first_published else ""),
        ("LA", item.get("language", "")),
        ("N1", item.get("note") or item.get("status", "")),
        ("AB", re.sub(r"\s+", " ", item.get("abstract", ""))),
        ("UR", item.get("URL", "")),
        ("Y2", _day(date_parts(item, "accessed"))),
        ("ID", item["id"]),
    ]


def _day(date: tuple[int, ...]) -> str:
    """Return a date as RIS writes it: 2017/12/05/."""
    return "/".join([*(f"{part:02}" for part in date), "", "", ""][:3]) + "/" if date else ""
