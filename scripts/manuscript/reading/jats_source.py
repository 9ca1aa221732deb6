"""What stands in the XML of JATS and pandoc reads in part, given to it before, or to its tree: front, references.

https://jats.nlm.nih.gov/archiving/tag-library/1.3/
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path

from edition.markdown.elements import take_out
from manuscript.tree import text

LINK = "{http://www.w3.org/1999/xlink}href"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TEXTS = {
    "container-title": ".//journal-title", "issn": ".//journal-meta/issn", "volume": ".//article-meta/volume",
    "issue": ".//article-meta/issue", "doi": ".//article-meta/article-id[@pub-id-type='doi']",
}  # fmt: skip
_ADDED = "[@specific-use='edition']"
_CITE_KEY = "element-citation/object-id[@pub-id-type='cite-key']"
# How the bibliography writes what stands in a printed form: italic, an address.
_MARKS = {"italic": "*{}*", "ext-link": "<{}>", "uri": "<{}>"}


def own_jats(file: Path) -> bytes:
    """Return an article without its translations, each of its references once: as data, else as printed.

    What an edition of ours added to it goes. A reference that tells its cite key is called by it, not by its number.
    """
    root = etree.parse(file).getroot()
    for translation in root.findall("sub-article[@article-type='translation']"):
        root.remove(translation)
    take_out_additions(root)
    for reference in root.iterfind(".//ref"):
        for forms in reference.findall("citation-alternatives"):
            place, given = list(reference).index(forms), [*forms.findall("element-citation"), *forms]
            reference[place : place + 1] = given[:1]
    _call_by_key(root)
    return etree.tostring(root)


def _call_by_key(root: etree.Element) -> None:
    keyed = [one for one in root.iterfind(".//ref") if one.findtext(_CITE_KEY)]
    keys = {one.get("id"): one.findtext(_CITE_KEY) for one in keyed}
    for reference in keyed:
        reference.set("id", keys[reference.get("id")])
        for label in reference.findall("label"):
            reference.remove(label)
    for call in root.iterfind(".//xref[@ref-type='bibr']"):
        call.set("rid", keys.get(call.get("rid"), call.get("rid", "")))


def notes_of_the_edition(root: etree.Element) -> list[str]:
    """Return the ids of the notes that an edition of ours added to a JATS article (`exports.jats`)."""
    return [note.get("id", "") for note in root.iterfind(f"back/fn-group{_ADDED}/fn")]


def take_out_additions(root: etree.Element) -> None:
    """Take out of a JATS article the calls of such notes, and what says in a caption that a picture is lost."""
    notes = set(notes_of_the_edition(root))
    for element in list(root.iter()):
        for paragraph in element.findall(f"p{_ADDED}"):
            element.remove(paragraph)
        for call in [one for one in element.findall("xref[@ref-type='fn']") if one.get("rid") in notes]:
            take_out(element, call)


def jats_facts(root: etree.Element) -> dict:
    """Return the facts of a JATS article under the names of pandoc's metadata."""
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
        "pages": "–".join(filter(None, (words_of(front.find(f".//article-meta/{n}")) for n in ("fpage", "lpage")))),
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
    groups = front.findall(".//award-group")
    for one in groups:
        yield {"funder": words_of(one.find("funding-source")), "award": words_of(one.find("award-id"))}
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


def with_references(known: dict | None, root: etree.Element) -> dict:
    """Return the references that pandoc read in an article with what it did not: institutions, days, addresses…"""
    items = known["c"] if known else []
    elements = {name: one for one in root.iterfind(".//ref-list//ref") for name in _names(one) if name}
    for item in (one["c"] for one in items):
        if (element := elements.get(item["id"]["c"])) is not None:
            _complete(item, element)
    return {"t": "MetaList", "c": items}


def _names(reference: etree.Element) -> tuple[str, ...]:
    """Return what pandoc may take for an id: where a reference has a label, that."""
    return reference.get("id", ""), reference.findtext("label", "").strip(), reference.findtext(f".//{_CITE_KEY}", "")


def _complete(item: dict, element: etree.Element) -> None:
    institutions = [{"t": "MetaMap", "c": {"literal": text(words_of(one))}} for one in element.iterfind(".//collab")]
    if institutions:
        authors = item.setdefault("author", {"t": "MetaList", "c": []})
        authors["c"] = [*authors["c"], *institutions]
    first = item.pop("page-first", None)
    told = {"page": first} if first and "page" not in item else {}
    item |= told | {name: text(words) for name, words in _details(element).items() if words}
    forms = _forms(element)
    if "title" not in item and "original" in forms:
        item["title"] = text(re.sub(r"[*<>]", "", forms["original"]))
    if forms:
        item["custom"] = {"t": "MetaMap", "c": {name: text(words) for name, words in forms.items()}}


def _details(element: etree.Element) -> dict[str, str]:
    """Return what stands in the data themselves: the language, the day, the address and when it was read."""
    data = element.find(".//element-citation")
    if data is None:
        return {}
    day = [data.findtext(part, "") for part in ("year", "month", "day")]
    link, read = data.find("ext-link[@ext-link-type='uri']"), data.find("date-in-citation[@iso-8601-date]")
    return {
        "language": data.get(LANGUAGE, ""),
        "issued": "-".join(day) if all(part.isdigit() for part in day) else "",
        "URL": "" if link is None else link.get(LINK, ""),
        "accessed": "" if read is None else read.get("iso-8601-date"),
    }


def _forms(element: etree.Element) -> dict[str, str]:
    """Return the printed forms: romanised is the one whose language is written in Latin letters for that.

    What a style has set of the data is none.
    """
    printed = [one for one in element.iterfind(".//mixed-citation") if one.get("specific-use") != "formatted"]
    romanised = [one for one in printed if one.get(LANGUAGE, "").endswith("-Latn") and len(printed) > 1]
    original = [one for one in printed if one not in romanised]
    named = (("original", original), ("romanised", romanised))
    return {name: words for name, forms in named if forms and (words := _printed(forms[0]))}


def _printed(element: etree.Element) -> str:
    parts = (_MARKS.get(one.tag, "{}").format(_printed(one)) + (one.tail or "") for one in element)
    return " ".join("".join([element.text or "", *parts]).split())
