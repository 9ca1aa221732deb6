"""The files of an article that hold none of its text: its title page's head, its facts, the edition's own pages."""

from collections.abc import Iterator

import yaml

from findings import Finding
from languages.tags import cldr, fault
from manuscript.bibliography.new_reference import with_references
from manuscript.findings import found
from manuscript.reading.front_matter import FrontMatter
from manuscript.tree import slug


def title_page_head(front: FrontMatter) -> str:
    """Return the front matter of the title page."""
    facts = {
        "template": "title.html",
        "title": front.title,
        "subtitle": front.subtitle,
        "authors": front.authors,
        "affiliation": "" if any("affiliation" in one for one in front.authors) else "; ".join(front.affiliations),
        "keywords": ", ".join(front.keywords),
    }
    known = {name: value for name, value in facts.items() if value or name in ("authors", "keywords")}
    return f"{front_matter(known)}\n"


def edition_pages(words: dict[str, str], has_references: bool, is_long: bool) -> dict[str, str]:
    """Return the edition's own pages that the article needs."""
    pages = {}
    if has_references:
        for name in ("references", "reference-index"):
            pages[name] = f"---\ntemplate: {name}.html\nedition: true\n---\n\n# {words[name]} {{ #{name} }}\n"
    if is_long:
        pages["full"] = f"---\ntemplate: full.html\ntitle: {words['full-text']}\nedition: true\n---\n"
    return pages


def facts_file(front: FrontMatter) -> bytes:
    """Return `article.yml`."""
    return _yaml({"type": "article-journal", "id": identifier(front), **front.facts}).encode()


def identifier(front: FrontMatter) -> str:
    """Return the article's short name: its first author's and the first words of its title."""
    author = next(iter(front.authors), {})
    return slug(f"{author.get('family') or author.get('literal', '')} {front.title}", 32) or "article"


def settings_head(front: FrontMatter, locale: str, pages: list[str]) -> str:
    """Return the head of `mkdocs.yml`: what concerns the article."""
    language = {"locale": locale, "name": language_name(locale), "default": True, "build": True}
    i18n = {"docs_structure": "folder", "fallback_to_default": False, "languages": [language]}
    return (
        "# The site. What concerns this article alone: the names, the address, the pages.\n"
        f"{_yaml({'site_name': front.title})}"
        f'site_url: !ENV [SITE_URL, "https://example.org/{identifier(front)}/"]\n'
        "# Where errors are reported; without it nothing is offered.\n"
        'repo_url: !ENV [REPO_URL, ""]\n'
        "docs_dir: docs\n\n"
        f"{_yaml({'nav': [f'{page}.md' for page in pages]})}\n"
        f"{_yaml({'plugins': [{'i18n': i18n}]})}"
    )


def check_locale(locale: str) -> Iterator[Finding]:
    """Yield what keeps a text from being a language's tag."""
    if wrong := fault(locale):
        yield found("bad-locale", "LOCALE", wrong=wrong)


def language_name(tag: str) -> str:
    """Return what a language calls itself, as a name stands in a list; its tag, if CLDR does not know it."""
    name = cldr(tag).get_display_name(str(cldr(tag))) if str(cldr(tag)) != "root" else tag
    return name[:1].upper() + name[1:]


def front_matter(meta: dict) -> str:
    """Return what stands at the head of a page."""
    return f"---\n{_yaml(meta)}---\n"


def _yaml(data: dict) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def bibliography_file(items: list[dict]) -> bytes:
    """Return `bibliography.json`, an item a line."""
    return with_references("", ".json", items).encode() if items else b"[]\n"
