"""Files of the site that are data, not pages. Each is derived from the article.

`search/<locale>.json` is what the reader's search looks through: the plain text of every block. Cutting it into words
and finding their stems is done in the reader's browser, by the same code as for the query, so the two agree.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from edition.anchors import block_id, page_address
from edition.article import Article, Page
from edition.bibliography.reference_index import reference_index
from languages.division import rule
from languages.language import load_language
from languages.style import page_rules
from languages.tags import direction


def write_outputs(article: Article, site: Path) -> None:
    """Write the data files into a built site."""
    _write_json(site / "reference-index.json", reference_index(article), indent=1)
    rules = {locale: known for locale in article.pages if (known := rule(locale))}
    _write_into(site / "assets" / "divide.js", "RULES", rules)
    _write_into(site / "assets" / "script.js", "TABLES", {locale: _tables(locale) for locale in article.pages})
    with (site / "assets" / "edition.css").open("a", encoding="utf-8") as sheet:
        sheet.write(page_rules())
    for locale, pages in article.pages.items():
        searched = [page for page in pages.values() if not page.is_edition and page.is_translated]
        _write_json(site / "search" / f"{locale}.json", search_index(locale, searched))


def search_index(locale: str, pages: Iterable[Page]) -> dict:
    """Return what `search/<locale>.json` says of a locale's pages, addresses relative to the locale's root.

    Blocks without words (a figure alone) are left out.
    """
    texts = [(page, [[block_id(block.number), block.text] for block in page.blocks if block.text]) for page in pages]
    told = [{"url": page_address("", page.name), "title": page.title, "blocks": blocks} for page, blocks in texts]
    return {"locale": locale, "pages": told}


def _tables(locale: str) -> dict[str, dict]:
    """Return the tables by which a language is shown in other scripts, and which way each runs."""
    tables = load_language(locale).scripts
    return {script: {**table, "dir": direction(f"{locale}-{script}")} for script, table in tables.items()}


def _write_into(script: Path, name: str, data: dict) -> None:
    """Give a script what it knows of the site's languages: one file for the reader to fetch, not two."""
    text, written = script.read_text(encoding="utf-8"), json.dumps(data, ensure_ascii=False)
    script.write_text(text.replace(f"{name} = {{}}", f"{name} = {written}"), encoding="utf-8")


def _write_json(file: Path, data: dict, indent: int | None = None) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
