"""What the kinds of sources have in common, whatever the style: CSL 1.0.2, appendices III and IV."""

from edition.bibliography.references import translated_title
from exports.citations.names import day_and_month, joined, year
from languages.language import load_language
from languages.tags import cldr, is_same_language

# What appears in numbers or by days.
PERIODICALS = ("article-journal", "article-newspaper", "article-magazine", "review", "review-book")
# What is printed within something that has a title of its own.
PARTS = (
    "chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia", "figure", "broadcast", "song",
)  # fmt: skip
# Law is known by what it is, its day and its number.
LAWS = ("bill", "hearing", "legal_case", "legislation", "regulation", "treaty")
# Of these the kind is told after the title.
TOLD = (
    "article", "broadcast", "dataset", "graphic", "interview", "manuscript", "map", "motion_picture", "musical_score",
    "performance", "personal_communication", "software", "song", "speech", "thesis",
)  # fmt: skip
# Who stands first, where no author does.
_HEADS = ("author", "director", "composer", "performer", "host", "editor", "editor-translator", "compiler")
# Several things that CSL calls by other names.
_ROLES = {"editor-translator": "editor", "compiler": "editor"}


def is_periodical(item: dict) -> bool:
    """Tell whether an item is an article of a journal or paper that is known."""
    return item.get("type") in PERIODICALS and bool(item.get("container-title"))


def is_part(item: dict) -> bool:
    """Tell whether an item is a part of a book or the like that is known."""
    return item.get("type") in PARTS and bool(item.get("container-title")) and bool(item.get("title"))


def head(item: dict) -> tuple[list[dict], str]:
    """Return whose names stand first, and as what: of a part its editors do not, for they edited the whole."""
    for role in _HEADS:
        if item.get(role) and not (role in _HEADS[5:] and is_part(item)):
            return item[role], _ROLES.get(role, role)
    return [], ""


def others(item: dict, role: str) -> list[dict]:
    """Return who did something, if they do not stand first."""
    names = [name for known in (role, *(k for k, v in _ROLES.items() if v == role)) for name in item.get(known, ())]
    return [] if head(item)[1] == role else names


def translated(item: dict, locale: str) -> str:
    """Return the title in the reader's language, in brackets, where it is another than the source's and known."""
    title = "" if is_same_language(item.get("language", ""), locale) else translated_title(item, locale)
    return f" [{title}]" if title else ""


def document(item: dict, terms: dict) -> str:
    """Return what a document is and its number: `Order № 5`, with the sign of its own language."""
    kind = medium(item, terms) if item.get("type") == "patent" else item.get("genre", "")
    return joined([kind, number(item)], " ")


def number(item: dict) -> str:
    """Return a number with the sign of its own language; one that begins with letters, as a standard's, as it is."""
    told = item.get("number", "")
    terms = load_language(item.get("language", "")).terms
    return terms["number"].format(told) if told[:1].isdigit() else told


def series(item: dict, mark: str = " ") -> str:
    """Return the series in which an item appeared, and its number there."""
    return joined([item.get("collection-title", ""), item.get("collection-number", "")], mark)


def publisher(item: dict) -> str:
    """Return who published an item: whoever did, unless it is its author; else the body behind it."""
    authors = [name.get("literal") for name in item.get("author", ())]
    name = item.get("publisher") or item.get("authority") or item.get("archive", "")
    return "" if name in authors else name


def event(item: dict) -> str:
    """Return the event at which something was said, and where."""
    return joined([item.get("event-title") or item.get("event", ""), item.get("event-place", "")])


def dated(item: dict, terms: dict) -> str:
    """Return the year, or that it is in press, about a year, a season of one, or not known."""
    known = year(item)
    if not known:
        status = item.get("status", "").lower()
        return terms["in-press"] if "press" in status or "forthcoming" in status else terms["undated"]
    return terms["circa"].format(known) if item["issued"].get("circa") else known


def day(item: dict, locale: str, terms: dict) -> str:
    """Return the day and month of an item, or its season."""
    season = str(item.get("issued", {}).get("season", ""))
    if season in ("1", "2", "3", "4"):
        return terms["seasons"][int(season) - 1]
    return day_and_month(item, locale) or season


def edition(item: dict, terms: dict, locale: str) -> str:
    """Return which edition an item is: `2nd ed.`; one that is told in words as it is told."""
    told, forms = str(item.get("edition", "")), terms["edition"]
    if not told.isdigit():
        return told
    return (forms if isinstance(forms, str) else forms[cldr(locale).ordinal_form(int(told))]).format(told)


def version(item: dict, terms: dict) -> str:
    """Return which version an item is, with its word."""
    return terms["version"].format(item["version"]) if item.get("version") else ""


def numbered(terms: dict, term: str, value: str) -> str:
    """Return a number with its word: `vol. 2`, `pp. 4–5`."""
    several = any(mark in value for mark in "–,-")
    return terms[term][several].format(value) if value else ""


def role_word(terms: dict, role: str, names: list[dict]) -> str:
    """Return what people are called for what they did: `Ed.`, `Eds.`"""
    return terms[role][len(names) > 1] if role in terms else ""


def medium(item: dict, terms: dict) -> str:
    """Return what an item is, where its kind has to be told."""
    if item.get("type") == "article":
        return terms["preprint"]
    known = terms.get(item.get("type", ""), "") if item.get("type") not in ("figure", "chapter") else ""
    return item.get("medium") or item.get("genre") or (known if isinstance(known, str) else "")
