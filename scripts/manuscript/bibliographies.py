"""The references of a manuscript, from its own fields and from files beside it, as CSL-JSON items.

An item is kept as it is written; what is added is a cite key where a program has given a mere number, and what is
said of it: sources described twice, and two descriptions of one source that disagree.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.bibliography.csl_json import DATES
from edition.bibliography.readers import READERS
from findings import Finding
from manuscript.reading import Manuscript
from manuscript.ris import read_ris
from manuscript.tree import data, slug, walk

# What JATS calls otherwise than CSL: the attribute publication-type in its tag library.
_TYPES = {
    **dict.fromkeys(("data", "database"), "dataset"), **dict.fromkeys(("web", "website", "other"), "webpage"),
    "preprint": "article", "newspaper": "article-newspaper", "magazine": "article-magazine",
    "confproc": "paper-conference", "conference": "paper-conference",
    "journal": "article-journal", "commun": "personal_communication", "gov": "report",
    "list": "document", "discussion": "document",
}  # fmt: skip
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(?=10\.)")
_KEY = re.compile(r"[A-Za-z][\w:.-]*", re.ASCII)
# What one source may be described by twice, and what tells that two descriptions are of two.
_COMPARED = ("title", "DOI", "container-title", "volume", "page")


class BibliographyError(ValueError):
    """A file that is no bibliography: its text says why, and what to do."""


def read_bibliography(file: Path) -> list[dict]:
    """Return the items of a bibliography, whatever its format. Raises BibliographyError."""
    try:
        return parse_bibliography(file.read_text(encoding="utf-8-sig"), file.suffix.lower())
    except (OSError, UnicodeError, ValueError, TypeError, RecursionError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:200]
        raise BibliographyError(f"no bibliography that can be read: {reason}") from None


def parse_bibliography(text: str, ending: str = "") -> list[dict]:
    """Return the items of a pasted or read bibliography; without an ending its first letters tell the format."""
    ending = ending or guess_format(text)
    if ending not in _READERS:
        raise ValueError(f"{ending} is none of {', '.join(_READERS)}")
    items = _READERS[ending](text)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ValueError("it is no list of references")
    if not items:
        raise ValueError("no reference is in it")
    return [_mended(item) for item in items]


def _mended(item: dict) -> dict:
    """Return an item without dates that say nothing, with one address, and none that is its DOI."""
    kept = {name: value for name, value in item.items() if value not in ({"date-parts": []}, {"date-parts": [[]]})}
    addresses = str(kept.get("URL", "")).split()
    doi = _DOI.match(addresses[0]) if addresses else None
    if doi:
        kept = {**kept, "DOI": kept.get("DOI") or addresses[0][doi.end() :]}
    return {name: value for name, value in kept.items() if name != "URL"} | (
        {"URL": addresses[0]} if addresses and not doi else {}
    )


def guess_format(text: str) -> str:
    """Return the ending that a file with this text would have."""
    first = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE} \r\n\t")
    if re.match(r"TY  ?-", first):
        return ".ris"
    return {"@": ".bib", "%": ".bib", "[": ".json", "{": ".json", "<": ".xml"}.get(first[:1], ".yaml")


def own_items(manuscript: Manuscript) -> list[dict]:
    """Return the references that a manuscript itself holds: fields of Word, a list in JATS, in its front matter."""
    references = manuscript.meta.get("references")
    if not references or references["t"] != "MetaList":
        return manuscript.references
    return [*manuscript.references, *(_from_metadata(data(one)) for one in references["c"])]


def own_files(manuscript: Manuscript) -> list[Path]:
    """Return the bibliographies that a manuscript names."""
    named = manuscript.facts.get("bibliography") or []
    names = [named] if isinstance(named, str) else [name for name in named if isinstance(name, str)]
    parts = [part.strip() for name in names for part in name.split(",") if part.strip()]
    return [manuscript.file.parent / (name if Path(name).suffix else f"{name}.bib") for name in parts]


def cited_keys(blocks: list) -> list[str]:
    """Return what a tree cites, each once, in the order in which it does first."""
    nodes = (node for node in walk(blocks) if node["t"] == "Cite")
    return list(dict.fromkeys(one["citationId"] for node in nodes for one in node["c"][0]))


def merge(own: list[dict], given: list[dict], file: str) -> tuple[list[dict], dict[str, str], list[Finding]]:
    """Return the items of a manuscript and of a bibliography as one list, what each own id is called in it, findings.

    Where both describe a source the bibliography's description is taken.
    """
    findings: list[Finding] = []
    items, keys, taken = [*given], {item_key(item): item_key(item) for item in given}, set(map(item_key, given))
    for item in own:
        same = _same(item, items)
        if same:
            keys[item_key(item)] = item_key(same)
            findings += _disagreements(item, same, file)
            continue
        key = free_key(item, taken)
        taken.add(key)
        keys[item_key(item)] = key
        items.append({**item, "id": key})
    return items, keys, [*findings, *_doubles(items, file)]


def item_key(item: dict) -> str:
    return str(item.get("id", ""))


def _same(item: dict, others: Iterable[dict]) -> dict | None:
    return next((other for other in others if item_key(other) == item_key(item) or is_one(item, other)), None)


def is_one(item: dict, other: dict) -> bool:
    """Tell whether two items describe one source: by its DOI, or by its title, year and first author."""
    identifiers = [_bare(one.get("DOI")) for one in (item, other)]
    if all(identifiers):
        return identifiers[0] == identifiers[1]
    return bool(item.get("title")) and _described(item) == _described(other)


def _described(item: dict) -> tuple:
    author = next(iter(item.get("author") or [{}]), {})
    return _bare(item.get("title")), year(item), _bare(author.get("family") or author.get("literal"))


def year(item: dict) -> str:
    """Return the year of an item as four digits, if it says one."""
    match = re.search(r"\d{4}", json.dumps(item.get("issued", "")))
    return match[0] if match else ""


def _bare(text) -> str:
    return re.sub(r"^https?://(dx\.)?doi\.org/|<[^>]*>|[^\w/]", "", str(text or "").lower())


def _doubles(items: list[dict], file: str) -> Iterator[Finding]:
    for place, item in enumerate(items):
        for other in items[:place]:
            if item_key(item) == item_key(other) or is_one(item, other):
                yield Finding(file=file, code="doubled-reference", severity="warning",
                              message=f"{item_key(other)} and {item_key(item)} describe one source",
                              hint="cite one of them, and take the other out")  # fmt: skip


def _disagreements(item: dict, other: dict, file: str) -> Iterator[Finding]:
    for name in _COMPARED:
        one, two = (entry.get(name) for entry in (item, other))
        if one and two and _bare(one) != _bare(two):
            yield Finding(file=file, code="descriptions-disagree", severity="warning",
                          message=f"{item_key(other)}: {name} is “{two}”, in the manuscript “{one}”",
                          hint="the bibliography's is taken; mend it in docs/ if it is wrong")  # fmt: skip


def free_key(item: dict, taken: set[str]) -> str:
    """Return an item's own id if it is a cite key, else one of its first author's name and its year."""
    key = item_key(item)
    if not _KEY.fullmatch(key) or key.startswith(("http:", "https:")):
        author = next(iter(item.get("author") or item.get("editor") or [{}]), {})
        words = author.get("family") or author.get("literal") or item.get("title") or "reference"
        key = slug(words, 16).replace("-", "") + year(item)
    letters = ["", *"abcdefghijklmnopqrstuvwxyz"]
    return next(f"{key}{letter}" for letter in letters if f"{key}{letter}" not in taken)


def _from_metadata(item: dict) -> dict:
    """Return an item as CSL-JSON: pandoc's metadata has no numbers, and JATS names of no kind are authors."""
    if "" in item:
        item["author"] = item.pop("")
    if "type" in item:
        item["type"] = _TYPES.get(item["type"], item["type"])
    return item | {name: _date(item[name]) for name in DATES if name in item}


def _date(value) -> dict:
    """Return a date of pandoc's metadata: a text, or one or two mappings of year, month and day."""
    if isinstance(value, dict) and "year" not in value:
        return value
    days = value if isinstance(value, list) else [value]
    parts = [re.findall(r"\d+", " ".join(one.values()) if isinstance(one, dict) else str(one))[:3] for one in days]
    return {"date-parts": [[int(part) for part in day] for day in parts]} if all(parts) else {"literal": str(value)}


def _by_pandoc(kind: str):
    def read(text: str) -> list:
        import pypandoc  # here, for a missing tool is a finding

        return json.loads(pypandoc.convert_text(text, "csljson", format=kind))

    return read


# By the ending of the file's name: what the edition keeps itself, and what others export.
_READERS = {
    **READERS,
    ".bibtex": _by_pandoc("bibtex"),
    ".ris": read_ris,
    ".xml": _by_pandoc("endnotexml"),
}
