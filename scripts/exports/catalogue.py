"""The list of all files to take away: where each is, what it is, and what makes it.

| address | what |
|---|---|
| `full/<id>-kk.pdf`, `.epub`, `.docx`, `.md`, `.txt` | the article in one language |
| `full/<id>-kk.bib`, `.ris`, `.json` | its citation |
| `full/<id>-kk.png` | its picture for shared links |
| `full/<id>-parallel.pdf`, `.epub`; `full/<id>.xml` | all languages together: PDF, e-book; JATS |
| `full/<id>-sentences.pdf`, `.epub` | all languages together, sentence by sentence |
| `full/<id>.tmx`, `.tsv` | all languages, sentence by sentence |
| `references/references.bib`, `.ris`, `.json` | the bibliography |
| `references/<file name>.bib`, `.ris`, `.json` | one reference; the name is its cite key, where it can be |

The other locales' stand below `ru/full/` and so on: Google Scholar wants a PDF
in the folder of the page that names it
(https://scholar.google.com/intl/en/scholar/inclusion.html#indexing).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from edition.article import Article
from edition.bibliography.references import Reference
from edition.full import NAME as FULL
from exports.aligned import make_tmx, make_tsv
from exports.article_item import article_item, format_csl, identifier
from exports.citations.bibtex import format_bibtex
from exports.citations.ris import format_ris
from exports.document import Document, load_document
from exports.docx import make_docx
from exports.epub import make_epub
from exports.jats import make_jats
from exports.markdown import make_markdown, make_plain_text
from exports.parallel import make_parallel, make_parallel_epub
from exports.pdf import make_pdf
from exports.typst import make_card


@dataclass
class Sources:
    """What the files are made from; `epoch` is the one date in them, in seconds since 1970."""

    article: Article
    epoch: int

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The article as trees."""
        return {locale: document.without_sentences() for locale, document in self.by_sentence.items()}

    @property
    def by_sentence(self) -> dict[str, Document]:
        """The same, with the sentences marked. What keeps it from being a tree is raised each time it is asked for."""
        if isinstance(self._read, Exception):
            raise self._read
        return self._read

    @cached_property
    def _read(self) -> dict[str, Document] | Exception:
        try:
            return {locale: load_document(self.article, locale) for locale in self.article.pages}
        except Exception as error:
            return error


@dataclass(frozen=True)
class Format:
    """One row of `FORMATS`: all that is known of a kind of file.

    `of` says what one file is made of: a locale's text, the article in whatever languages, its languages beside each
    other or their sentences alone (where it has several), or CSL-JSON items.
    `offered` says where a reader or a machine finds it, `relation` how a page's head links it (Signposting).
    `make` is given the `Sources` and the `Export`.
    `title` is a name that no language changes; without it the interface's `download-<name>` is the label.
    `lacks` names the forms of a text that it has something else for (`losses.FORMS`).
    """

    name: str
    ending: str
    media_type: str
    of: str
    offered: str
    make: Callable
    title: str = ""
    relation: str = "item"
    lacks: tuple[str, ...] = ()

    def label(self, t: dict[str, str]) -> str:
        """Return how the interface calls the file, or nothing where it has no word for it."""
        return self.title or t.get(f"download-{self.name}") or self.name


@dataclass(frozen=True)
class Export:
    """One file. `address` is relative to the site's root; `locale` is empty if it holds for all; `items` are cited."""

    address: str
    format: Format
    locale: str = ""
    items: Sequence[dict] = ()

    def make(self, sources: Sources | None = None) -> bytes | str:
        """Return what is in the file; of items alone it is made without sources."""
        return self.format.make(sources, self)


LOCALE, ARTICLE, ITEMS = "a locale", "the article", "items"
SEVERAL, SENTENCES = "several locales", "sentences of several locales"
DOWNLOADS, CITATIONS, CARD = "downloads", "citations", "card"

FORMATS = (
    Format("pdf", ".pdf", "application/pdf", LOCALE, DOWNLOADS, lambda s, one: make_pdf(s.documents, one.locale),
           lacks=("row-head",)),
    Format("epub", ".epub", "application/epub+zip", LOCALE, DOWNLOADS,
           lambda s, one: make_epub(s.documents[one.locale], s.epoch)),
    Format("docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
           LOCALE, DOWNLOADS, lambda s, one: make_docx(s.documents[one.locale], s.epoch), lacks=("keys",)),
    Format("md", ".md", "text/markdown", LOCALE, DOWNLOADS, lambda s, one: make_markdown(s.documents[one.locale]),
           lacks=("keys", "small-capitals", "picture")),
    Format("txt", ".txt", "text/plain", LOCALE, DOWNLOADS, lambda s, one: make_plain_text(s.documents[one.locale]),
           lacks=("keys", "small-capitals", "picture", "formula")),
    Format("parallel", "-parallel.pdf", "application/pdf", SEVERAL, DOWNLOADS, lambda s, _: make_parallel(s.documents),
           lacks=("row-head",)),
    Format("sentences", "-sentences.pdf", "application/pdf", SEVERAL, DOWNLOADS,
           lambda s, _: make_parallel(s.by_sentence, by_sentence=True), lacks=("row-head",)),
    Format("parallel-epub", "-parallel.epub", "application/epub+zip", SEVERAL, DOWNLOADS,
           lambda s, _: make_parallel_epub(s.documents, s.epoch)),
    Format("sentences-epub", "-sentences.epub", "application/epub+zip", SEVERAL, DOWNLOADS,
           lambda s, _: make_parallel_epub(s.by_sentence, s.epoch, by_sentence=True)),
    Format("xml", ".xml", "application/jats+xml", ARTICLE, DOWNLOADS, lambda s, _: make_jats(s.documents),
           relation="describedby", lacks=("line-end", "keys")),
    Format("tmx", ".tmx", "application/x-tmx+xml", SENTENCES, DOWNLOADS, lambda s, _: make_tmx(s.article)),
    Format("tsv", ".tsv", "text/tab-separated-values", SENTENCES, DOWNLOADS, lambda s, _: make_tsv(s.article)),
    Format("png", ".png", "image/png", LOCALE, CARD, lambda s, one: make_card(s.documents[one.locale])),
    Format("bib", ".bib", "application/x-bibtex", ITEMS, CITATIONS, lambda _, one: format_bibtex(one.items),
           "BibTeX", "describedby"),
    Format("ris", ".ris", "application/x-research-info-systems", ITEMS, CITATIONS, lambda _, one: format_ris(one.items),
           "RIS", "describedby"),
    Format("json", ".json", "application/vnd.citationstyles.csl+json", ITEMS, CITATIONS,
           lambda _, one: format_csl(one.items), "CSL-JSON", "describedby"),
)  # fmt: skip


def catalogue(article: Article) -> list[Export]:
    """Return every file that goes with the article."""
    return [
        *(export for locale in article.pages for export in locale_exports(article, locale)),
        *common_exports(article),
        *bibliography_exports(article),
        *(export for one in article.references.values() for export in reference_exports(article, one)),
    ]


def locale_exports(article: Article, locale: str) -> list[Export]:
    """Return the files of one language."""
    stem = f"{article.settings.address(locale, FULL)}{identifier(article)}-{locale}"
    return _exports(stem, LOCALE, ITEMS, locale=locale, items=[article_item(article, locale)])


def common_exports(article: Article) -> list[Export]:
    """Return the files that hold all languages, where there are several; they stand with the original's."""
    stem = article.settings.address(article.settings.default_locale, FULL) + identifier(article)
    return _exports(stem, ARTICLE, *([SEVERAL, SENTENCES] if len(article.pages) > 1 else []))


def offered(article: Article, locale: str, place: str) -> list[Export]:
    """Return the files that are offered at a place: those of the page's language, then those of all languages."""
    files = [*locale_exports(article, locale), *common_exports(article)]
    return [export for export in files if export.format.offered == place]


def bibliography_exports(article: Article) -> list[Export]:
    """Return the files of all references together."""
    return _exports(_references(article) + "references", ITEMS, items=[one.csl for one in article.references.values()])


def reference_exports(article: Article, reference: Reference) -> list[Export]:
    """Return the files of one reference."""
    return _exports(_references(article) + reference.file_name, ITEMS, items=[reference.csl])


def _references(article: Article) -> str:
    return article.settings.address(article.settings.default_locale, "references")


def _exports(stem: str, *of: str, locale: str = "", items: Sequence[dict] = ()) -> list[Export]:
    return [Export(stem + known.ending, known, locale, items) for known in FORMATS if known.of in of]
