"""APA Style, 7th edition: an entry of the reference list (chapters 9 and 10).

The words are those of the list's language, as in the APA's own translations;
a title in another language than the list's gets its translation, where there
is one, in brackets (§ 9.38). `*…*` is italic.
"""

from edition.bibliography.references import translated_title
from exports.article_item import date_parts
from exports.citations.names import day_and_month, family_first, pages, sentence
from languages.language import load_language
from languages.tags import is_same_language

PERIODICALS = ("article-journal", "article-newspaper", "article-magazine")


def format_apa(item: dict, locale: str) -> str:
    """Return an item as an entry of a reference list in a locale."""
    authors, title = _authors(item.get("author", [])), _title(item, locale)
    date = f"({_date(item, locale)})."
    # Without an author the title takes the author's place (§ 9.12).
    head = [sentence(authors), date, sentence(title)] if authors else [sentence(title), date]
    return " ".join(part for part in [*head, _source(item), _address(item)] if part)


def _authors(authors: list[dict]) -> str:
    """Return the authors; of more than twenty, the first nineteen and the last (§ 9.8)."""
    names = [family_first(author) for author in authors]
    if len(names) > 20:
        return ", ".join(names[:19]) + ", . . . " + names[-1]
    return ", ".join(names[:-1]) + ", & " + names[-1] if len(names) > 1 else "".join(names)


def _date(item: dict, locale: str) -> str:
    parts = date_parts(item)
    if not parts:
        return load_language(locale).terms["undated"]
    # A journal has its year; what appears by days has its day (§ 9.14).
    day = "" if item.get("type") == "article-journal" else day_and_month(item, locale)
    return f"{parts[0]}, {day}" if day else str(parts[0])


def _title(item: dict, locale: str) -> str:
    title = item.get("title") or item.get("container-title", "")
    alone = item.get("type") not in PERIODICALS or not item.get("container-title")
    formatted = f"*{title}*" if alone else title
    if number := item.get("genre") and f"{item['genre']} № {item.get('number', '')}".rstrip("№ "):
        formatted += f" ({number})"
    translated = translated_title(item, locale)
    if not is_same_language(item.get("language", ""), locale) and translated:
        formatted += f" [{translated}]"
    return formatted


def _source(item: dict) -> str:
    container = item.get("container-title", "")
    if not container or not item.get("title"):
        return ""
    if item.get("type") not in PERIODICALS:
        return sentence(container)
    volume = f"*{item['volume']}*" if item.get("volume") else ""
    issue = f"({item['issue']})" if item.get("issue") else ""
    numbered = [f"*{container}*", volume + issue, pages(item)]
    return sentence(", ".join(part for part in numbered if part))


def _address(item: dict) -> str:
    return f"https://doi.org/{item['DOI']}" if item.get("DOI") else item.get("URL", "")
