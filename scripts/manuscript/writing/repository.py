"""What a repository says of its article outside `docs/`: README's head, rights, how to cite it, the ornament."""

import re
from pathlib import Path

from edition.article import Article
from edition.bibliography.names import full_name
from manuscript.writing.files import language_name

# Between these comments README.md tells of the article; above this line LICENSE does.
BEGINS, ENDS = "<!-- the article: make article writes this anew -->", "<!-- the frame -->"
OTHER_RIGHTS = "Everything else: the MIT License"
ORNAMENTS = ("overrides/partials/ornament.html", "overrides/assets/ornament.svg")
# A lozenge between two points, which belongs to no nation.
_PLAIN = "M24 12l8 12-8 12-8-12zM6 24h4M38 24h4"
_PATH = re.compile(r'(?<=\sd=")[^"]+')
FILES = ("README.md", "LICENSE", "CITATION.cff", *ORNAMENTS)


def texts_that_follow(root: Path, article: Article) -> dict[str, str]:
    """Return the files that speak of the article, as far as the repository has them, with what they say of this one."""
    changed = {"README.md": _readme, "LICENSE": _licence, **dict.fromkeys(ORNAMENTS, _ornament)}
    known = {name: change for name, change in changed.items() if (root / name).exists()}
    return {name: change((root / name).read_text(encoding="utf-8"), article) for name, change in known.items()}


def _readme(text: str, article: Article) -> str:
    before, begins, rest = text.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not ends:
        return text
    languages = ", ".join(map(language_name, article.pages))
    title = _title_page(article).title
    return f"{before}{begins}\n\n{_authors(article)}: “{title}”. {languages}.\n\n{ends}{after}"


def _licence(text: str, article: Article) -> str:
    _, other, rest = text.partition(OTHER_RIGHTS)
    if not other:
        return text
    licence, unknown = article.facts.get("license"), "The manuscript names no licence: ask before you reuse it."
    said = f"It is published under {licence}." if licence else unknown
    by = f"The text of the article in docs/ is by {_authors(article)}."
    return f"The article\n===========\n\n{by}\n{said}\n\n{other}{rest}"


def _ornament(text: str, article: Article) -> str:
    return _PATH.sub(_PLAIN, text, count=1)


def _authors(article: Article) -> str:
    authors = _title_page(article).meta.get("authors") or []
    return ", ".join(map(full_name, authors)) or "unnamed authors"


def _title_page(article: Article):
    return article.pages[article.settings.default_locale]["index"]
