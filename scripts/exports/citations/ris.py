"""RIS: *RIS Format Specifications* (Thomson ResearchSoft, 2011), as Zotero, EndNote and Mendeley read it."""

from edition.bibliography.kinds import written
from exports.article_item import date_parts
from exports.citations.names import first_and_last_page, first_known, inverted, own_number, year

# Of these types SP is how many pages there are.
WHOLE = ("book", "manuscript", "thesis")
# Who did what: in most types editors are secondary authors, translators subsidiary ones.
PEOPLE = {
    "AU": ("author", "director", "composer", "performer"),
    "A2": ("editor", "editor-translator", "compiler", "interviewer", "recipient"),
    "A3": ("collection-editor",),
    "A4": ("translator",),
}
# Of a book the second authors are the series' editors, the third ones its own.
BOOKS = ("book", "classic")
OF_BOOKS = {"A2": PEOPLE["A3"], "A3": PEOPLE["A2"]}
SEASONS = ("Spring", "Summer", "Autumn", "Winter")
# The value of a tag is the first of these variables that is known: CSL's, and those of `_derived`. What is numbered
# has its issue or its own number; what has no edition, its version.
TAGS = {
    "TI": ("title",), "ST": ("title-short",), "T2": ("meeting", "container-title", "event-title", "event"),
    "C3": ("proceedings",), "T3": ("collection-title",), "PY": ("year",), "DA": ("day",), "VL": ("volume",),
    "SE": ("section", "chapter-number"), "NV": ("number-of-volumes",), "IS": ("issue", "number"),
    "M1": ("M1", "collection-number"), "SV": ("SV",), "ET": ("edition", "version"), "M3": ("genre",),
    "SP": ("first-page", "extent"), "EP": ("last-page",), "PB": ("publisher", "authority"),
    "CY": ("publisher-place", "event-place"), "SN": ("ISBN", "ISSN", "SN"), "DO": ("DOI",), "DB": ("archive",),
    "AN": ("archive_location",), "C1": ("scale",), "OP": ("first-published",), "LA": ("language",),
    "N1": ("note", "status"), "AB": ("abstract",), "UR": ("URL",), "Y2": ("day-of-access",), "ID": ("id",),
}  # fmt: skip


def format_ris(items: list[dict]) -> str:
    """Return items as RIS records, each line `TAG  - value`, with a blank line between two records."""
    return "\n".join(map(_record, items))


def _record(item: dict) -> str:
    variables = item | _derived(item)
    groups = PEOPLE | (OF_BOOKS if item.get("type") in BOOKS else {})
    people = [
        (tag, inverted(name, suffix_last=True))
        for tag, roles in groups.items()
        for role in roles
        for name in item.get(role, ())
    ]
    values = [(tag, str(first_known(variables, names))) for tag, names in TAGS.items()]
    keywords = [("KW", word) for word in item.get("keyword", "").split(", ")]
    # A value ends with its line.
    lines = [f"{tag}  - {' '.join(value.split())}\n" for tag, value in [*people, *values, *keywords] if value]
    return "".join([f"TY  - {written('ris').get(item.get('type'), 'GEN')}\n", *lines, "ER  - \n"])


def _derived(item: dict) -> dict:
    first, last = first_and_last_page(item)
    kind, event = item.get("type"), item.get("event-title") or item.get("event", "")
    in_proceedings = kind == "paper-conference" and event
    date, first_published = date_parts(item), date_parts(item, "original-date")
    return {
        "year": str(date[0]) if date else year(item),
        "day": _day(date, item.get("issued", {}).get("season")),
        "number": own_number(item),
        "day-of-access": _day(date_parts(item, "accessed")),
        "first-published": str(first_published[0]) if first_published else "",
        "first-page": first,
        "last-page": last,
        "extent": item.get("number-of-pages", "") if kind in WHOLE else "",
        "meeting": event if in_proceedings else "",
        "proceedings": item.get("container-title", "") if in_proceedings else "",
        written("ris-number").get(kind, ""): item.get("number", ""),
    }


def _day(date: tuple[int, ...], season: int | str | None = None) -> str:
    """Return a date as RIS writes it: 2017/12/05/, 2017///Spring."""
    told = SEASONS[int(season) - 1] if str(season) in ("1", "2", "3", "4") else season or ""
    return f"{'/'.join([*(f'{part:02}' for part in date), '', '', ''][:3])}/{told}" if date else ""
