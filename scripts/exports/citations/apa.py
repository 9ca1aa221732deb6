"""APA Style, 7th edition: an entry of the reference list (chapters 9 and 10).

The words are those of the list's language, as in the APA's own translations;
a title in another language than the list's gets its translation, where there
is one, in brackets (§ 9.38).
"""

from edition.bibliography.rich_text import italic
from exports.citations import source
from exports.citations.names import capital, family_first, given_first, joined, pages, sentence
from languages.language import load_language

# Of these the kind is told in brackets (§ 10.4–10.14); of the others the number of a report or the like.
TOLD = (*source.TOLD, "paper-conference", "post")


def format_apa(item: dict, locale: str) -> str:
    """Return an item as an entry of a reference list in a locale."""
    terms = load_language(locale).terms
    names, role = source.head(item)
    title = _title(item, locale, terms)
    label = source.role_word(terms, role, names) if role != "author" else ""
    authors = _names(names) + (f" ({label})" if label else "")
    date = f"({_date(item, locale, terms)})."
    # Without an author the title takes the author's place (§ 9.12).
    first = [sentence(authors), date, sentence(title)] if authors else [sentence(title), date]
    return joined([*first, _source(item, locale, terms), item["link"], _original(item, terms)], " ")


def _names(names: list[dict]) -> str:
    """Return the authors; of more than twenty, the first nineteen and the last (§ 9.8)."""
    listed = [family_first(name) for name in names]
    if len(listed) > 20:
        return ", ".join(listed[:19]) + ", . . . " + listed[-1]
    return ", ".join(listed[:-1]) + ", &amp; " + listed[-1] if len(listed) > 1 else "".join(listed)


def _credited(names: list[dict], role: str, terms: dict, *, in_brackets: bool = False) -> str:
    """Return people who did not write: `E. Editor & F. Editor (Eds.)`, and within brackets `E. Editor, Ed.`"""
    if not names:
        return ""
    word = source.role_word(terms, role, names)
    if in_brackets:
        return joined([_both(names), word])
    return _both(names) + (f" ({word})" if word else "")


def _both(names: list[dict]) -> str:
    listed = [given_first(name) for name in names]
    comma = "," if len(listed) > 2 else ""
    return f"{', '.join(listed[:-1])}{comma} &amp; {listed[-1]}" if len(listed) > 1 else listed[0]


def _date(item: dict, locale: str, terms: dict) -> str:
    # A journal has its year; what appears by days has its day (§ 9.14).
    by_days = item.get("type") not in ("article-journal", "book", "chapter", "thesis", "patent")
    within = source.day(item, locale, terms) if by_days or item.get("issued", {}).get("season") else ""
    return joined([source.dated(item, terms), within])


def _title(item: dict, locale: str, terms: dict) -> str:
    title = item.get("title") or item.get("container-title", "")
    formatted = title if source.is_periodical(item) or source.is_part(item) else italic(title)
    if not source.is_part(item) and (details := _details(item, locale, terms)):
        formatted += f" ({details})"
    if kind := _kind(item, terms):
        formatted += f" [{kind}]"
    return (formatted + source.translated(item, locale)).strip()


def _kind(item: dict, terms: dict) -> str:
    if item.get("type") not in TOLD or (source.is_part(item) and item["type"] not in ("broadcast", "song")):
        return ""
    recipients = item.get("recipient")
    kind = terms["letter-to"].format(_both(recipients)) if recipients else source.medium(item, terms)
    return joined([kind, source.publisher(item) if item["type"] == "thesis" else ""])


def _details(item: dict, locale: str, terms: dict) -> str:
    """Return what stands in brackets after the title: who else worked on it, which edition, volume, number (§ 9.19)."""
    if source.is_periodical(item):
        return ""
    people = [_credited(source.others(item, role), role, terms, in_brackets=True)
              for role in ("editor", "translator", "interviewer")]  # fmt: skip
    told = item.get("type") in TOLD
    volume = source.numbered(terms, "volume", item.get("volume", ""))
    bare = terms["number"].format(item["number"]) if item.get("number") else ""
    number = bare if told else source.document(item, terms)
    version = source.version(item, terms)
    place = source.numbered(terms, "page", pages(item)) if item.get("container-title") else ""
    parts = [*people, joined([source.edition(item, terms, locale), capital(volume), place]), version, number]
    return joined(parts, "; ")


def _source(item: dict, locale: str, terms: dict) -> str:
    if source.is_periodical(item):
        return _periodical(item) if item.get("title") else ""
    if source.is_part(item):
        return _whole(item, locale, terms)
    # Where its site, studio or house has no name, a title stands for it.
    container = item.get("container-title", "") if item.get("title") else ""
    published = "" if item.get("type") == "thesis" else source.publisher(item)
    place = joined(
        [
            source.event(item),
            joined([container, published] if item.get("type") not in source.LAWS else [container or published]),
        ]
    )
    return sentence(joined([place, _archive(item)]))


def _periodical(item: dict) -> str:
    volume = italic(item.get("volume", ""))
    issue = f"({item['issue']})" if item.get("issue") else ""
    return sentence(joined([italic(item["container-title"]), volume + issue, pages(item)]))


def _whole(item: dict, locale: str, terms: dict) -> str:
    """Return the book that a part is in, with its editors and pages (§ 10.3)."""
    editors = _credited(source.others(item, "editor"), "editor", terms)
    translators = _credited(source.others(item, "translator"), "translator", terms, in_brackets=True)
    volume = capital(source.numbered(terms, "volume", item.get("volume", "")))
    details = joined([source.edition(item, terms, locale), volume, source.numbered(terms, "page", pages(item))])
    bracket = joined([translators, details], "; ")
    book = italic(item["container-title"]) + (f" ({bracket})" if bracket else "")
    return joined([sentence(f"{terms['in']} {joined([editors, book])}"), sentence(source.publisher(item))], " ")


def _archive(item: dict) -> str:
    kept = [item.get("archive_location", ""), item.get("archive", "") if item.get("publisher") else ""]
    return joined(kept)


def _original(item: dict, terms: dict) -> str:
    parts = item.get("original-date", {}).get("date-parts")
    return f"({terms['original'].format(parts[0][0])})" if parts else ""
