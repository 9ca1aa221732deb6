"""BibTeX, RIS and CSL-JSON, read back by libraries that know nothing of us."""

import json
from pathlib import Path

import bibtexparser
import jsonschema
import pytest
import rispy

from exports.article_item import full_address, identifier
from exports.citations.bibtex import format_bibtex
from exports.citations.ris import format_ris
from project import LOCALES

SCHEMA = json.loads((Path(__file__).parent / "csl-items.schema.json").read_text())
HOSTILE = {
    "id": "hostile",
    "type": "webpage",
    "language": "en",
    "title": r"100 % of {braces} & \commands_$ # ~ ^ in “one” title",
    "author": [{"family": "O'Neil, Jr.", "given": "Ә."}],
    "abstract": "First line.\nER  - \nTY  - JOUR",
    "URL": "https://example.org/a_b?c=%20{d}&e#f",
}


@pytest.fixture
def references(article):
    return article.references


def test_bibtex(made, references):
    """Every reference is an entry under its cite key, with its title and its authors as they are written."""
    library = bibtexparser.parse_file(str(made / "references" / "references.bib"), encoding="utf-8")
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == list(references)
    for entry in library.entries:
        item = references[entry.key].csl
        assert entry.get("title", None) is None or entry["title"].strip("{}") == item["title"]
        assert ("author" in entry) == bool(item.get("author"))
        assert entry["language"] == item["language"]


def test_ris(made, references):
    """Every reference is a record with its key, title, authors, address and language."""
    records = rispy.loads((made / "references" / "references.ris").read_text(encoding="utf-8"))
    assert [record["id"] for record in records] == list(references)
    for record in records:
        item = references[record["id"]].csl
        assert record.get("title") == item.get("title")
        assert record.get("urls", [None])[0] == item.get("URL")
        assert len(record.get("authors", [])) == len(item.get("author", []))
        assert record["language"] == item["language"]


def test_csl_json(made, article):
    """All CSL-JSON files are valid, each reference's own and that of all of them."""
    files = list(made.rglob("*.json"))
    assert len(files) == len(LOCALES) + 1 + len(article.references)
    for file in files:
        jsonschema.validate(json.loads(file.read_text(encoding="utf-8")), SCHEMA)


@pytest.mark.parametrize("locale", LOCALES)
def test_article(made, article, locale):
    """The article's own citation is in the language of its page, and names the full text in it."""
    title = article.pages[locale]["index"].title
    stem = made / article.settings.address(locale, "full") / f"{identifier(article)}-{locale}"
    (item,) = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    (entry,) = bibtexparser.parse_file(str(stem.with_suffix(".bib")), encoding="utf-8").entries
    (record,) = rispy.loads(stem.with_suffix(".ris").read_text(encoding="utf-8"))
    assert item["title"] == entry["title"].strip("{}") == record["title"] == title
    assert item["language"] == entry["language"] == record["language"] == locale
    assert item["URL"] == entry["url"] == record["urls"][0]
    assert item["URL"] == full_address(article, locale)


def test_hostile_text():
    """No character of a title or an abstract can end its field, its entry or its record."""
    (entry,) = bibtexparser.parse_string(format_bibtex([HOSTILE])).entries
    (record,) = rispy.loads(format_ris([HOSTILE]))
    assert entry["url"] == "https://example.org/a_b?c=%20%7Bd%7D&e#f"
    assert record["title"] == HOSTILE["title"]
    assert record["abstract"] == "First line. ER - TY - JOUR"
