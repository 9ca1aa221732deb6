"""A manuscript as the files of an article: all that `docs/` holds, the head of `mkdocs.yml`, and what is to be done."""

import itertools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from edition.bibliography.references import nearest_key
from edition.interface import load_interface
from findings import Finding
from languages.tags import canonical, cldr, fault
from manuscript import bibliographies
from manuscript.front_matter import FrontMatter, read_front_matter
from manuscript.markdown import Writer
from manuscript.pages import Part, divide, flat
from manuscript.pictures import Pictures
from manuscript.reading import Manuscript
from manuscript.to_do import to_do
from manuscript.tree import ids, plain, slug

FALLBACK = "en"
_NO_LETTER = re.compile(r"[\W\d_]+")


@dataclass
class Draft:
    """What will be written: `files` by their names within docs/, the `head` of mkdocs.yml, what is to be said."""

    files: dict[str, bytes] = field(default_factory=dict)
    head: str = ""
    findings: list[Finding] = field(default_factory=list)
    todo: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def make_draft(
    manuscript: Manuscript, items: list[dict], locale: str, interface: Path, tell: Callable[[str], None]
) -> Draft:
    """Return the article that a manuscript becomes. `items` are those of a bibliography beside it."""
    front = read_front_matter(manuscript)
    locale = canonical(locale or front.language or FALLBACK)
    words = load_interface(interface, locale)
    title, abstract, blocks = _opened(front, flat(manuscript.blocks), words)
    references = _References(manuscript, items, [*abstract, *blocks])
    tell("dividing")
    parts, places = divide(blocks, title)
    draft = Draft(findings=[*manuscript.findings, *references.findings, *_check_locale(locale)])
    pictures = Pictures(manuscript)
    tell(f"writing {len(parts)} pages")
    pages = _Pages(manuscript, locale, references.keys, places, pictures, draft)
    names = [part.name for part in parts]
    draft.files |= {f"{locale}/{part.name}.md": pages.write(part).encode() for part in parts}
    index = _head(front, title) + pages.write(Part("index", abstract)).lstrip("\n")
    draft.files[f"{locale}/index.md"] = index.encode()
    own = _edition_pages(words, bool(references.items), len(parts) > 1)
    draft.files |= {f"{locale}/{name}.md": text.encode() for name, text in own.items()}
    draft.files["bibliography.json"] = _json(references.items)
    draft.files["article.yml"] = _facts(front, title)
    draft.files |= {name: content for name, content in pictures.files.items() if content}
    draft.findings += pictures.findings
    draft.head = _mkdocs_head(title, locale, ["index", *names, *own], _identifier(front, title))
    draft.todo = list(to_do(front, title, locale, abstract, [*abstract, *blocks]))
    draft.counts = {"pages": len(parts) + 1, "references": len(references.items), "pictures": len(pictures.files)}
    return draft


def _check_locale(locale: str) -> Iterator[Finding]:
    if wrong := fault(locale):
        yield Finding(file="LOCALE", code="bad-locale", message=wrong, hint="run the command with LOCALE=…")


class _References:
    """The bibliography of the article: what is cited, in the order in which it is first."""

    def __init__(self, manuscript: Manuscript, given: list[dict], blocks: list):
        name = str(manuscript.file)
        own = bibliographies.own_items(manuscript)
        items, self.keys, self.findings = bibliographies.merge(own, given, name)
        cited = [self.keys.get(key, key) for key in bibliographies.cited_keys(blocks)]
        nocite = [self.keys.get(key, key) for key in bibliographies.cited_keys([manuscript.meta.get("nocite", {})])]
        by_key = {bibliographies.item_key(item): item for item in items}
        wanted = list(by_key) if "*" in nocite else [*cited, *nocite]
        self.items = [by_key[key] for key in dict.fromkeys(wanted) if key in by_key]
        self.findings = [one for one in self.findings if self._concerns(one)]
        self.findings += self._unknown(manuscript, blocks, by_key)
        if left := len(by_key) - len(self.items):
            self.findings.append(Finding(file=name, code="not-cited", severity="info",
                                         message=f"{left} references that nothing cites are left out",
                                         hint="cite them, or name them under nocite"))  # fmt: skip

    def _unknown(self, manuscript: Manuscript, blocks: list, by_key: dict) -> Iterator[Finding]:
        """Yield each citation of a source that no bibliography describes, and that is no place of the manuscript."""
        places = set(ids(blocks))
        for key in bibliographies.cited_keys(blocks):
            if self.keys.get(key, key) not in by_key and key not in places:
                yield Finding(file=str(manuscript.file), line=manuscript.line_of(key), code="unknown-key",
                              severity="warning", message=f"no bibliography describes {key}, which is cited",
                              hint=nearest_key(key, by_key))  # fmt: skip

    def _concerns(self, finding: Finding) -> bool:
        """Tell whether a finding is about a reference that is kept."""
        return any(bibliographies.item_key(item) in finding.message for item in self.items)


class _Pages:
    """Writes one page after another; notes are lettered through the whole article."""

    def __init__(self, manuscript, locale, keys, places, pictures, draft):
        self.manuscript, self.locale, self.keys = manuscript, locale, keys
        self.places, self.pictures, self.draft = places, pictures, draft
        self.letters = _letters()

    def write(self, part: Part) -> str:
        heading = plain(part.blocks[0]) if part.blocks else ""

        def report(message: str, near: str) -> None:
            place = f"in “{heading}”, at “{' '.join(near.split()[:8])}”"
            self.draft.findings.append(
                Finding(file=str(self.manuscript.file), line=self.manuscript.line_of(near), code="not-carried",
                        severity="warning", message=f"{place}: {message}", hint="see how it reads in docs/")
            )  # fmt: skip

        targets = dict(self._targets(part.name))
        return Writer(self.locale, self.keys, targets, self.pictures.keep, report, self.letters).page(part.blocks)

    def _targets(self, page: str) -> Iterator[tuple[str, str]]:
        for old, (other, new) in self.places.items():
            yield old, f"#{new}" if other == page else f"{other}.md#{new}"


def _letters() -> Iterator[str]:
    """Yield a, b, … z, aa, ab, …"""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for length in itertools.count(1):
        yield from map("".join, itertools.product(alphabet, repeat=length))


def _opened(front: FrontMatter, blocks: list, words: dict[str, str]) -> tuple[str, list, list]:
    """Return the title, the abstract, and the text without what stands on other pages of the edition."""
    title = front.title
    if _is_heading(blocks, 0) and (not title or _same(plain(blocks[0]), title)):
        alone = sum(node["t"] == "Header" and node["c"][0] <= blocks[0]["c"][0] for node in blocks) == 1
        if alone or title:
            title, blocks = plain(blocks[0]), blocks[1:]
    abstract, blocks = _taken_out(blocks, {words["abstract"], "Abstract"})
    references, blocks = _taken_out(blocks, {words["references"], "References", "Bibliography"})
    return title, front.abstract or abstract, blocks if not any(map(plain, references)) else [*blocks, *references]


def _taken_out(blocks: list, headings: set[str]) -> tuple[list, list]:
    """Return what stands under one of some headings, without it, and all the rest."""
    for place, node in enumerate(blocks):
        if node["t"] == "Header" and any(_same(plain(node), heading) for heading in headings):
            level = node["c"][0]
            end = next((n for n in range(place + 1, len(blocks)) if _is_heading(blocks, n, level)), len(blocks))
            return blocks[place + 1 : end], [*blocks[:place], *blocks[end:]]
    return [], blocks


def _is_heading(blocks: list, place: int, level: int = 6) -> bool:
    return len(blocks) > place and blocks[place]["t"] == "Header" and blocks[place]["c"][0] <= level


def _same(one: str, other: str) -> bool:
    return _NO_LETTER.sub("", one).casefold() == _NO_LETTER.sub("", other).casefold()


def _head(front: FrontMatter, title: str) -> str:
    """Return the front matter of the title page."""
    facts = {
        "template": "title.html",
        "title": f"{title}: {front.subtitle}" if front.subtitle else title,
        "authors": front.authors,
        "affiliation": "; ".join(front.affiliations),
        "keywords": ", ".join(front.keywords),
    }
    return f"---\n{_yaml({name: value for name, value in facts.items() if value or name == 'keywords'})}---\n\n"


def _edition_pages(words: dict[str, str], has_references: bool, is_long: bool) -> dict[str, str]:
    """Return the edition's own pages that the article needs."""
    pages = {}
    if has_references:
        for name in ("references", "reference-index"):
            pages[name] = f"---\ntemplate: {name}.html\nedition: true\n---\n\n# {words[name]} {{ #{name} }}\n"
    if is_long:
        pages["full"] = f"---\ntemplate: full.html\ntitle: {words['full-text']}\nedition: true\n---\n"
    return pages


def _facts(front: FrontMatter, title: str) -> bytes:
    return _yaml({"type": "article-journal", "id": _identifier(front, title), **front.facts}).encode()


def _identifier(front: FrontMatter, title: str) -> str:
    """Return the article's short name: its first author's and the first words of its title."""
    author = next(iter(front.authors), {})
    return slug(f"{author.get('family') or author.get('literal', '')} {title}", 32) or "article"


def _mkdocs_head(title: str, locale: str, pages: list[str], identifier: str) -> str:
    language = {"locale": locale, "name": language_name(locale), "default": True, "build": True}
    i18n = {"docs_structure": "folder", "fallback_to_default": False, "languages": [language]}
    return (
        "# The site. What concerns this article alone: the names, the address, the pages.\n"
        f"{_yaml({'site_name': title})}"
        f'site_url: !ENV [SITE_URL, "https://example.org/{identifier}/"]\n'
        "# Where errors are reported; without it nothing is offered.\n"
        'repo_url: !ENV [REPO_URL, ""]\n'
        "docs_dir: docs\n\n"
        f"{_yaml({'nav': [f'{page}.md' for page in pages]})}\n"
        f"{_yaml({'plugins': [{'i18n': i18n}]})}"
    )


def language_name(tag: str) -> str:
    """Return what a language calls itself, as a name stands in a list; its tag, if CLDR does not know it."""
    name = cldr(tag).get_display_name(str(cldr(tag))) if str(cldr(tag)) != "root" else tag
    return name[:1].upper() + name[1:]


def _yaml(data: dict) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000, default_flow_style=False)


def _json(items: list[dict]) -> bytes:
    lines = ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in items)
    return (f"[\n{lines}\n]\n" if items else "[]\n").encode()
