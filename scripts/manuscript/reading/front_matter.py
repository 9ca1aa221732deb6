"""What a manuscript says of itself: title, authors, abstract, keywords, where it appeared; in any format's own words.

Pandoc's metadata has the fields of each format under that format's names: `author`, `authors`, `institute`,
`affiliations`, `keywords`, `tags`, `date`, `license` … (https://pandoc.org/MANUAL.html#metadata-variables,
https://mystmd.org/guide/frontmatter, https://joss.readthedocs.io/en/latest/paper.html). JATS has its own reader.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from edition.bibliography.csl_json import bare_doi
from findings import Finding
from manuscript.reading.manuscript import Manuscript
from manuscript.tree import is_heading, letters, meta_blocks, of_kind, plain, section

_PARTICLES = re.compile(r"(?:(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|zu|bin|ibn|al)\s+)+", re.I)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?)+")
_TOP = 5  # blocks: title, authors, where they work, how to reach them, the abstract
_FIRST = 8  # words and spaces, in which a paragraph says that it is the abstract
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_LICENCE = re.compile(r"cc[- ]?(0|by(?:-(?:sa|nc|nd|nc-sa|nc-nd))?)[- ]?(\d\.\d)?")
# What docs/article.yml calls it, and where a manuscript may say it.
_FACTS = {
    "container-title": ("container-title", "journal"), "volume": ("volume",), "issue": ("issue",),
    "page": ("page", "pages"), "DOI": ("doi", "DOI"), "ISSN": ("issn", "ISSN"),
}  # fmt: skip
_WORDS = (
    "title", "subtitle", "author", "authors", "affiliation", "affiliations", "institute", "abstract", "keyword",
    "keywords", "tags", "bibliography", "lang", "language", "date", "published", "license", "licence", "rights",
    "funding", *(name for names in _FACTS.values() for name in names),
)  # fmt: skip


@dataclass(frozen=True)
class FrontMatter:
    """What is known; what is not is empty. `facts` are those of docs/article.yml, `abstract` are blocks."""

    title: str
    subtitle: str = ""
    authors: list[dict] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    abstract: list = field(default_factory=list)
    language: str = ""
    facts: dict = field(default_factory=dict)


def read_front_matter(manuscript: Manuscript) -> FrontMatter:
    """Return what a manuscript's metadata say."""
    facts = manuscript.facts
    affiliations = _affiliations(facts)
    authors = [_author(one, affiliations) for one in _list(_first(facts, "author", "authors"))]
    institutions = [*affiliations.values(), *(name for one in authors for name in one.get("affiliation", ()))]
    thanks = [plain(node["c"]) for node in of_kind(manuscript.meta.get("author"), "Note")]  # as LaTeX has it
    return FrontMatter(
        title=_text(_first(facts, "title")),
        subtitle=_text(_first(facts, "subtitle")).lstrip(": "),
        authors=[author for author in authors if author],
        affiliations=list(dict.fromkeys([*institutions, *thanks])),
        keywords=_words(_first(facts, "keywords", "keyword", "tags")),
        abstract=meta_blocks(manuscript.meta.get("abstract")),
        language=_text(_first(facts, "lang", "language")).replace("_", "-"),
        facts=_known(facts),
    )


def check_front_matter(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield what stands where words, or references, are looked for, and is none."""
    facts = manuscript.facts
    for name in _WORDS:
        if True in _list(facts.get(name)):
            yield manuscript.finding("not-carried/no-words", f"{name}:", name=name)
    for one in _list(facts.get("references")):
        if not isinstance(one, dict):
            yield manuscript.finding("not-carried/no-reference", "references:", words=_text(one))


def open_text(front: FrontMatter, blocks: list, words: dict[str, str]) -> tuple[FrontMatter, list]:
    """Return what is known with the title, the abstract and keywords that only the text has, and it without them.

    `words` are those of the interface.
    """
    title = front.title
    keywords, blocks = _keywords(blocks, {words["keywords"], "Keywords"})
    if blocks and is_heading(blocks[0]) and (not title or letters(plain(blocks[0])) == letters(title)):
        alone = sum(is_heading(node, blocks[0]["c"][0]) for node in blocks) == 1
        if alone or title:
            title, blocks = plain(blocks[0]), blocks[1:]
    names = {words["abstract"], "Abstract"}
    start, end = section(blocks, names)
    abstract = blocks[start + 1 : end]
    if not abstract and (found := _run_in(blocks, names)):
        start, (abstract, end) = found[0], ([found[1]], found[0] + 1)
    known = {"abstract": front.abstract or abstract, "keywords": front.keywords or keywords}
    return replace(front, title=title, **known), [*blocks[:start], *blocks[end:]]


def _run_in(blocks: list, names: set[str]) -> tuple[int, dict] | None:
    """Return where a paragraph at the top begins as “Abstract.” does, and it without these words."""
    for place, node in enumerate(itertools.takewhile(lambda node: not is_heading(node), blocks[:_TOP])):
        first = node["c"][:_FIRST] if node["t"] == "Para" else []
        ends = (end for end, one in enumerate(first) if one["t"] in ("Space", "SoftBreak")
                and plain(first[:end]).endswith((".", ":")))  # fmt: skip
        end = next(ends, 0)
        if end and letters(plain(first[:end])) in map(letters, names):
            return place, {**node, "c": node["c"][end + 1 :]}
    return None


def _keywords(blocks: list, names: set[str]) -> tuple[list[str], list]:
    """Return what a paragraph says after `Keywords:` before all headings but the first, and all other blocks."""
    for place, node in enumerate(blocks):
        name, colon, told = plain(node).partition(":")
        if node["t"] == "Para" and colon and letters(name) in map(letters, names):
            return _words(told), [*blocks[:place], *blocks[place + 1 :]]
        if place and is_heading(node):
            break
    return [], blocks


def _known(facts: dict) -> dict:
    known = {name: _text(_first(facts, *keys)) for name, keys in _FACTS.items()}
    known |= {
        "DOI": bare_doi(known["DOI"]),
        "issued": _day(_text(_first(facts, "date", "published"))),
        "funding": _funding(_list(_first(facts, "funding"))),
        **{name: facts[name] for name in ("received", "accepted") if _DATE.fullmatch(str(facts.get(name, "")))},
        "license": _licence(_text(_first(facts, "license", "licence", "rights"))),
    }
    return {name: value for name, value in known.items() if value}


def _day(text: str) -> str:
    """Return a day, a month or a year as ISO 8601 writes it: of `2019-04-03`, or `3 April 2019`, as JOSS wants it."""
    if match := _DATE.match(text):
        return match[0]
    for written, form in (("%d %B %Y", "%Y-%m-%d"), ("%B %d, %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m")):
        try:
            return datetime.strptime(text.strip(), written).strftime(form)
        except ValueError:
            continue
    return ""


def _funding(told: list) -> list[dict[str, str]]:
    """Return who paid, with the number of the award: from a sentence, JATS, or MyST's `awards` and `statement`."""
    awards = [award for one in told for award in (_list(one.get("awards") or one) if isinstance(one, dict) else [one])]
    found = [_award(one) if isinstance(one, dict) else {"funder": _text(one)} for one in awards]
    return [one for one in found if one.get("funder")]


def _award(award: dict) -> dict[str, str]:
    funder = _text(_first(award, "funder", "sources", "statement", "name"))
    number = _text(_first(award, "award", "id", "number"))
    return {name: words for name, words in (("funder", funder), ("award", number)) if words}


def _licence(text: str) -> str:
    """Return the address of a licence, given by its address or its short name, as CC-BY-4.0."""
    if address := re.search(r"https?://\S+", text):
        return address[0].rstrip(".,)")
    if not (match := _LICENCE.fullmatch(text.strip().lower())):
        return ""
    kind, version = match.groups()
    place = "publicdomain/zero/1.0" if kind == "0" else f"licenses/{kind}/{version or '4.0'}"
    return f"https://creativecommons.org/{place}/"


def _author(one, affiliations: dict[str, str]) -> dict:
    """Return an author as the title page has it: family and given name or a literal, and an address."""
    if not isinstance(one, dict):
        return split_name(re.sub(r"<[^>]*>|\S+@\S+", "", _text(one)).strip())
    if literal := _text(one.get("literal")):
        return {"literal": literal}
    name = _first(one, "name", "literal") or ""
    names = name if isinstance(name, dict) else one
    author = {part: value for part, keys in _PARTS.items() if (value := _text(_first(names, *keys)))}
    author = author if "family" in author else split_name(_text(name))
    orcid = _ORCID.search(_text(_first(one, "orcid", "ORCID")))
    more = {
        "affiliation": [affiliations.get(key, key) for key in _keys(one)],
        "ORCID": orcid and orcid[0],
        "email": _text(one.get("email")),
        "corresponding": str(one.get("corresponding", "")).lower() in ("true", "yes"),
    }
    return author | {name: value for name, value in more.items() if value}


_PARTS = {"family": ("family", "surname", "family-names"), "given": ("given", "given-names", "given_name")}


def split_name(text: str) -> dict:
    """Return a name as its parts: family name last, or first if initials follow it; particles belong to it.

    >>> split_name("Vincent van Gogh"), split_name("Смагулова Г.М.")
    ({'family': 'van Gogh', 'given': 'Vincent'}, {'family': 'Смагулова', 'given': 'Г.М.'})
    """
    words = text.split()
    if len(words) < 2:
        return {"literal": text} if text else {}
    if "," in text:
        family, _, given = (part.strip() for part in text.partition(","))
        return {"family": family, "given": given}
    if _INITIALS.fullmatch(" ".join(words[1:])):
        return {"family": words[0], "given": " ".join(words[1:])}
    place = len(words) - 1
    while place > 1 and _PARTICLES.fullmatch(f"{words[place - 1]} ") and words[place - 1].islower():
        place -= 1
    return {"family": " ".join(words[place:]), "given": " ".join(words[:place])}


def _affiliations(facts: dict) -> dict[str, str]:
    """Return the institutions by what the authors call them: a number, an id, a name."""
    listed = _list(_first(facts, "affiliations", "affiliation", "institute"))
    found = {}
    for place, one in enumerate(listed, 1):
        entry = one if one and isinstance(one, dict) else {"name": one}
        key = _text(_first(entry, "index", "id", "ref") or (next(iter(entry)) if "name" not in entry else str(place)))
        found[key] = _text(_first(entry, "name", "institution") or next(iter(entry.values()), ""))
    return {key: name for key, name in found.items() if name}


def _keys(author: dict) -> list[str]:
    """Return how an author names the institutions: `1,2`, a list, or mappings with a name."""
    value = _first(author, "affiliation", "affiliations", "institute") or []
    if isinstance(value, str):
        return [part.strip() for part in value.split(",")] if re.fullmatch(r"[\d,\s]+", value) else [value]
    named = ((_first(one, "name", "ref", "id") or one) if isinstance(one, dict) else one for one in _list(value))
    return list(filter(None, map(_text, named)))


def _words(value) -> list[str]:
    parts = re.split(r"[;,]", value.rstrip(".")) if isinstance(value, str) else _list(value)
    return [word for word in (_text(part).strip() for part in parts) if word]


def _first(facts: dict, *names: str):
    return next((facts[name] for name in names if facts.get(name)), None)


def _list(value) -> list:
    return value if isinstance(value, list) else [value] if value else []


def _text(value) -> str:
    """Return a value of any shape as words; none of yes and no, which name nothing (`check_front_matter`)."""
    if isinstance(value, dict):
        named = _first(value, "title", "name", "id", "url", "statement", "content")
        return _text(named or next(iter(value.values()), ""))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    return value if isinstance(value, str) else ""
