"""What the title page of a language says of the article: its titles, its authors, who they are and what each did.

At the head of `docs/<language>/index.md`:

    title, subtitle, short-title
    authors:                 each with family and given name, or `literal`, and, where it is known,
      ORCID, email, corresponding: true
      affiliation            a text, a list of them, or keys of `affiliations`
      roles                  what they contributed, by CRediT (https://credit.niso.org): [conceptualization, software]
    affiliations: {a: …}     if several have the same; or `affiliation`, one that all have
    keywords

Which fields each page may have is told in `schemas/front-matter.yml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data_files import line_of, validator
from edition.bibliography.names import full_name
from edition.bibliography.references import nearest_key
from edition.findings import found
from findings import Finding, nearest

# The parts of a name that CSL knows; what else is told of an author is no part of it.
NAME = ("family", "given", "literal", "dropping-particle", "non-dropping-particle", "suffix")
CREDIT = (
    "conceptualization", "data-curation", "formal-analysis", "funding-acquisition", "investigation", "methodology",
    "project-administration", "resources", "software", "supervision", "validation", "visualization",
    "writing-original-draft", "writing-review-editing",
)  # fmt: skip
_FIELDS = validator("front-matter.yml").schema["properties"]
_OF_AUTHORS = _FIELDS["authors"]["items"]["properties"]


@dataclass(frozen=True)
class Author:
    """One author. `places` are the numbers, from 1, of the affiliations that they have."""

    name: dict
    places: tuple[int, ...] = ()
    orcid: str = ""
    email: str = ""
    corresponding: bool = False
    roles: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        return full_name(self.name)

    @property
    def orcid_address(self) -> str:
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""


@dataclass(frozen=True)
class FrontMatter:
    """The head of an article in one language."""

    title: str
    subtitle: str
    short_title: str
    authors: tuple[Author, ...]
    affiliations: tuple[str, ...]

    @property
    def whole_title(self) -> str:
        """The title with its subtitle, as references have it."""
        mark = " " if self.title.endswith(("?", "!", "…")) else ": "
        return f"{self.title}{mark}{self.subtitle}" if self.subtitle else self.title

    @property
    def are_shared(self) -> bool:
        """Tell whether all authors have all affiliations, so that no mark has to say who has which."""
        every = tuple(range(1, len(self.affiliations) + 1))
        return all(author.places == every for author in self.authors)

    @property
    def byline(self) -> str:
        """The authors in one line; where a mark has to say it, with the numbers of their affiliations."""
        names = [author.full_name for author in self.authors]
        if self.are_shared:
            return ", ".join(names)
        places = [", ".join(map(str, author.places)) for author in self.authors]
        return ", ".join(f"{name} ({own})" if own else name for name, own in zip(names, places, strict=True))

    @property
    def affiliation_line(self) -> str:
        """The affiliations in one line, with their numbers where authors have them."""
        if self.are_shared:
            return "; ".join(self.affiliations)
        return "; ".join(f"({number}) {name}" for number, name in enumerate(self.affiliations, 1))

    @property
    def contributions(self) -> dict[str, list[Author]]:
        """Who contributed what, by the roles of CRediT in their order."""
        found = {role: [author for author in self.authors if role in author.roles] for role in CREDIT}
        return {role: authors for role, authors in found.items() if authors}

    def affiliations_of(self, author: Author) -> list[str]:
        return [self.affiliations[place - 1] for place in author.places]


def front_matter(meta: dict, title: str) -> FrontMatter:
    """Return what the head of a title page (`meta`) says; `title` is that of the page."""
    authors, known = meta.get("authors") or [], meta.get("affiliations") or {}
    own = [_affiliations(author, meta, known) for author in authors]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(name for names in own for name in names), 1)}
    if not authors:
        numbers = {meta["affiliation"]: 1} if meta.get("affiliation") else {}
    return FrontMatter(
        title=title,
        subtitle=meta.get("subtitle", ""),
        short_title=meta.get("short-title", ""),
        authors=tuple(
            _author(author, tuple(numbers[name] for name in names)) for author, names in zip(authors, own, strict=True)
        ),
        affiliations=tuple(numbers),
    )


def check_front_matter(meta: dict, file: str) -> Iterator[Finding]:
    """Yield a finding for each ORCID that is none and each contribution that CRediT does not know."""
    for author in meta.get("authors") or []:
        if "ORCID" in author and not is_orcid(_bare_orcid(author["ORCID"])):
            yield found("bad-fact/orcid", file, 1, orcid=author["ORCID"])
        for role in set(author.get("roles", ())) - set(CREDIT):
            yield found("bad-fact/role", file, 1, role=role, known=", ".join(CREDIT))


def check_fields(meta: dict, text: str, file: str, is_title_page: bool) -> Iterator[Finding]:
    """Yield a finding for each field at the head of a page, whose whole text is given, that nothing reads.

    It is an error where the title page has no title, or no authors, for it.
    """
    for name in (name for name in meta if name not in _FIELDS):
        lost = nearest(name, _FIELDS)
        if is_title_page and lost in ("title", "authors") and not meta.get(lost):
            yield found("unknown-field/title-page", file, _line(text, name), name=name, lost=lost)
        else:
            yield found("unknown-field", file, _line(text, name), name=name, near=nearest_key(name, _FIELDS))
    for name in (name for author in meta.get("authors") or [] for name in author if name not in _OF_AUTHORS):
        yield found("unknown-field", file, _line(text, name), name=name, near=nearest_key(name, _OF_AUTHORS))


def _line(text: str, name: str) -> int:
    return line_of(text, rf"(?<![\w-]){re.escape(name)}[\"']?[ \t]*:")


def is_orcid(text: str) -> bool:
    """Tell whether a text is an ORCID, by its form and its last character (ISO 7064, MOD 11-2).

    https://support.orcid.org/hc/en-us/articles/360006897674
    """
    if not re.fullmatch(r"(?:\d{4}-){3}\d{3}[\dX]", text):
        return False
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return text[-1] == "0123456789X"[(12 - total % 11) % 11]


def _author(author: dict, places: tuple[int, ...]) -> Author:
    return Author(
        name={part: author[part] for part in NAME if author.get(part)},
        places=places,
        orcid=_bare_orcid(author.get("ORCID", "")),
        email=author.get("email", ""),
        corresponding=bool(author.get("corresponding")),
        roles=tuple(author.get("roles", ())),
    )


def _affiliations(author: dict, meta: dict, known: dict[str, str]) -> list[str]:
    """Return the affiliations of an author: their own, or those of all."""
    own = author.get("affiliation") or meta.get("affiliation") or []
    told = [own] if isinstance(own, str) else own
    if isinstance(own, str) and author.get("affiliation") and own not in known:
        told = own.split("; ")
    return [known.get(one, one) for one in told]


def _bare_orcid(text: str) -> str:
    return re.sub(r"^https?://orcid\.org/", "", str(text).strip())
