"""The list of all files to take away: where each is, what it is, and what makes it.

| address | what |
|---|---|
| `full/<id>-kk.pdf`, `.epub`, `.docx`, `.md` | the article in one language |
| `full/<id>-kk.bib`, `.ris`, `.json` | its citation |
| `full/<id>-kk.png` | its picture for shared links |
| `full/<id>-parallel.pdf`, `full/<id>.xml` | all languages together: PDF, JATS |
| `references/references.bib`, `.ris`, `.json` | the bibliography |
| `references/<cite key>.bib`, `.ris`, `.json` | one reference |

The other locales' stand below `ru/full/` and so on: Google Scholar wants a PDF
in the folder of the page that names it
(https://scholar.google.com/intl/en/scholar/inclusion.html#indexing).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from edition.article import Article
from edition.bibliography.references import Reference
from edition.full import NAME as FULL
from exports.article_item import article_item, identifier
from exports.card import make_card
from exports.citations.bibtex import format_bibtex
from exports.citations.csl import format_csl
from exports.citations.ris import format_ris
from exports.document import Document, load_document
from exports.docx import make_docx
from exports.epub import make_epub
from exports.jats import make_jats
from exports.markdown import make_markdown
from exports.parallel import make_parallel
from exports.pdf import make_pdf
from exports.typesetting import set_document


@dataclass
class Sources:
    """What the files are made from; `epoch` is the one date in them, in seconds since 1970."""

    article: Article
    epoch: int

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {locale: set_document(load_document(self.article, locale)) for locale in self.article.pages}


@dataclass(frozen=True)
class Format:
    media_type: str
    make: Callable


@dataclass(frozen=True)
class Export:
    """One file. `address` is relative to the site's root; `locale` is empty if it holds for all."""

    address: str
    name: str
    media_type: str
    make: Callable[[Sources], bytes | str]
    locale: str = ""


# A citation's formats take CSL-JSON items.
CITATIONS = {
    "bib": Format("application/x-bibtex", format_bibtex),
    "ris": Format("application/x-research-info-systems", format_ris),
    "json": Format("application/vnd.citationstyles.csl+json", format_csl),
}
# What is made once a locale takes the sources and the locale.
DOCUMENTS = {
    "pdf": Format("application/pdf", lambda sources, locale: make_pdf(sources.documents, locale)),
    "epub": Format("application/epub+zip", lambda sources, locale: make_epub(sources.documents[locale], sources.epoch)),
    "docx": Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda sources, locale: make_docx(sources.documents[locale], sources.epoch),
    ),
    "md": Format("text/markdown", lambda sources, locale: make_markdown(sources.documents[locale])),
    "png": Format("image/png", lambda sources, locale: make_card(sources.documents[locale])),
}
TOGETHER = {
    "parallel": Format("application/pdf", lambda sources: make_parallel(sources.documents)),
    "xml": Format("application/jats+xml", lambda sources: make_jats(sources.documents)),
}


def catalogue(article: Article) -> list[Export]:
    """Return every file that goes with the article."""
    return [
        *(export for locale in article.pages for export in locale_exports(article, locale)),
        *common_exports(article),
        *bibliography_exports(article),
        *(export for one in article.references.values() for export in reference_exports(article, one)),
    ]


def locale_exports(article: Article, locale: str) -> Iterator[Export]:
    """Yield the files of one language."""
    stem = f"{article.settings.address(locale, FULL)}{identifier(article)}-{locale}"
    for name, known in DOCUMENTS.items():
        make = lambda sources, make=known.make: make(sources, locale)  # noqa: E731
        yield Export(f"{stem}.{name}", name, known.media_type, make, locale)
    yield from _citations(stem, [article_item(article, locale)], locale)


def common_exports(article: Article) -> Iterator[Export]:
    """Yield the files that hold all languages; they stand with the original's."""
    stem = article.settings.address(article.settings.default_locale, FULL) + identifier(article)
    for name, known in TOGETHER.items():
        ending = "-parallel.pdf" if name == "parallel" else f".{name}"
        yield Export(stem + ending, name, known.media_type, known.make)


def bibliography_exports(article: Article) -> Iterator[Export]:
    """Yield the files of all references together."""
    items = [reference.csl for reference in article.references.values()]
    yield from _citations(f"{_references(article)}references", items)


def reference_exports(article: Article, reference: Reference) -> Iterator[Export]:
    """Yield the files of one reference."""
    # A colon may be in a cite key but not in a file's name everywhere.
    yield from _citations(_references(article) + reference.key.replace(":", "_"), [reference.csl])


def _references(article: Article) -> str:
    return article.settings.address(article.settings.default_locale, "references")


def _citations(stem: str, items: list[dict], locale: str = "") -> Iterator[Export]:
    for name, known in CITATIONS.items():
        make = lambda sources, make=known.make: make(items)  # noqa: E731
        yield Export(f"{stem}.{name}", name, known.media_type, make, locale)
