"""What a manuscript cites, of the references that it holds or names itself, or that are given with it.

What cites are fields, marks, or numbers of the list that it prints.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.bibliography.csl_json import DATES
from edition.bibliography.kinds import read
from edition.bibliography.names import family_name
from edition.bibliography.references import nearest_key
from edition.short import few
from findings import Finding, counted
from manuscript.bibliography.printed import printed_list
from manuscript.bibliography.sources import item_key, merge, people, year
from manuscript.bibliography.typed import TypedCitations
from manuscript.reading.manuscript import Manuscript
from manuscript.tree import Node, data, ids, of_kind, plain

# Where a cite key can but be typed; other formats have a mark for it, and one that is escaped is none.
_TYPED = (".docx", ".odt")


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


@dataclass(frozen=True)
class Cited:
    """The words of a manuscript without the list that it prints, what they cite in the order in which they first do,
    how its own keys are called there, and what is to be said."""

    abstract: list[Node]
    blocks: list[Node]
    items: list[dict]
    keys: dict[str, str]
    findings: list[Finding]


def with_references(
    manuscript: Manuscript, given: list[dict], abstract: list[Node], blocks: list[Node], headings: set[str]
) -> Cited:
    """Return what a manuscript cites. `given` is a bibliography beside it; its own list stands below a heading."""
    items, keys, doubled = merge(own_items(manuscript), given, str(manuscript.file))
    by_key = {item_key(item): item for item in items}
    printed = printed_list(blocks, headings, items)
    numbers = {number: item_key(item or {}) for number, item in printed.entries if number}
    typed = TypedCitations(set(by_key) if manuscript.file.suffix.lower() in _TYPED else set(), numbers)
    before, after = typed.cited(blocks[: printed.start]), typed.cited(blocks[printed.end :])
    abstract, blocks = typed.cited(abstract), [*before, *printed.left, *after]
    cited = [keys.get(key, key) for key in cited_keys([*abstract, *blocks])]
    nocite = [keys.get(key, key) for key in cited_keys([manuscript.meta.get("nocite", {})])]
    listed = [item_key(item) for _, item in printed.entries if item]
    named = [key for key in _named(before, by_key) if key not in cited]
    wanted = list(by_key) if "*" in nocite else [*cited, *nocite, *listed, *named]
    kept = [key for key in dict.fromkeys(wanted) if key in by_key]
    findings = [
        *(one for one in doubled if any(key in one.message for key in kept)),
        *_unknown(manuscript, [*abstract, *blocks], keys, by_key),
        *_typed(manuscript, typed, named),
        *_not_cited(manuscript, len({*listed} - {*cited, *nocite}), len(by_key) - len(kept), printed.unknown),
    ]
    return Cited(abstract, blocks, [by_key[key] for key in kept], keys, findings)


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


def _unknown(manuscript: Manuscript, blocks: list[Node], keys: dict, by_key: dict) -> Iterator[Finding]:
    """Yield each citation of a source that no bibliography describes, and that is no place of the manuscript."""
    places = set(ids(blocks))
    for key in cited_keys(blocks):
        if keys.get(key, key) not in by_key and key not in places:
            hint = nearest_key(key, by_key) if by_key else "give the bibliography: BIBLIOGRAPHY=refs.bib"
            yield manuscript.finding("unknown-key", key, key=key, hint=hint)


def _named(blocks: list[Node], by_key: dict[str, dict]) -> Iterator[str]:
    """Yield the keys of sources that a text cites by name and year, as in (Ada 1901)."""
    text = " ".join(map(plain, blocks))
    for key, item in by_key.items():
        name = next((family_name(author) for author in people(item)), "")
        if name and year(item) and re.search(rf"(?<!\w){re.escape(name)}\b[^.]{{0,40}}\b{year(item)}\b", text):
            yield key


def _typed(manuscript: Manuscript, typed: TypedCitations, named: list[str]) -> Iterator[Finding]:
    """Yield what is said of brackets of numbers: how many are citations now, which may mean a page, which stay; and of
    the keys of sources that are named with their year."""
    if typed.read:
        yield manuscript.finding("typed-citations/read", count=typed.read)
    for bracket in dict.fromkeys(typed.doubtful):
        yield manuscript.finding("doubtful-citation", bracket, bracket=bracket)
    if typed.unknown:
        yield manuscript.finding("typed-citations/unknown", brackets=few(dict.fromkeys(typed.unknown)))
    if named:
        yield manuscript.finding("typed-citations/by-name", keys=few(named))


def _not_cited(manuscript: Manuscript, listed: int, left: int, unknown: int) -> Iterator[Finding]:
    """Yield what is said of sources in the printed list alone, of those in the bibliography alone, of unknown ones."""
    if listed:
        yield manuscript.finding("printed-not-cited", references=counted(listed, "reference"))
    if left:
        yield manuscript.finding("not-cited", count=left)
    if unknown:
        said = f"{unknown} of it {'is' if unknown == 1 else 'are'}"
        yield manuscript.finding("printed-references", said=said)
