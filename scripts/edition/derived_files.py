"""Files of the site that are data, not pages. Each is derived from the article."""

import json
from pathlib import Path

from edition.article import Article
from edition.bibliography.reference_index import reference_index
from edition.search_texts import search_index
from languages.division import rule


def write_outputs(article: Article, site: Path) -> None:
    """Write the data files into a built site."""
    _write_json(site / "reference-index.json", reference_index(article), indent=1)
    _write_rules(site / "assets" / "divide.js", {locale: rule(locale) for locale in article.pages if rule(locale)})
    for locale, pages in article.pages.items():
        searched = [page for page in pages.values() if not page.is_edition and page.is_translated]
        _write_json(site / "search" / f"{locale}.json", search_index(locale, searched))


def _write_rules(script: Path, rules: dict[str, dict]) -> None:
    """Give the script that divides words its rules: one file for the reader to fetch, not two."""
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace("RULES = {}", f"RULES = {json.dumps(rules, ensure_ascii=False)}"), encoding="utf-8")


def _write_json(file: Path, data: dict, indent: int | None = None) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
