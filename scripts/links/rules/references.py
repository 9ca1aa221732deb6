"""Rules about references (`id="ref-N"`) and their citations (links to `#ref-N`, and `[N]` as plain text)."""

import difflib
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from findings import Finding
from links.address import STAND_INS, readable, split_address, work_key
from links.codes import rule
from links.reading.locate import Place
from links.reading.page import Page
from links.reading.references import Reference
from links.site.index import Site

_ALIKE = 0.8
# A shorter text may well be that of two works.
_TELLING = 25
# An entry with more addresses than these is no reference to one work.
_MANY = 12

Entries = dict[int, tuple[Page, Reference]]


@rule
def check_citations(site: Site) -> Iterator[Finding]:
    """Plain-text citations of no reference (a link to none is found by its fragment), and links to another
    reference than they show."""
    known: dict[str, set[int]] = defaultdict(set)
    for page in site.pages.values():
        if page.references:
            known[site.locale_of(page.file)].update(reference.number for reference in page.references)
    for page in site.pages.values() if known else ():
        numbers = known.get(site.locale_of(page.file))
        for citation in page.cited.misdirected:
            message = f"the citation shows {citation.text} and leads to reference {citation.number}"
            yield site.finding("citation-differs", page.file, message, url=citation.href)
        for place, (text, cited) in enumerate(page.cited.elsewhere if numbers else ()):
            if missing := ", ".join(str(number) for number in cited if number not in numbers):
                message, hint = f"{text} cites no reference: {missing}", f"the list ends with {max(numbers)}"
                line = Place("text", text, place)
                yield site.finding("missing-reference", page.file, message, hint, url=text, line=line)


@rule
def check_references(site: Site) -> Iterator[Finding]:
    """Each list of references: none uncited, none twice, both forms with one address."""
    cited = _cited(site)
    for lists in _lists(site):
        for locale, entries in lists.items():
            yield from _entry_faults(site, entries, cited[locale])
            yield from _doubled(site, entries)
    yield from _differing_printings(site)


@rule
def check_reference_locales(site: Site) -> Iterator[Finding]:
    """The lists of all locales hold the same references with the same addresses."""
    for lists in _lists(site):
        for number in sorted(set().union(*lists.values())) if len(lists) > 1 else ():
            for entries in lists.values():
                if number not in entries:
                    file = next(iter(entries.values()))[0].file
                    message = f"reference {number} is missing from this language's list"
                    yield site.finding("reference-not-in-locale", file, message, url=f"#ref-{number}", line=0)
            present = {locale: entries[number] for locale, entries in sorted(lists.items()) if number in entries}
            yield from _differing(site, number, present)


def differing_forms(reference: Reference) -> tuple[str, str] | None:
    """Return two addresses that a reference's printed forms give for one work, if they differ."""
    for one, other in combinations(reference.forms, 2):
        both = _sources(one), _sources(other)
        apart = [[here[key] for key in here if key not in there] for here, there in (both, reversed(both))]
        if all(apart):
            return apart[0][0], apart[1][0]
    if reference.forms or len(reference.addresses) < 2:
        return None
    pairs = combinations([*_sources(reference.addresses).values()][:_MANY], 2)
    return next(((one, other) for one, other in pairs if _alike(one, other)), None)


def _alike(one: str, other: str) -> bool:
    first, second = split_address(one), split_address(other)
    if not first or not second or first.host.removeprefix("www.") != second.host.removeprefix("www."):
        return False
    matcher = difflib.SequenceMatcher(None, readable(one), readable(other))
    return matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def _sources(addresses: tuple[str, ...]) -> dict[str, str]:
    """Return the addresses of the work itself by their key: no archived copies, no DOI beside the address."""
    found = {}
    for address in addresses:
        parts = split_address(address)
        if parts and parts.host not in STAND_INS:
            found[work_key(address)] = address
    return found


def _lists(site: Site) -> Iterator[dict[str, Entries]]:
    """Yield for each path within the locales the references there, by locale, by number.

    A site may hold the list twice (by itself, and in the whole text on one page): each is compared with its
    own translations. Where no path is the same in two locales, all lists of a locale count as one.
    """
    pages = [page for page in site.pages.values() if page.references]
    paths: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        paths[page.file.removeprefix(f"{site.locale_of(page.file)}/")].append(page)
    shared = len(paths) < len(pages) or len({site.locale_of(page.file) for page in pages}) == 1
    for group in paths.values() if shared else [pages]:
        lists: dict[str, Entries] = defaultdict(dict)
        for page in group:
            for reference in page.references:
                lists[site.locale_of(page.file)].setdefault(reference.number, (page, reference))
        yield lists


def _entry_faults(site: Site, entries: Entries, cited: set[int]) -> Iterator[Finding]:
    for number, (page, reference) in entries.items():
        if cited and number not in cited and not reference.is_further:
            message, line = f"nothing cites reference {number}", Place("id", f"ref-{number}")
            yield site.finding("reference-never-cited", page.file, message, url=f"#ref-{number}", line=line)
        if pair := differing_forms(reference):
            message = f"reference {number} gives two addresses: {readable(pair[0])} and {readable(pair[1])}"
            yield site.finding("reference-forms-differ", page.file, message, url=pair[1])


def _differing_printings(site: Site) -> Iterator[Finding]:
    """A reference that one locale prints on two pages, with another address on the second."""
    first: dict[tuple[str, int], tuple[Page, Reference]] = {}
    for page in site.pages.values():
        locale = site.locale_of(page.file)
        for reference in page.references:
            before, earlier = first.setdefault((locale, reference.number), (page, reference))
            if before is page or reference.addresses == earlier.addresses or not _is_same_work(earlier, reference):
                continue
            one, other = _sources(earlier.addresses), _sources(reference.addresses)
            url = next((value for key, value in other.items() if key not in one), "")
            if url and one and not one.keys() & other.keys():
                message = f"reference {reference.number} has another address here than in {before.file}"
                yield site.finding("reference-forms-differ", page.file, message, url=url)


def _is_same_work(one: Reference, other: Reference) -> bool:
    # Two articles of one site may each have a list: there the same number is another work.
    first, second = ({word for word in reference.words if "://" not in word} for reference in (one, other))
    return 2 * len(first & second) > _ALIKE * (len(first) + len(second))


def _cited(site: Site) -> dict[str, set[int]]:
    """Return the numbers of the references that each locale cites, as links or as text."""
    cited: dict[str, set[int]] = defaultdict(set)
    for page in site.pages.values():
        cited[site.locale_of(page.file)].update(page.cited.numbers)
    return cited


def _doubled(site: Site, references: Entries) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for number, (page, reference) in references.items():
        text = " ".join(reference.words)
        keys = [*_sources(reference.addresses), *([text] if len(text) > _TELLING else [])]
        earlier = next((first[key] for key in keys if key in first), None)
        if earlier is not None:
            message, line = f"references {earlier} and {number} are one work", Place("id", f"ref-{number}")
            yield site.finding("reference-doubled", page.file, message, url=f"#ref-{number}", line=line)
        for key in keys:
            first.setdefault(key, number)


def _differing(site: Site, number: int, present: dict[str, tuple[Page, Reference]]) -> Iterator[Finding]:
    """Yield a finding for each locale whose addresses are not those of most (in a tie: of the root locale)."""
    keys = {locale: frozenset(_sources(reference.addresses)) for locale, (_, reference) in present.items()}
    given = list(keys.values())
    common = max(given, key=given.count)
    for locale, (page, reference) in present.items():
        if keys[locale] != common:
            other = next(value for value in present.values() if frozenset(_sources(value[1].addresses)) == common)
            url = next((value for key, value in _sources(reference.addresses).items() if key not in common), "")
            expected = ", ".join(readable(address) for address in other[1].addresses) or "none"
            message = f"reference {number} has another address here than in {other[0].file}: {expected}"
            line = None if url else Place("id", f"ref-{number}")
            yield site.finding("reference-locales-differ", page.file, message, url=url, line=line)
