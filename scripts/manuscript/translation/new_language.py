"""A new language of an edition: its pages with the original's sentences to translate, its entry, its words to fill.

Each page says that it is untranslated, and holds the original's blocks in comments, the translation to be written
below each; headings stand as they are, with their ids. Nothing is recorded as translated or compared.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from edition.article import Article
from edition.interface import words_to_fill
from edition.pages import Page
from findings import Finding
from manuscript.findings import found
from manuscript.translation.lines import laid_out
from manuscript.translation.sheet import check_original
from manuscript.writing.files import check_locale, front_matter, language_name

# What a language keeps beside its pages, and what is written into it first.
_WORDS = ("notes.yml", "glossary.yml", "figures.yml")


def in_the_way(article: Article, locale: str) -> Iterator[Finding]:
    """Yield what keeps a language from being added."""
    if wrong := list(check_locale(locale)):
        yield from wrong
    elif locale in article.pages or (article.settings.docs / locale).exists():
        yield found("language-exists", f"docs/{locale}")
    else:
        yield from check_original(article)


def language_files(article: Article, locale: str) -> dict[Path, str]:
    """Return the files of a new language with their texts."""
    docs, interface = article.settings.docs, article.settings.root / "overrides" / "interface"
    original = article.settings.default_locale
    files = {docs / locale / f"{page.name}.md": page_to_translate(page) for page in article.pages[original].values()}
    for name in _WORDS:
        if (docs / original / name).exists():
            files[docs / locale / name] = _commented((docs / original / name).read_text(encoding="utf-8"))
    own = interface / f"{locale}.yml"
    files[own] = words_to_fill(interface, locale)
    return files


def page_to_translate(page: Page) -> str:
    """Return a page of the original as it is given to a translator: its blocks in comments, headings as they are."""
    return f"{front_matter({**page.meta, 'untranslated': True})}\n{laid_out(page.start.source, {})}\n"


def with_language(settings: str, locale: str) -> str:
    """Return the text of mkdocs.yml with a language after the others."""
    languages = _languages(yaml.compose(settings, Loader=yaml.SafeLoader))
    entry = f"{{locale: {locale}, name: {language_name(locale)}, build: true}}"
    if languages.flow_style:
        end = languages.value[-1].end_mark.index
        return f"{settings[:end]}, {entry}{settings[end:]}"
    last = max(node.end_mark.line for _, node in languages.value[-1].value)
    lines = settings.split("\n")
    column = lines[languages.value[0].start_mark.line].index("-")
    return "\n".join([*lines[: last + 1], f"{' ' * column}- {entry}", *lines[last + 1 :]])


def _languages(node: yaml.Node) -> yaml.SequenceNode | None:
    """Return the list of languages in a composed mkdocs.yml."""
    if isinstance(node, yaml.ScalarNode):
        return None
    is_mapping = isinstance(node, yaml.MappingNode)
    named = next((value for key, value in node.value if key.value == "languages"), None) if is_mapping else None
    children = (value for _, value in node.value) if is_mapping else node.value
    return named or next(filter(None, map(_languages, children)), None)


def _commented(text: str) -> str:
    return "".join(
        f"# {line}\n" if line.strip() and not line.startswith("#") else f"{line}\n" for line in text.splitlines()
    )
