"""RIS: *RIS Format Specifications* (Thomson ResearchSoft, 2011), as Zotero, EndNote and Mendeley read it."""

import re

from exports.article_item import date_parts
from exports.citations.names import inverted, pages
from exports.templates import render

TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "book": "BOOK",
    "chapter": "CHAP", "legislation": "STAT", "report": "RPRT", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip


def format_ris(items: list[dict]) -> str:
    """Return items as RIS records, each line `TAG  - value`."""
    return render("citation.ris", records=[_record(item) for item in items])


def _record(item: dict) -> dict:
    keywords = item.get("keyword", "").split(", ")
    return {
        "type": TYPES.get(item.get("type"), "GEN"),
        "authors": [inverted(author) for author in item.get("author", [])],
        "keywords": [word for word in keywords if word],
        "tags": [(tag, value) for tag, value in _tags(item) if value],
    }


def _tags(item: dict) -> list[tuple[str, str]]:
    date = date_parts(item)
    first, _, last = pages(item).partition("–")
    return [
        ("TI", item.get("title", "")),
        ("T2", item.get("container-title", "")),
        ("PY", str(date[0]) if date else ""),
        ("DA", _day(date)),
        ("VL", item.get("volume", "")),
        ("IS", item.get("issue") or item.get("number", "")),
        ("M3", item.get("genre", "")),
        ("SP", first),
        ("EP", last),
        ("PB", item.get("publisher", "")),
        ("SN", item.get("ISSN", "")),
        ("DO", item.get("DOI", "")),
        ("LA", item.get("language", "")),
        ("AB", re.sub(r"\s+", " ", item.get("abstract", ""))),
        ("UR", item.get("URL", "")),
        ("Y2", _day(date_parts(item, "accessed"))),
        ("ID", item["id"]),
    ]


def _day(date: tuple[int, ...]) -> str:
    """Return a date as RIS writes it: 2017/12/05/."""
    return "/".join([*(f"{part:02}" for part in date), "", "", ""][:3]) + "/" if date else ""
