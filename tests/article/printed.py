"""The printed words as digests: reads them from the pages of a site, and keeps the table `printed.sha256`.

`make printed` compares the pages with the table and says what differs; it writes nothing.
`make printed WRITE=yes` writes the table anew: only where the table itself was wrong.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from selectolax.lexbor import LexborNode

from edition.article import Article, load_article
from edition.settings import load_settings
from pages import authors_text, digest, parse

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("printed.sha256")
HEAD = """\
# The words that the authors had printed, as SHA-256 of each block, reference and title: what the pages must hold.
# Spaces count as one, and what the edition adds is left out; the place follows: locale and page, or cite key and form.
# `make printed` compares; it writes this table only if told to, for the authors' words are never changed.
"""
TITLE = {"title": "h1", "keywords": ".keywords", "authors": ".title__authors", "affiliation": ".title__affiliation"}
REFUSAL = "Nothing was written. Put the printed words back; only if the table is wrong: make printed WRITE=yes"
FORMS = ("original", "romanised")
Row = tuple[str, str, str]  # digest, and the place in two words


def load_table() -> list[Row]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]


def by_place(rows: Iterable[Row]) -> dict[tuple[str, str], list[str]]:
    """Return the digests of each place, in their order."""
    places: dict[tuple[str, str], list[str]] = {}
    for value, *place in rows:
        places.setdefault(tuple(place), []).append(value)
    return places


def printed_rows(site: Path, article: Article) -> Iterator[Row]:
    """Yield what was printed, in reading order, as the pages of a site show it."""
    for locale in article.pages:
        for name in printed_pages(article, locale):
            yield from (_row(block, locale, name) for block in _blocks(site, article, locale, name))
    yield from _references(site, article)
    for locale in article.pages:
        yield from _title(site, article, locale)


def printed_pages(article: Article, locale: str) -> list[str]:
    """Return the names of the pages whose words the authors wrote in a locale themselves."""
    pages = (article.pages[locale][name] for name in article.sections if name in article.pages[locale])
    return [page.name for page in pages if article.is_authors_own(page)]


def _blocks(site: Path, article: Article, locale: str, name: str) -> list[LexborNode]:
    return parse(page_file(site, article, locale, name)).css("article [id^='p-']")


def differing_blocks(site: Path, article: Article, place: tuple[str, str], printed: list[str]) -> list[str]:
    """Return the ids of a place's blocks whose words are not the printed ones; a reference or a title has none."""
    locale, name = place
    if name not in article.pages.get(locale, ()):
        return []
    return [block.id for block in _blocks(site, article, *place) if digest(authors_text(block)) not in printed]


def page_file(site: Path, article: Article, locale: str, name: str) -> Path:
    return site / article.settings.address(locale, name) / "index.html"


def _references(site: Path, article: Article) -> Iterator[Row]:
    page = parse(page_file(site, article, article.settings.default_locale, "references"))
    for key, reference in article.references.items():
        if not reference.original:  # one that is not printed
            continue
        for form, node in zip(FORMS, page.css(f"#{reference.anchor} .reference__form"), strict=False):
            yield digest(" ".join(node.text().split())), key, form


def _title(site: Path, article: Article, locale: str) -> Iterator[Row]:
    """Yield what the title page says in one locale, but for what the edition translated or took from the original."""
    page = parse(page_file(site, article, locale, "index"))
    meta, original = (article.pages[one]["index"].meta for one in (locale, article.settings.default_locale))
    for part, selector in TITLE.items():
        copied = part == "authors" and meta is not original and meta.get(part) == original.get(part)
        if not copied and not meta.get(f"{part}-translated") and (node := page.css_first(selector)):
            yield _row(node, locale, part)


def _row(node: LexborNode, locale: str, name: str) -> Row:
    return digest(authors_text(node)), locale, name


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Compare a site with the printed words.")
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("--write", action="store_true", help="write the table anew")
    options = parser.parse_args(arguments)
    article = load_article(load_settings(ROOT / "mkdocs.yml"))
    rows = list(printed_rows(options.site, article))
    if options.write:
        TABLE.write_text(HEAD + "\n".join(map(" ".join, rows)) + "\n", encoding="utf-8")
        print(f"{len(rows)} digests written; read the diff.")
        return 0
    table, shown = by_place(load_table()), by_place(rows)
    differing = [place for place in table if table[place] != shown.get(place)]
    for place in differing:
        blocks = differing_blocks(options.site, article, place, table[place])
        print(*place, *[", ".join(blocks)] * bool(blocks), "differs from what was printed")
    print(REFUSAL if differing else "The pages hold the printed words.")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
