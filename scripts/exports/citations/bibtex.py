"""BibTeX: Oren Patashnik, *BibTeXing* (1988), § 3, in UTF-8.

Fields and types that BibTeX does not know are those of biblatex, § 2.1 and 2.2 (https://ctan.org/pkg/biblatex),
which programs that know BibTeX alone pass over.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from edition.bibliography.kinds import written
from edition.bibliography.names import family_name, full_name, is_whole
from edition.bibliography.rich_text import as_html
from exports.article_item import date_parts, iso_date, known
from exports.citations.names import first_known, inverted, joined, own_number, pages
from exports.templates import render
from languages.language import languages, load_language
from languages.tags import cldr

# Where an item appeared, by its type here; of a site or a series BibTeX tells how it is published, and those that
# know biblatex, as pandoc and Zotero, read `journaltitle`.
WITHIN = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "inreference": "booktitle"}
PUBLISHERS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution", "online": "organization",
              "unpublished": "organization"}  # fmt: skip
SEASONS = {"1": 21, "spring": 21, "2": 22, "summer": 22, "3": 23, "autumn": 23, "fall": 23, "4": 24, "winter": 24}
PEOPLE = {
    "author": ("author", "director", "composer", "performer"),
    "editor": ("editor", "editor-translator", "compiler"),
    "translator": ("translator",),
}
# The value of a field is the first of these variables that is known: CSL's, and those of `_derived`. Two fields are
# called by the kind of entry.
FIELDS = {
    "title": ("title",), "shorttitle": ("title-short",), "within": ("container-title",), "journaltitle": ("site",),
    "eventtitle": ("event-title", "event"), "venue": ("event-place",), "volume": ("volume",),
    "volumes": ("number-of-volumes",), "chapter": ("chapter-number",),
    "number": ("issue", "number", "collection-number"), "pages": ("page",), "pagetotal": ("number-of-pages",),
    "edition": ("edition",), "version": ("version",), "series": ("collection-title",),
    "publisher": ("publisher", "authority"), "address": ("publisher-place", "event-place"), "library": ("archive",),
    "type": ("genre",), "entrysubtype": ("subtype",), "pubstate": ("status",), "note": ("remarks",),
    "language": ("language",), "langid": ("babel",), "options": ("options",), "keywords": ("keyword",),
    "abstract": ("abstract",),
}  # fmt: skip
IDENTIFIERS = ("doi", "isbn", "issn", "url")
MARKS = {
    "i": r"\textit{",
    "b": r"\textbf{",
    "sub": r"\textsubscript{",
    "sup": r"\textsuperscript{",
    "span": r"\textsc{",
}


def format_bibtex(items: list[dict]) -> str:
    """Return items as BibTeX entries."""
    return render("citation.bib", escape_bibtex, entries=[_entry(item) for item in items])


def escape_bibtex(text: str) -> str:
    """Return a text as a BibTeX field's value (BibTeXing, § 3; the special characters of TeX)."""
    names = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return re.sub(r"[\\~^#$%&_{}]", lambda match: names.get(match[0], "\\" + match[0]), str(text))


def bibtex_key(key: str) -> str:
    """Return a cite key without what ends or breaks one in BibTeX."""
    return re.sub(r"[\s,{}\"#%'()=~\\]+", "_", key)


def _entry(item: dict) -> dict:
    kind = _kind(item)
    return {
        "kind": kind,
        "key": bibtex_key(item["id"]),
        "people": known({field: _people(item.get(role, ())) for field, role in _roles(item).items()}),
        "fields": {field: _tex(value) for field, value in known(_fields(item, kind)).items()},
        "plain": known({**_dates(item), **{field: item.get(field.upper(), "") for field in IDENTIFIERS}}),
    }


def _fields(item: dict, kind: str) -> dict:
    variables = item | _derived(item) | {"site": "" if kind in WITHIN else item.get("container-title", "")}
    own = {"within": WITHIN.get(kind, "howpublished"), "publisher": PUBLISHERS.get(kind, "publisher")}
    return {own.get(field, field): first_known(variables, names) for field, names in FIELDS.items()}


def _derived(item: dict) -> dict:
    return {
        "page": pages(item).replace("–", "--"),
        "number": own_number(item),
        "archive": _archive(item),
        "subtype": written("bibtex-subtype").get(item.get("type"), ""),
        "remarks": "; ".join(_remarks(item)),
        "babel": _language(item),
        "options": "useprefix=true" if _has_particle(item) else "",
    }


def _kind(item: dict) -> str:
    kind = written("bibtex").get(item.get("type"), "misc")
    signs = (sign for tag in languages() for sign in load_language(tag).labels.get("masters-thesis", ()))
    if kind == "phdthesis" and any(sign in item.get("genre", "").lower() for sign in signs):
        return "mastersthesis"
    # An article whose journal is not known is no @article: its journal is required. So with a part of a book.
    return "misc" if kind in ("article", "incollection", "inreference") and not item.get("container-title") else kind


def _roles(item: dict) -> dict[str, str]:
    """Return the role whose people stand in each field: the first that has some."""
    return {field: next((role for role in roles if item.get(role)), "") for field, roles in PEOPLE.items()}


def _people(names: Iterable[dict]) -> list[tuple[str, bool]]:
    """Return names, each with whether it is not to be divided: an institution's, or one of several words alone."""
    told = [(inverted(name), is_whole(name)) for name in names]
    return [(name, whole or (" " in name and "," not in name)) for name, whole in told]


def _remarks(item: dict) -> Iterator[str]:
    """Yield what has no field that all read, under CSL's names: in press, people in other roles, an archive …"""
    yield from filter(None, [item.get("note"), item.get("status")])
    for role, names in item.items():
        if isinstance(names, list) and names and isinstance(names[0], dict) and role not in _roles(item).values():
            yield f"{role}: {', '.join(map(full_name, names))}"
    series = item.get("collection-number") if item.get("issue") or own_number(item) else ""
    others = {
        "collection-number": series,
        "scale": item.get("scale"),
        "archive": _archive(item),
        "original-date": iso_date(item, "original-date"),
    }
    yield from (f"{name}: {told}" for name, told in known(others).items())


def _archive(item: dict) -> str:
    return joined([item.get("archive", ""), item.get("archive_location", "")])


def _language(item: dict) -> str:
    """Return a language as babel and biblatex call it: in English."""
    return (cldr(item["language"]).get_language_name("en") or "").lower() if item.get("language") else ""


def _has_particle(item: dict) -> bool:
    """Tell whether a family name begins with a particle, told as one or not, by which BibTeX would not sort."""
    names = (name for value in item.values() if isinstance(value, list) for name in value if isinstance(name, dict))
    families = (family_name(name) for name in names if not is_whole(name))
    return any(family[:1].islower() and " " in family for family in families)


def _dates(item: dict) -> dict:
    date, issued = date_parts(item), item.get("issued", {})
    return {
        "year": date[0] if date else issued.get("literal", ""),
        "month": date[1] if len(date) > 1 else "",
        "date": _extended(issued, date),
        "urldate": _iso(date_parts(item, "accessed")),
        "origdate": _iso(date_parts(item, "original-date")),
    }


def _extended(issued: dict, date: tuple[int, ...]) -> str:
    """Return what BibTeX, which knows years and months, cannot say of a date: a day, an end, a season, a doubt.

    As biblatex has it, § 2.3.8, by ISO 8601-2: seasons are months from 21 on, `~` means about, 50 BC is -0049.
    """
    told, season, about = issued.get("date-parts", []), str(issued.get("season", "")), "~" * bool(issued.get("circa"))
    if not date or not (len(date) > 2 or len(told) > 1 or season or about or date[0] <= 0):
        return ""
    if len(told) == 1 and len(date) == 1 and season in SEASONS:
        told = [[*date, SEASONS[season]]]
    return "/".join(_iso(parts) + about for parts in told)


def _iso(parts) -> str:
    if not parts:
        return ""
    year, *rest = map(int, parts)
    shown = f"{year:04}" if year > 0 else f"-{-year - 1:04}" if year < -1 else "0000"
    return "-".join([shown, *(f"{part:02}" for part in rest)])


def _tex(text: str) -> str:
    pieces = re.split(r"(<[^<>]*>)", as_html(str(text)))
    return "".join(_mark(piece) if piece.startswith("<") else escape_bibtex(unescape(piece)) for piece in pieces)


def _mark(tag: str) -> str:
    return "}" if tag.startswith("</") else MARKS[tag.strip("<>").split()[0]]
