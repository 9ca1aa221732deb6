"""What JATS says at its front, which pandoc reads in part: https://jats.nlm.nih.gov/archiving/tag-library/1.3/."""

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path

LINK = "{http://www.w3.org/1999/xlink}href"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TEXTS = {
    "container-title": ".//journal-title",
    "issn": ".//journal-meta/issn",
    "volume": ".//article-meta/volume",
    "issue": ".//article-meta/issue",
    "doi": ".//article-meta/article-id[@pub-id-type='doi']",
}


def jats_facts(file: Path) -> dict:
    """Return the facts of a JATS article under the names of pandoc's metadata."""
    root = etree.parse(file).getroot()
    front = root.find("front") if root.find("front") is not None else root
    facts = {name: words_of(front.find(path)) for name, path in _TEXTS.items()}
    facts |= {
        "lang": root.get(LANGUAGE, ""),
        "author": [_author(one) for one in front.iterfind(".//contrib[@contrib-type='author']")],
        "affiliations": [{"id": one.get("id", ""), "name": words_of(one)} for one in front.iterfind(".//aff")],
        "keywords": [words_of(one) for one in front.iterfind(".//article-meta/kwd-group[1]/kwd")],
        "license": _licence(front),
        "funding": list(_funding(front)),
        "date": _date(front.find(".//article-meta/pub-date")),
        "received": _date(front.find(".//history/date[@date-type='received']")),
        "accepted": _date(front.find(".//history/date[@date-type='accepted']")),
        "pages": "–".join(
            filter(None, (words_of(front.find(f".//article-meta/{name}")) for name in ("fpage", "lpage")))
        ),
    }
    return {name: value for name, value in facts.items() if value}


def _author(contributor: etree.Element) -> dict:
    names = {"family": "surname", "given": "given-names", "literal": "collab"}
    found = {name: words_of(contributor.find(f".//{tag}")) for name, tag in names.items()}
    found["orcid"] = words_of(contributor.find("contrib-id[@contrib-id-type='orcid']"))
    found["affiliation"] = [one.get("rid", "") for one in contributor.iterfind("xref[@ref-type='aff']")]
    return {name: value for name, value in found.items() if value}


def _licence(front: etree.Element) -> str:
    licence = front.find(".//permissions/license")
    return "" if licence is None else licence.get(LINK) or words_of(licence)


def _funding(front: etree.Element) -> Iterator[dict[str, str] | str]:
    groups = list(front.iterfind(".//award-group"))
    yield from (
        {"funder": words_of(one.find("funding-source")), "award": words_of(one.find("award-id"))} for one in groups
    )
    yield from map(words_of, front.iterfind(".//funding-statement") if not groups else ())


def _date(date: etree.Element | None) -> str:
    parts = [] if date is None else [words_of(date.find(name)) for name in ("year", "month", "day")]
    return "-".join(part.zfill(2) for part in parts if part.isdigit())


def words_of(element: etree.Element | None) -> str:
    """Return the words of an element without its label; none where there is no element."""
    return "" if element is None else " ".join("".join(_texts(element)).split())


def _texts(element: etree.Element):
    yield element.text or ""
    for child in element:
        if child.tag not in ("label", "institution-id"):
            yield from _texts(child)
        yield child.tail or ""
