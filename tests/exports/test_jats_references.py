"""References as data of JATS: each type of source, valid against the tag set and with all that it has a place for."""

from pathlib import Path

import pytest
import yaml
from lxml import etree

from edition.bibliography.references import Reference
from exports.jats_references import element_citation
from jats import faults

HERE = Path(__file__).parent
CASES = {file.stem: yaml.safe_load(file.read_text())["item"] for file in sorted(HERE.glob("cases/*.yml"))}
XLINK = "http://www.w3.org/1999/xlink"
WHOLE = {
    "id": "key", "type": "article-journal", "title": "On <i>Apus</i>", "container-title": "Birds & Bees",
    "author": [{"family": "Gogh", "non-dropping-particle": "van", "given": "V."}, {"literal": "World Bank"}],
    "editor": [{"family": "Ada", "given": "B.", "suffix": "Jr."}], "issued": {"date-parts": [[2019, 4, 3]]},
    "volume": "4", "issue": "2", "page": "7-9", "publisher": "Quay", "publisher-place": "Leith", "DOI": "10.5555/<a>",
    "URL": "https://example.org/?a=1&b=2", "accessed": {"date-parts": [[2020, 1, 2]]}, "ISSN": "1234-5678",
    "event-title": "Days of bells", "event-place": "Leith", "collection-title": "Tides", "edition": "2",
    "translator": [{"literal": "Cy"}], "ISBN": "978-3-16-148410-0", "PMID": "12",
}  # fmt: skip


def cited(item: dict) -> etree._Element:
    """Return an item's element; the article around it declares the name of its links."""
    made = str(element_citation(Reference("key", 1, item.get("language", "en"), "", "", item.get("URL", ""), item)))
    return etree.fromstring(made.replace("<element-citation", f'<element-citation xmlns:xlink="{XLINK}"', 1))


@pytest.mark.parametrize("item", [*CASES.values(), WHOLE, {}], ids=[*CASES, "whole", "empty"])
def test_each_type_is_valid(item):
    assert faults(cited(item)) == {}


def test_all_that_has_a_place_is_there():
    """Names with their parts and roles, dates, pages, numbers, the address and when it was read, the cite key."""
    element = cited(WHOLE)
    said = [(one.tag, one.text or "") for one in element.iter() if one.tag != "element-citation"]
    assert {
        ("surname", "van Gogh"), ("collab", "World Bank"), ("suffix", "Jr."), ("article-title", "On Apus"),
        ("source", "Birds & Bees"), ("year", "2019"), ("month", "4"), ("day", "3"), ("volume", "4"), ("issue", "2"),
        ("fpage", "7"), ("lpage", "9"), ("publisher-name", "Quay"), ("publisher-loc", "Leith"),
        ("pub-id", "10.5555/<a>"), ("ext-link", "https://example.org/?a=1&b=2"), ("date-in-citation", "2020-01-02"),
        ("object-id", "key"),
    } <= set(said)  # fmt: skip
    assert element.get("publication-type") == "journal"
    assert [one.get("person-group-type") for one in element.findall("person-group")] == [
        "author", "editor", "translator",
    ]  # fmt: skip
