"""Settings that people know from MkDocs and Material, and what the edition has in their place.

What stands in `mkdocs.yml` either works or is answered here: none is passed
over in silence. The names are those of
https://www.mkdocs.org/user-guide/configuration/ and
https://squidfunk.github.io/mkdocs-material/setup/.
"""

import re
from collections.abc import Iterator

from findings import Finding

FILE = "mkdocs.yml"

# What works as it is told there.
WORKS = {
    "": {
        "site_name", "site_url", "repo_url", "docs_dir", "nav", "plugins", "theme", "hooks", "markdown_extensions",
        "validation", "extra", "extra_css", "extra_javascript", "strict", "watch", "exclude_docs", "draft_docs",
        "not_in_nav", "dev_addr", "use_directory_urls", "site_dir", "INHERIT",
    },
    "theme": {"name", "custom_dir", "font", "favicon"},
    "extra": set(),
    "plugins": {"i18n"},
    "markdown_extensions": set(),
}  # fmt: skip
# What does not, and what does in its place. `*` stands for every other name.
INSTEAD = {
    "": {
        "copyright": "write of rights in docs/<locale>/edition.md, and of the licence in docs/article.yml (license)",
        "site_description": "the abstract on each title page describes the article",
        "site_author": "the title pages name the authors",
        "edit_uri": "errors are reported at repo_url",
        "repo_name": "errors are reported at repo_url",
        "remote_branch": "the workflow in .github/workflows/site.yml deploys",
        "remote_name": "the workflow in .github/workflows/site.yml deploys",
        "*": "take it out: nothing of it would be seen",
    },
    "theme": {
        "palette": "the colours stand at the head of overrides/assets/edition.css",
        "logo": "put your own drawing into overrides/assets/ornament.svg",
        "icon": "put your own drawing into overrides/assets/ornament.svg",
        "features": "the edition brings its own navigation, search and copying",
        "language": "plugins.i18n.languages says the languages",
        "static_templates": "put a page into docs/ and into nav",
        "*": "take it out: the edition's own frame takes Material's place",
    },
    "extra": {
        "alternate": "plugins.i18n.languages says the languages",
        "analytics": "the edition asks no one else for anything, and counts nobody",
        "consent": "the edition sets no cookie",
        "social": "write addresses into docs/<locale>/edition.md",
        "version": "put the edition's date or number into docs/<locale>/edition.md",
        "*": "no template reads it; a template of your own in overrides/ may",
    },
    "plugins": {
        "search": "the edition brings its own search",
        "social": "the edition makes the pictures for shared links itself",
        "tags": "keywords stand on the title pages",
        "offline": "the site is one archive already: site.zip",
        "*": "take it out: what it changes in a page is not in the files, the search and the indexes",
    },
    # Of these nothing is read. Others are, and those that the edition has of itself need not be named.
    "markdown_extensions": {
        "footnotes": "footnotes are read without it: see CONTRIBUTING.md",
        "md_in_html": "HTML in a page is printed as it stands: see CONTRIBUTING.md",
        "pymdownx.arithmatex": "formulas are read without it: see CONTRIBUTING.md",
        "pymdownx.emoji": "write the sign itself",
        "pymdownx.snippets": "write the words into the page: nothing is read from elsewhere",
        "smarty": "write the marks of the language; two hyphens are a dash without it",
    },
}


def check_settings(data: dict, text: str) -> Iterator[Finding]:
    """Yield a finding for each setting of `mkdocs.yml` (`data`, and as `text`) that does nothing here."""
    for group, names in _named(data).items():
        for name in names:
            instead = INSTEAD[group].get(name, INSTEAD[group].get("*"))
            if name not in WORKS[group] and instead:
                yield _finding(text, name, f"{f'{group}.' if group else ''}{name} does nothing here", instead)
    if data.get("use_directory_urls") is False:
        hint = "take it out: every page is a folder with an index.html"
        yield _finding(text, "use_directory_urls", "use_directory_urls: false cannot be had", hint, "error")
    for name in ("extra_css", "extra_javascript"):
        for address in map(_address, data.get(name) or ()):
            if re.match(r"(?:https?:)?//", address):
                message = f"{name}: {address} is on another host, which no page may ask"
                yield _finding(text, address, message, "put the file into docs/ and name it there", "error")


def _named(data: dict) -> dict[str, list[str]]:
    """Return the names of the settings in each group."""
    groups = {group: data.get(group) or () for group in WORKS if group}
    return {"": list(data), **{group: [_address(entry) for entry in entries] for group, entries in groups.items()}}


def _address(entry) -> str:
    """Return the name or the address of an entry that may have settings of its own."""
    if isinstance(entry, dict):
        return str(entry.get("path") or next(iter(entry), ""))
    return str(entry)


def _finding(text: str, name: str, message: str, hint: str, severity: str = "info") -> Finding:
    lines = enumerate(text.split("\n"), 1)
    line = next((number for number, words in lines if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words)), 0)
    return Finding(file=FILE, line=line, code="setting-unused", severity=severity, message=message, hint=hint)
