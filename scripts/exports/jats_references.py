"""The data of a reference as JATS has them: `element-citation`, made from a CSL-JSON item.

The elements are those of ANSI/NISO Z39.96-2015 (https://jats.nlm.nih.gov/archiving/tag-library/1.1/element/
element-citation.html), the kinds of sources those that its tag library suggests for `publication-type`; what it has no
word for keeps CSL's. What no element holds (a genre, an archive) stands in the printed form beside the data.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markupsafe import Markup

from edition.bibliography.kinds import written
from edition.bibliography.names import family_name, given_name, is_whole
from edition.bibliography.references import Reference
from edition.bibliography.rich_text import as_text
from exports.article_item import date_parts, iso_date
from exports.citations.names import RANGE, pages, year

ROLES = {
    "author": "author", "editor": "editor", "translator": "translator", "collection-editor": "series-editor",
    "compiler": "compiler", "director": "director", "guest": "guest-editor",
}  # fmt: skip
ELEMENTS = {
    "container-title": "source", "edition": "edition", "volume": "volume", "issue": "issue",
    "publisher-place": "publisher-loc", "publisher": "publisher-name", "event-title": "conf-name",
    "event-place": "conf-loc", "collection-title": "series", "ISBN": "isbn", "ISSN": "issn",
}  # fmt: skip
NUMBERS = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid"}
CITE_KEY = "cite-key"


def element_citation(reference: Reference) -> Markup:
    """Return a reference's data as one element, with the key by which its article cites it."""
    item = reference.csl
    kind = item.get("type", "other")
    whole = etree.Element("element-citation", {"publication-type": written("jats").get(kind, kind)})
    if reference.language:
        whole.set("xml:lang", reference.language)
    whole.extend([*_people(item), *_titles(item), *_date(item), *_plain(item), *_pages(item), *_addresses(item)])
    whole.append(_made("object-id", reference.key, {"pub-id-type": CITE_KEY}))
    return Markup(etree.tostring(whole, encoding="unicode"))


def _people(item: dict) -> Iterator[etree.Element]:
    for role, group in ROLES.items():
        if names := item.get(role):
            people = etree.Element("person-group", {"person-group-type": group})
            people.extend(map(_name, names))
            yield people


def _name(name: dict) -> etree.Element:
    if is_whole(name):
        return _made("collab", family_name(name) or given_name(name))
    element = etree.Element("name")
    parts = {"surname": family_name(name), "given-names": given_name(name), "suffix": name.get("suffix", "")}
    element.extend(_made(tag, text) for tag, text in parts.items() if text)
    return element


def _titles(item: dict) -> Iterator[etree.Element]:
    """Yield the title: of a part, where it appeared in something; or else of the whole source."""
    part = "chapter-title" if item.get("type") == "chapter" else "article-title"
    if item.get("title"):
        yield _made(part if item.get("container-title") else "source", as_text(item["title"]))


def _date(item: dict) -> Iterator[etree.Element]:
    if not year(item):
        return
    names, is_range = ("year", "month", "day"), RANGE in year(item)
    if not date_parts(item) or is_range:
        yield _made("year" if is_range else "string-date", year(item))
        return
    for tag, number in zip(names, date_parts(item), strict=False):
        yield _made(tag, str(number), {"iso-8601-date": iso_date(item)} if tag == "year" else {})


def _plain(item: dict) -> Iterator[etree.Element]:
    for name, tag in ELEMENTS.items():
        if item.get(name):
            yield _made(tag, as_text(str(item[name])))


def _pages(item: dict) -> Iterator[etree.Element]:
    """Yield the first and the last page; several ranges as they are."""
    told = pages(item)
    first, mark, last = told.partition(RANGE)
    if "," in told or RANGE in last:
        yield _made("page-range", told)
    elif told:
        yield _made("fpage", first)
        yield from [_made("lpage", last)] if mark else []


def _addresses(item: dict) -> Iterator[etree.Element]:
    for name, kind in NUMBERS.items():
        if item.get(name):
            yield _made("pub-id", str(item[name]), {"pub-id-type": kind})
    if address := item.get("URL"):
        yield _made("ext-link", address, {"ext-link-type": "uri", "xlink:href": address})
    if day := iso_date(item, "accessed"):
        yield _made("date-in-citation", day, {"content-type": "access-date", "iso-8601-date": day})


def _made(tag: str, text: str, values: dict[str, str] | None = None) -> etree.Element:
    element = etree.Element(tag, values or {})
    element.text = text
    return element
