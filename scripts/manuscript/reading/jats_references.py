"""The references of JATS: what pandoc does not read of them, given to it before, or to its tree.

https://jats.nlm.nih.gov/archiving/tag-library/1.3/element/element-citation.html
"""

import re
import xml.etree.ElementTree as etree
from pathlib import Path

from manuscript.reading.jats_facts import LANGUAGE, LINK, words_of
from manuscript.reading.own_files import take_out_additions
from manuscript.tree import text

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
            place, form = list(reference).index(forms), forms.find("element-citation")
            reference[place] = forms[0] if form is None else form
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


def with_references(known: dict | None, file: Path) -> dict:
    """Return the references that pandoc read in a file with what it did not: institutions, days, addresses, forms."""
    items = known["c"] if known else []
    entries = list(etree.parse(file).iterfind(".//ref-list//ref"))
    elements = {name: one for one in entries for name in _names(one) if name}
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
    forms = {name: words for name, words in _forms(element).items() if words}
    if "title" not in item and "original" in forms:
        item["title"] = text(_bare(forms["original"]))
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
    return {name: _printed(forms[0]) for name, forms in named if forms}


def _printed(element: etree.Element) -> str:
    parts = (_MARKS.get(one.tag, "{}").format(_printed(one)) + (one.tail or "") for one in element)
    return " ".join("".join([element.text or "", *parts]).split())


def _bare(printed: str) -> str:
    return re.sub(r"[*<>]", "", printed)
