"""GOST R 7.0.5-2008, *Bibliographic reference*: a reference after the text (§ 7).

The words of a description are in the language of the source (§ 4.7 refers to
GOST 7.1-2003, § 4.6), so the reader's locale changes nothing.
"""

from exports.article_item import date_parts
from exports.citations.names import day_and_month, family_first, given_first, pages
from languages.language import load_language


def format_gost(item: dict, locale: str = "") -> str:
    """Return an item as a reference after the text."""
    terms = load_language(item.get("language", "")).terms
    areas = [_head(item, terms), _year(item), _volume(item, terms), _pages(item, terms), _address(item, terms)]
    return ". ".join(area.rstrip(".") for area in areas if area) + _end(item)


def _head(item: dict, terms: dict) -> str:
    """Return author, title and container: what stands before the first full stop of the imprint."""
    authors = item.get("author", [])
    container = item.get("container-title", "")
    title = item.get("title") or container
    # Up to three authors stand in the heading; of four or more, the first after the title (§ 5.4).
    heading = ", ".join(family_first(author, comma="") for author in authors[:3]) if len(authors) < 4 else ""
    responsible = f" / {given_first(authors[0])} [{terms['others']}]" if len(authors) > 3 else ""
    medium = f" [{terms['online']}]" if item.get("URL") and terms["online"] else ""
    source = f" // {container}" if container and container != title else ""
    return f"{heading} {title}{_document(item, terms)}{responsible}{medium}{source}".strip()


def _document(item: dict, terms: dict) -> str:
    """Return what an official document is, with its date and number (§ 5.10)."""
    if not item.get("genre"):
        return ""
    day = ".".join(f"{part:02}" for part in reversed(date_parts(item)))
    dated = terms["of-date"].format(day=day) if day else ""
    number = f" № {item['number']}" if item.get("number") else ""
    return f" : {item['genre'].lower()}{dated}{number}"


def _year(item: dict) -> str:
    if item.get("type") in ("legislation", "webpage") or not date_parts(item):
        return ""
    day = day_and_month(item, item.get("language", ""))
    return f"{date_parts(item)[0]}. {day}" if day else str(date_parts(item)[0])


def _volume(item: dict, terms: dict) -> str:
    named = [f"{terms[name]} {item[name]}" for name in ("volume", "issue") if item.get(name)]
    return ", ".join(named)


def _pages(item: dict, terms: dict) -> str:
    return f"{terms['pages']} {pages(item)}" if item.get("page") else ""


def _address(item: dict, terms: dict) -> str:
    # A DOI is the lasting address, and stands for the other (§ 10.4.4 asks for one).
    if item.get("DOI"):
        return f"DOI: {item['DOI']}"
    if not item.get("URL"):
        return ""
    # Of what may change, the day on which it was read is told (§ 10.4).
    read = ".".join(f"{part:02}" for part in reversed(date_parts(item, "accessed")))
    return f"URL: {item['URL']}" + (f" ({terms['accessed']}: {read})".replace("(: ", "(") if read else "")


def _end(item: dict) -> str:
    """Return the closing full stop, but not after an address, where it would be copied with it."""
    return "" if item.get("DOI") or (item.get("URL") and not item.get("accessed")) else "."
