"""GOST R 7.0.5-2008, *Bibliographic reference*: a reference after the text (§ 7).

The words of a description are in the language of the source (§ 4.7 refers to
GOST 7.1-2003, § 4.6), so the reader's locale changes nothing.
"""

from edition.bibliography.names import is_whole
from exports.article_item import date_parts
from exports.citations import source
from exports.citations.names import family_first, given_first, joined, own_number, pages, sentence, year
from languages.language import load_language

# Of these the kind is told after the title, as "thesis" or "map" (GOST 7.1-2003, § 5.2.4).
TOLD = (*source.TOLD, "patent", "report")


def format_gost(item: dict, locale: str = "") -> str:
    """Return an item as a reference after the text."""
    language = item.get("language", "")
    terms = load_language(language).description
    edition = source.edition(item, load_language(language).terms, language)
    areas = [_head(item, terms), edition, _imprint(item, language), _volume(item, terms), _pages(item, terms),
             _address(item, terms)]  # fmt: skip
    return ". ".join(area.rstrip(".") for area in areas if area) + _end(item)


def _head(item: dict, terms: dict) -> str:
    """Return author, title and container: what stands before the first full stop of the imprint."""
    authors, role = source.head(item)
    container = item.get("container-title", "")
    title = item.get("title") or container
    # Up to three authors stand in the heading; of four or more, the first after the title (§ 5.4).
    in_heading = role != "editor" and len(authors) < 4
    heading = ", ".join(family_first(author, comma="") for author in authors) if in_heading else ""
    heading = sentence(heading) if authors and is_whole(authors[-1]) else heading
    online = f" [{terms['online']}]" if item.get("URL") and terms["online"] else ""
    whole = f" // {container}{_responsible(item, terms, of_whole=True)}" if container and container != title else ""
    return f"{heading} {title}{_document(item, terms)}{_responsible(item, terms)}{online}{whole}".strip()


def _responsible(item: dict, terms: dict, *, of_whole: bool = False) -> str:
    """Return who made an item, after its title; or who edited the whole of which it is a part, after that one's."""
    if of_whole:
        return _told([_credit(item, role, terms) for role in ("editor", "translator")]) if source.is_part(item) else ""
    authors, role = source.head(item)
    first = _first_of(authors, terms) if len(authors) > 3 and role != "editor" else ""
    roles = ("interviewer",) if source.is_part(item) else ("editor", "translator", "interviewer")
    body = source.publisher(item) if item.get("type") in source.LAWS else ""
    return _told([first, body, *(_credit(item, role, terms) for role in roles)])


def _told(credits: list[str]) -> str:
    return f" / {told}" if (told := joined(credits, " ; ")) else ""


def _credit(item: dict, role: str, terms: dict) -> str:
    """Return who did something else than write; editors do not stand first."""
    names, first = source.head(item)
    names = names if first == role == "editor" else source.others(item, role)
    return terms[role].format(_few(names, terms)) if names else ""


def _few(names: list[dict], terms: dict) -> str:
    return ", ".join(map(given_first, names)) if len(names) < 4 else _first_of(names, terms)


def _first_of(names: list[dict], terms: dict) -> str:
    return f"{given_first(names[0])} [{terms['others']}]"


def _document(item: dict, terms: dict) -> str:
    """Return what a document is, with the day and the number of an official one (§ 5.10)."""
    kind = item.get("genre", "")
    if not kind and item.get("type") in TOLD:
        kind = source.medium(item, load_language(item.get("language", "")).terms)
    written = _day(item, "issued") if item.get("type") in source.LAWS else ""
    version = source.version(item, terms)
    if not (kind or own_number(item) or version):
        return ""
    told = terms["of-date"].format(day=written) if written and kind else written
    return f" : {joined([joined([_lower(kind) + told, _number(item)], ' '), version])}"


def _number(item: dict) -> str:
    told = own_number(item)
    return f"№ {told}" if told[:1].isdigit() else told


def _day(item: dict, name: str) -> str:
    return ".".join(f"{part:02}" for part in reversed(date_parts(item, name)))


def _lower(text: str) -> str:
    """Return a word without its capital, unless it is an abbreviation or a name in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _imprint(item: dict, language: str) -> str:
    """Return place, publisher and date: `М. : Наука, 2000`."""
    if item.get("type") in source.LAWS:
        return ""
    terms = load_language(language).terms
    known = year(item) or ("" if source.dated(item, terms) == terms["undated"] else terms["in-press"])
    within = source.day(item, language, terms) if item.get("type") not in ("book", "chapter") else ""
    date = f"{known}. {within}" if within else known
    if source.is_periodical(item):
        return date
    house = joined([item.get("publisher-place", ""), source.publisher(item)], " : ")
    places = joined([source.event(item), house, item.get("archive_location", "")], ". ")
    imprint = joined([places, date])
    return f"{imprint} ({source.series(item, ' ; ')})" if source.series(item) else imprint


def _volume(item: dict, terms: dict) -> str:
    return ", ".join(f"{terms[name]} {item[name]}" for name in ("volume", "issue") if item.get(name))


def _pages(item: dict, terms: dict) -> str:
    if pages(item):
        return f"{terms['pages']} {pages(item)}"
    return terms["extent"].format(item["number-of-pages"]) if item.get("number-of-pages") else ""


def _address(item: dict, terms: dict) -> str:
    # A DOI is the lasting address, and stands for the other (§ 10.4.4 asks for one).
    if item.get("DOI"):
        return f'DOI: <a href="{item["address"]}">{item["DOI"]}</a>'
    if not item.get("URL"):
        return ""
    # Of what may change, the day on which it was read is told (§ 10.4).
    read = _day(item, "accessed")
    return f"URL: {item['link']}" + (f" ({terms['accessed']}: {read})".replace("(: ", "(") if read else "")


def _end(item: dict) -> str:
    """Return the closing full stop, but not after an address, where it would be copied with it."""
    return "" if item.get("DOI") or (item.get("URL") and not item.get("accessed")) else "."
