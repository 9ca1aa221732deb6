"""What a manuscript cites, and the references that it holds or names itself."""

import re
from pathlib import Path

from edition.bibliography.csl_json import DATES
from edition.bibliography.kinds import read
from manuscript.reading.manuscript import Manuscript
from manuscript.tree import data, of_kind


def own_items(manuscript: Manuscript) -> list[dict]:
    """Return the references that a manuscript itself holds: fields of Word, a list in JATS, in its front matter."""
    references = manuscript.meta.get("references")
    if not references or references["t"] != "MetaList":
        return manuscript.references
    items = (data(one) for one in references["c"])
    return [*manuscript.references, *(_from_metadata(item) for item in items if isinstance(item, dict))]


def own_files(manuscript: Manuscript) -> list[Path]:
    """Return the bibliographies that a manuscript names."""
    named = manuscript.facts.get("bibliography")
    names = [name for name in (named if isinstance(named, list) else [named]) if isinstance(name, str)]
    parts = [part.strip() for name in names for part in name.split(",") if part.strip()]
    return [manuscript.file.parent / (name if Path(name).suffix else f"{name}.bib") for name in parts]


def cited_keys(blocks: list) -> list[str]:
    """Return what a tree cites, each once, in the order in which it does first."""
    return list(dict.fromkeys(one["citationId"] for node in of_kind(blocks, "Cite") for one in node["c"][0]))


def _from_metadata(item: dict) -> dict:
    """Return an item as CSL-JSON: pandoc's metadata has no numbers, and JATS names of no kind are authors."""
    if "" in item:
        item["author"] = item.pop("")
    if isinstance(item.get("type"), str):
        item["type"] = read("jats").get(item["type"], item["type"])
    return item | {name: _date(item[name]) for name in DATES if name in item}


def _date(value) -> dict:
    """Return a date of pandoc's metadata: a text, or one or two mappings of year, month and day."""
    if isinstance(value, dict) and "year" not in value:
        return value
    days = value if isinstance(value, list) else [value]
    told = [" ".join(map(str, one.values())) if isinstance(one, dict) else str(one) for one in days]
    parts = [re.findall(r"\d{1,9}", one)[:3] for one in told]
    return {"date-parts": [[int(part) for part in day] for day in parts]} if all(parts) else {"literal": str(value)}
