"""What a style sheet must know of languages: rules of CSS, made of what their files tell."""

from collections.abc import Iterator

from languages.language import languages, load_language

_ITEMS = ":is(.text, .part, .rows) > ul > li:lang({})::marker"


def page_rules() -> str:
    """Return the rules of a page's languages: word division, the mark of an item, the length of a line."""
    return "\n".join(_rules(_ITEMS, "content"))


def book_rules() -> str:
    """Return the rules of an e-book's languages; what it reads on knows the length of its lines."""
    return "\n".join(rule for rule in _rules("ul:lang({})", "list-style-type") if "--measure" not in rule)


def _rules(items: str, mark: str) -> Iterator[str]:
    for tag in languages():
        language = load_language(tag)
        if language.division:  # by a rule of the edition's, not by the reader's own
            yield f":lang({tag}) {{ hyphens: manual; }}"
        if language.item:
            yield f'{items.format(tag)} {{ {mark}: "{language.item} "; }}'
        if language.measure:
            yield f":root:lang({tag}) {{ --measure: calc({language.measure} * var(--size)); }}"
