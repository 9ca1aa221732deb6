"""The Chicago Manual of Style, 18th edition: an entry of a bibliography (chapters 13 and 14).

Words and quotation marks are those of the bibliography's language; titles keep
the capitals that they were printed with. `*…*` is italic.
"""

from edition.bibliography.references import translated_title
from exports.article_item import date_parts
from exports.citations.names import family_first, full_date, given_first, pages, sentence
from languages.language import load_language
from languages.tags import is_same_language


def format_chicago(item: dict, locale: str) -> str:
    """Return an item as an entry of a bibliography in a locale."""
    terms = load_language(locale).terms
    parts = [_authors(item.get("author", []), terms), _title(item, locale), _source(item, locale, terms)]
    return " ".join(part for part in [*map(sentence, parts), _address(item)] if part)


def _authors(authors: list[dict], terms: dict) -> str:
    """Return the authors, the first by the family name; of more than six, the first three (§ 13.23)."""
    if not authors:
        return ""
    shown = authors if len(authors) < 7 else authors[:3]
    names = [family_first(shown[0]), *map(given_first, shown[1:])]
    if len(shown) < len(authors):
        return ", ".join(names) + ", et al."
    comma = "," if terms["and"] == "and" else ""
    return ", ".join(names[:-1]) + f"{comma} {terms['and']} {names[-1]}" if len(names) > 1 else names[0]


def _title(item: dict, locale: str) -> str:
    title = item.get("title", "")
    if not title:
        return ""
    translated = translated_title(item, locale)
    if not is_same_language(item.get("language", ""), locale) and translated:
        # A translated title stands in brackets after the original one (§ 13.101).
        return f"“{title}” [{translated}]."
    language = load_language(locale)
    # The words' own end mark: before the closing quotation mark in English, after it elsewhere (§ 6.9).
    return language.quoted(sentence(title)) if language.point_inside else f"{language.quoted(title)}."


def _source(item: dict, locale: str, terms: dict) -> str:
    container = item.get("container-title", "")
    year = str(date_parts(item)[0]) if date_parts(item) else terms["undated"]
    if item.get("type") == "article-journal" and container:
        return _journal(item, year, terms)
    dated = full_date(item, locale) or year
    name = f"*{container}*" if item.get("type") == "article-newspaper" else container
    document = f"{item['genre']} № {item.get('number', '')}".rstrip("№ ") if item.get("genre") else ""
    source = ", ".join(part for part in (document, name, dated) if part)
    # A word that begins a sentence has its capital; the English n.d. never has.
    kept = document or name or source == terms.get("undated-first")
    return source if kept else source[0].upper() + source[1:]


def _journal(item: dict, year: str, terms: dict) -> str:
    issue = f"{terms['issue']} {item['issue']}" if item.get("issue") else ""
    numbered = ", ".join(part for part in (item.get("volume", ""), issue) if part)
    located = f": {pages(item)}" if item.get("page") else ""
    return f"*{item['container-title']}* {numbered} ({year}){located}".replace("  ", " ")


def _address(item: dict) -> str:
    address = f"https://doi.org/{item['DOI']}" if item.get("DOI") else item.get("URL", "")
    return f"{address}." if address else ""
