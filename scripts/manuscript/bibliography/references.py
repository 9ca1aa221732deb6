"""What a manuscript cites, and the words that cite it: fields, marks, or numbers of the list that it prints."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.bibliography.references import nearest_key
from edition.short import few
from findings import Finding, counted
from manuscript.bibliography.cited import cited_keys, own_items
from manuscript.bibliography.printed import printed_list, without_printed
from manuscript.bibliography.sources import item_key, merge
from manuscript.bibliography.typed import TypedCitations
from manuscript.reading.manuscript import Manuscript
from manuscript.tree import Node, ids, section

# Where a cite key can but be typed; other formats have a mark for it, and one that is escaped is none.
_TYPED = (".docx", ".odt")


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
    entries = printed_list(blocks, headings, items)
    numbers = {number: item_key(item or {}) for number, item in entries if number}
    typed = TypedCitations(set(by_key) if manuscript.file.suffix.lower() in _TYPED else set(), numbers)
    start, end = section(blocks, headings)
    abstract, blocks = (
        typed.cited(abstract),
        [*typed.cited(blocks[:start]), *blocks[start:end], *typed.cited(blocks[end:])],
    )
    cited = [keys.get(key, key) for key in cited_keys([*abstract, *blocks])]
    nocite = [keys.get(key, key) for key in cited_keys([manuscript.meta.get("nocite", {})])]
    listed = [item_key(item) for _, item in entries if item]
    wanted = list(by_key) if "*" in nocite else [*cited, *nocite, *listed]
    kept = [key for key in dict.fromkeys(wanted) if key in by_key]
    blocks, unknown = without_printed(blocks, headings, [by_key[key] for key in kept])
    findings = [
        *(one for one in doubled if any(key in one.message for key in kept)),
        *_unknown(manuscript, [*abstract, *blocks], keys, by_key),
        *_typed(manuscript, typed),
        *_not_cited(manuscript, len({*listed} - {*cited, *nocite}), len(by_key) - len(kept), unknown),
    ]
    return Cited(abstract, blocks, [by_key[key] for key in kept], keys, findings)


def _unknown(manuscript: Manuscript, blocks: list[Node], keys: dict, by_key: dict) -> Iterator[Finding]:
    """Yield each citation of a source that no bibliography describes, and that is no place of the manuscript."""
    places = set(ids(blocks))
    for key in cited_keys(blocks):
        if keys.get(key, key) not in by_key and key not in places:
            hint = nearest_key(key, by_key) if by_key else "give the bibliography: BIBLIOGRAPHY=refs.bib"
            yield manuscript.finding("unknown-key", f"no bibliography describes {key}, which is cited", hint, key)


def _typed(manuscript: Manuscript, typed: TypedCitations) -> Iterator[Finding]:
    """Yield what is said of brackets of numbers: how many are citations now, which may mean a page, which stay."""
    if typed.read:
        said = f"typed by key or by the number in the printed list, and citations now: {typed.read}"
        yield manuscript.finding("typed-citations", said, "see that each leads to its source", severity="info")
    for bracket in dict.fromkeys(typed.doubtful):
        yield manuscript.finding("doubtful-citation", f"{bracket} is read as of several sources, and may be of a page",
                                 "if it is, write [@key, 5]", bracket, severity="warning")  # fmt: skip
    if typed.unknown:
        said = f"left as words, for no bibliography has all their sources: {few(dict.fromkeys(typed.unknown))}"
        yield manuscript.finding("typed-citations", said, "add the sources to the bibliography", severity="info")


def _not_cited(manuscript: Manuscript, listed: int, left: int, unknown: int) -> Iterator[Finding]:
    """Yield what is said of sources in the printed list alone, of those in the bibliography alone, of unknown ones."""
    if listed:
        said = f"printed in its list, and cited by nothing: {counted(listed, 'reference')}"
        hint = "they stay in the list; where a citation is typed as words, write [@key, 84], and it leads to its source"
        yield manuscript.finding("printed-not-cited", said, hint, severity="info")
    if left:
        yield manuscript.finding("not-cited", f"left out, for nothing cites them: {left} of the references",
                                 "cite them, or name them under nocite", severity="info")  # fmt: skip
    if unknown:
        said = f"{unknown} of it {'is' if unknown == 1 else 'are'} in no bibliography"
        yield manuscript.finding("printed-references", f"the list of references stays as text: {said}",
                                 "give one that has them: BIBLIOGRAPHY=refs.bib", severity="info")  # fmt: skip
