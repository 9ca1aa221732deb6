"""BibTeX, RIS and CSL-JSON, read back by libraries that know nothing of us."""

import json
from pathlib import Path

import bibtexparser
import jsonschema
import pypandoc
import pytest
import rispy
import yaml

from data_files import validator
from edition.bibliography.csl_json import SCHEMA, normal_item
from edition.bibliography.kinds import written
from edition.bibliography.names import listed_name
from edition.bibliography.rich_text import as_text
from exports.article_item import format_csl, full_address, identifier
from exports.citations.bibtex import format_bibtex
from exports.citations.names import inverted
from exports.citations.ris import format_ris
from manuscript.bibliography.ris import read_ris
from project import LOCALES

ITEM = validator(SCHEMA).schema
CASES = {file.stem: yaml.safe_load(file.read_text()) for file in sorted(Path(__file__).parent.glob("cases/*.yml"))}
ITEMS = {name: normal_item(case["item"]) for name, case in CASES.items()}
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
        assert ("language" in entry and entry["language"]) == item.get("language", False)


def test_ris(made, references):
    """Every reference is a record with its key, title, authors, address and language."""
    records = rispy.loads((made / "references" / "references.ris").read_text(encoding="utf-8"))
    assert [record["id"] for record in records] == list(references)
    for record in records:
        item = references[record["id"]].csl
        assert record.get("title") == item.get("title")
        assert record.get("urls", [None])[0] == item.get("URL")
        assert len(record.get("authors", [])) == len(item.get("author", []))
        assert record.get("language") == item.get("language")


def test_csl_json(made, article):
    """All CSL-JSON files are valid, each reference's own and that of all of them."""
    files = [file for name in ("full", "references") for file in made.rglob(f"{name}/*.json")]
    assert len(files) == len(LOCALES) + 1 + len(article.references)
    for file in files:
        for item in json.loads(file.read_text(encoding="utf-8")):
            jsonschema.validate(item, ITEM)


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


# What has another name or another form where it comes back, and what neither format has a place for.
BIBTEX_TYPES = {
    "article": "manuscript", "post-weblog": "webpage", "standard": "", "dataset": "",
    "interview": "", "map": "", "document": "",
}  # fmt: skip
BIBTEX_LOSES = {
    "archive", "archive_location", "authority", "director", "event-place", "event-title", "interviewer", "language",
    "medium", "recipient", "scale", "status", "custom",
}  # fmt: skip
NAMES = ("author", "editor", "translator")


def in_its_place(item: dict) -> dict:
    """Return an item with the number of an article where these formats have it, and so bring it back."""
    if not item["type"].startswith("article-") or "number" not in item:
        return item
    return {"page": item["number"], **{name: value for name, value in item.items() if name != "number"}}


def told(item: dict, name: str):
    """Return a variable as both sides of a comparison must have it."""
    value = item.get(name)
    if name in NAMES:
        return [listed_name(one).replace(". ", ".") for one in value or ()]
    if isinstance(value, dict):
        parts, season = value.get("date-parts"), value.get("season")
        return [[*parts[0], 20 + season]] if season else parts  # as CSL-JSON may have it, too
    return as_text(value).replace("–", "-") if isinstance(value, str) else value


@pytest.fixture(scope="module")
def read_by_pandoc():
    """Every case written as BibTeX, as pandoc reads it, in the order of the cases."""
    items = [{**item, "id": name} for name, item in ITEMS.items()]
    written = pypandoc.convert_text(format_bibtex(items), "csljson", format="biblatex", extra_args=["--wrap=none"])
    return {item["id"]: item for item in json.loads(written)}


@pytest.mark.parametrize("case", ITEMS)
def test_bibtex_comes_back(case, read_by_pandoc):
    """Of every kind of source pandoc reads the same as was written, but for what BibTeX has no field for."""
    item, back = in_its_place({**ITEMS[case], "id": case}), read_by_pandoc[case]
    has_journal = item["type"] != "article-journal" or "container-title" in item
    assert back["type"] == (BIBTEX_TYPES.get(item["type"], item["type"]) if has_journal else "")
    lost = BIBTEX_LOSES | ({"container-title"} if back["type"] in ("legislation", "", "manuscript") else set())
    for name in item.keys() - lost - {"type"}:
        assert told(back, name) == told(item, name), name


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"interviewer": [{"family": "Roe", "given": "Jane"}], "note": "Old"}, "note = {Old; interviewer: Jane Roe}"),
        ({"director": [{"family": "Poe"}], "performer": [{"literal": "Choir"}]}, "note = {performer: Choir}"),
        ({"issued": {"date-parts": [[1850]], "circa": True}}, "date = {1850~}"),
        ({"issued": {"date-parts": [[2019]], "season": 1}}, "date = {2019-21}"),
        ({"issued": {"date-parts": [[-50]]}}, "date = {-0049}"),
        ({"type": "dataset"}, "entrysubtype = {dataset}"),
        ({"archive": "State Archive", "archive_location": "F. 5"}, "note = {archive: State Archive, F. 5}"),
        ({"original-date": {"date-parts": [[1900, 5]]}}, "note = {original-date: 1900-05}"),
        ({"type": "webpage", "container-title": "Site"}, "journaltitle = {Site}"),
        ({"collection-title": "Series", "collection-number": "7"}, "number = {7}"),
        ({"type": "report", "number": "5", "collection-number": "7"}, "note = {collection-number: 7}"),
        ({"type": "article-journal", "container-title": "J", "issue": "2", "number": "A12"}, "pages = {A12}"),
        ({"author": [{"family": "Әбу Насыр"}]}, "author = {{Әбу Насыр}}"),
        ({"author": [{"family": "de Vries", "given": "J."}]}, "options = {useprefix=true}"),
    ],
)
def test_bibtex_says_what_it_has_no_field_for(item, said):
    """People in other roles stand in the note, what a year cannot say in biblatex's date, a site in its journal."""
    assert f"  {said}," in format_bibtex([{"id": "key", "type": "book", "title": "T", **item}])


RIS_FIELDS = {
    "title": "title", "volume": "volume", "DOI": "doi", "publisher": "publisher", "language": "language",
    "container-title": "secondary_title", "genre": "type_of_work", "edition": "edition", "version": "edition",
    "issue": "number", "number": "number", "scale": "custom1",
}  # fmt: skip


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_ris_comes_back(item):
    """Of every kind of source a library reads the same as was written."""
    (back,), item = rispy.loads(format_ris([item])), in_its_place(item)
    in_proceedings = {"container-title", "event-title"} <= item.keys()
    for name, field in (RIS_FIELDS | ({"container-title": "custom3"} if in_proceedings else {})).items():
        assert not item.get(name) or back.get(field) == item[name], name
    people = [one for group in ("authors", "secondary_authors", "tertiary_authors") for one in back.get(group, ())]
    assert len(people) >= sum(len(item.get(role, ())) for role in ("author", "editor"))
    assert not item.get("URL") or back["urls"] == [item["URL"]]
    first, _, last = (item.get("page") or item.get("number-of-pages", "")).replace("–", "-").partition("-")
    assert [back.get("start_page", ""), back.get("end_page", "")] == [first, last]


UNKNOWN_TO_RIS = {"article", "broadcast", "entry", "interview", "regulation"}


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_ris_is_read_as_it_was_written(item):
    """What the edition writes into RIS it reads from there: names, pages, a map's scale, the first edition's year."""
    (back,), item = read_ris(format_ris([item])), in_its_place(item)
    for role in {"author", "editor", "translator"} & item.keys():
        assert list(map(inverted, back[role])) == list(map(inverted, item[role])), role
    assert back.get("number") == item.get("number") or item["type"] not in written("ris-number")
    for name in (
        "title",
        "collection-title",
        "collection-number",
        "number-of-volumes",
        "number-of-pages",
        "scale",
        "original-date",
        "DOI",
        "language",
        "version",
        "keyword",
    ):
        assert back.get(name) == item.get(name), name
    assert back["type"] == item["type"] or item["type"] in UNKNOWN_TO_RIS
    assert back.get("issued", {}).get("season") == item.get("issued", {}).get("season")
    assert back.get("page") == (item["page"].replace("-", "–") if item.get("page") else None)


@pytest.mark.parametrize(
    ("item", "lines"),
    [
        ({"type": "book", "author": [{"family": "Roe", "given": "Jane", "suffix": "Jr."}]}, ["AU  - Roe, Jane, Jr."]),
        ({"type": "book", "editor": [{"family": "Roe"}], "collection-editor": [{"family": "Poe"}]},
         ["A2  - Poe", "A3  - Roe"]),
        ({"type": "chapter", "editor": [{"family": "Roe"}], "collection-editor": [{"family": "Poe"}]},
         ["A2  - Roe", "A3  - Poe"]),
        ({"type": "paper-conference", "container-title": "Proceedings", "event-title": "Winds 3"},
         ["T2  - Winds 3", "C3  - Proceedings"]),
        ({"type": "report", "number": "12"}, ["IS  - 12", "SN  - 12"]),
        ({"type": "legislation", "number": "12"}, ["IS  - 12", "M1  - 12"]),
        ({"type": "book", "collection-title": "S", "collection-number": "7", "number-of-volumes": "4"},
         ["T3  - S", "M1  - 7", "NV  - 4"]),
        ({"type": "article-journal", "issue": "2", "number": "A12"}, ["IS  - 2", "SP  - A12"]),
        ({"type": "article-journal", "issued": {"date-parts": [[2019]], "season": 1}},
         ["PY  - 2019", "DA  - 2019///Spring"]),
    ],
)  # fmt: skip
def test_ris_has_what_each_type_wants_where_zotero_reads_it(item, lines):
    """The tags of a type are those of Zotero's translator and of the specification."""
    assert set(lines) <= set(format_ris([{"id": "key", "title": "T", **item}]).splitlines())


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_csl_json_comes_back(item):
    """CSL-JSON is what it was, but for what only this edition knows."""
    (back,) = json.loads(format_csl([item]))
    jsonschema.validate(back, ITEM)
    assert back == {name: value for name, value in item.items() if name not in ("custom", "citation-number")}
