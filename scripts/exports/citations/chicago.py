"""The Chicago Manual of Style, 18th edition: an entry of a bibliography (chapters 13 and 14).

Words and quotation marks are those of the bibliography's language; titles keep
the capitals that they were printed with.
"""

from edition.bibliography.rich_text import italic
from exports.citations import source
from exports.citations.names import capital, full_date, given_as_written, joined, pages, sentence
from languages.language import load_language

# Works that stand alone have titles in italics, all others in quotation marks (§ 8.168, 13.87).
ALONE = (
    "book", "classic", "collection", "dataset", "graphic", "map", "motion_picture", "musical_score", "pamphlet",
    "performance", "periodical", "report", "software", "standard",
)  # fmt: skip
# Of these the kind is told after the title.
TOLD = (
    "article", "dataset", "interview", "manuscript", "map", "paper-conference", "patent", "personal_communication",
    "speech", "thesis", "graphic",
)  # fmt: skip
# Of these what they are and where runs on in one sentence.
SPOKEN = ("paper-conference", "speech", "thesis")


def format_chicago(item: dict, locale: str) -> str:
    """Return an item as an entry of a bibliography in a locale."""
    terms = load_language(locale).terms
    title = _title(item, locale)
    parts = [_authors(item, terms), title, _people(item, terms), _source(item, locale, terms)]
    return joined([*map(sentence, parts), f"{item['link']}." if item["link"] else ""], " ")


def _authors(item: dict, terms: dict) -> str:
    """Return who stands first, the first by the family name; of more than six, the first three (§ 13.23)."""
    names, role = source.head(item)
    if not names:
        return ""
    shown = names if len(names) < 7 else names[:3]
    listed = [given_as_written(shown[0], is_inverted=True), *map(given_as_written, shown[1:])]
    who = _listed(listed, terms) if len(shown) == len(names) else f"{', '.join(listed)}, {terms['et-al']}"
    return who if role == "author" else joined([who, source.role_word(terms, role, names).lower()])


def _listed(names: list[str], terms: dict) -> str:
    comma = "," if terms["and"] == "and" and len(names) > 1 else ""
    if len(names) == 2 and comma:
        comma = "," if "," in names[0] else ""
    return f"{', '.join(names[:-1])}{comma} {terms['and']} {names[-1]}" if len(names) > 1 else names[0]


def _title(item: dict, locale: str) -> str:
    title = item.get("title", "")
    if not title:
        return ""
    bracket = source.translated(item, locale)  # after the original one (§ 13.101)
    if item.get("type") in ALONE:
        return italic(title) + bracket
    language = load_language(locale)
    # The words' own end mark: before the closing quotation mark in English, after it elsewhere (§ 6.9).
    if language.point_inside and not bracket:
        return language.quoted(sentence(title))
    return f"{language.quoted(title)}{bracket}."


def _people(item: dict, terms: dict) -> str:
    """Return who else worked on a whole, then which edition and volume it is."""
    roles = {"editor": "edited-by", "translator": "translated-by", "interviewer": "interview-by"}
    known = {role: source.others(item, role) for role in roles if not (role == "editor" and source.is_part(item))}
    told = [capital(terms[roles[role]].format(_named(names, terms))) for role, names in known.items() if names]
    return ". ".join(told)


def _named(names: list[dict], terms: dict) -> str:
    return _listed([given_as_written(name) for name in names], terms)


def _source(item: dict, locale: str, terms: dict) -> str:
    if item.get("type") == "article-journal" and item.get("container-title"):
        return _journal(item, locale, terms)
    if source.is_part(item):
        return _whole(item, locale, terms)
    container = item.get("container-title", "")
    name = italic(container) if source.is_periodical(item) else container
    house = "" if source.is_periodical(item) else source.publisher(item)
    before = [capital(part) for part in _described(item, locale, terms) if part]
    last = joined([item.get("archive_location", ""), name, house, _when(item, locale, terms)])
    if item.get("type") not in (*ALONE, *TOLD) or item["type"] in SPOKEN:
        return _begun(joined([*before, last]), terms, bool(before or name or house))
    return " ".join(map(sentence, [*before, _begun(last, terms, bool(name or house))]))


def _described(item: dict, locale: str, terms: dict) -> list[str]:
    """Return what a work is: its kind and number, edition, volume, series."""
    kind = source.medium(item, terms) if item.get("type") in TOLD and not item.get("interviewer") else ""
    told = source.document(item, terms)
    if item.get("recipient"):
        kind = terms["letter-to"].format(_named(item["recipient"], terms))
    elif item.get("type") == "paper-conference" and source.event(item) and not item.get("genre"):
        kind = terms["presented-at"].format(source.event(item))
    place = "" if source.event(item) and source.event(item) in kind else source.event(item)
    version = source.version(item, terms)
    kinds = joined(dict.fromkeys([kind, told.removeprefix(kind).strip()]), " ")
    volume = source.numbered(terms, "volume", item.get("volume", ""))
    return [kinds, source.edition(item, terms, locale), volume, source.series(item), version, place]


def _when(item: dict, locale: str, terms: dict) -> str:
    known = item.get("issued", {})
    if len(known.get("date-parts", ())) == 1 and not known.get("season") and not known.get("circa"):
        return full_date(item, locale) or source.dated(item, terms)
    return joined([source.day(item, locale, terms) if known.get("season") else "", source.dated(item, terms)], " ")


def _begun(text: str, terms: dict, is_named: bool) -> str:
    """Return a source as it begins a sentence: with its capital, which the English n.d. never has."""
    return text if is_named or text == terms.get("undated-first") else capital(text)


def _journal(item: dict, locale: str, terms: dict) -> str:
    issue = source.numbered(terms, "issue", item.get("issue", ""))
    located = f": {pages(item)}" if pages(item) else ""
    journal = joined([italic(item["container-title"]), joined([item.get("volume", ""), issue])], " ")
    season = source.day(item, locale, terms) if item.get("issued", {}).get("season") else ""
    return f"{journal} ({joined([season, source.dated(item, terms)], ' ')}){located}"


def _whole(item: dict, locale: str, terms: dict) -> str:
    """Return the book that a part is in (§ 14.8)."""
    editors = source.others(item, "editor")
    edited = terms["edited-by"].format(_named(editors, terms)) if editors else ""
    volume = source.numbered(terms, "volume", item.get("volume", ""))
    book = joined([italic(item["container-title"]), edited, source.edition(item, terms, locale), volume, pages(item)])
    return f"{terms['in']} {book}. {joined([source.publisher(item), _when(item, locale, terms)])}"
