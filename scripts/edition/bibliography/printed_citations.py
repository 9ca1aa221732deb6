"""A citation group as it is printed: `[3; 84]`, `[see 1, 3; 84–86]`, and in a sentence `Revenko [3; 84]`.

Where another source comes after a page, a number alone would not say which of the two it is: `[3, p. 84; 1]`.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Sequence

from markdown.util import AtomicString

from edition.bibliography.citations import Mention
from edition.bibliography.locators import format_locator, print_places
from edition.bibliography.names import family_name
from edition.bibliography.references import Reference
from languages.language import load_language


def group_element(mentions: Sequence[Mention], references: dict[str, Reference], locale: str) -> etree.Element:
    """Return a group as an element, in which the number of each reference is a mark that will lead to it."""
    group = etree.Element("span", {"class": "citation"})
    group.text, end = "[", None
    is_told = any(mention.places or mention.suffix for mention in mentions[:-1])
    for mention in mentions:
        before = f"{mention.prefix} " if mention.prefix else ""
        if end is None:
            group.text += before
        else:
            end.tail += f"{';' if is_told else ','} {before}"
        end = etree.SubElement(group, "span", {"data-key": mention.key, "role": "doc-biblioref"})
        end.text = AtomicString(str(references[mention.key].number))
        end.tail = _after(mention, locale, is_told)
        told = {"locator": mention.locator, "before": _bare(mention.prefix), "after": _bare(mention.suffix),
                "without": "author" if mention.hidden else ""}  # fmt: skip
        for name, words in told.items():
            if words:
                end.set(f"data-{name}", words)
    end.tail += "]"
    return group


def _bare(words: str) -> str:
    """Return words without marks of Markdown, and without what Python-Markdown has put by between STX and ETX."""
    lowered = re.sub(r"(~~?|\^)([^\s~^]+)\1", r"\2", words)
    return re.sub(r"\x02[^\x03]*\x03|[*`]", "", lowered).strip()


def sentence_element(mentions: list[Mention], references: dict[str, Reference], locale: str) -> etree.Element:
    """Return a citation that is part of its sentence: who wrote the source, in its own language, and the group."""
    whole = etree.Element("span")
    whole.text = AtomicString("")
    names, reference = _names(references[mentions[0].key], locale), references[mentions[0].key]
    for name, after in names:
        passage = etree.SubElement(whole, "span", {"lang": reference.language})
        passage.text, passage.tail = AtomicString(name), AtomicString(after)
    whole.append(group_element(mentions, references, locale))
    return whole


def _after(mention: Mention, locale: str, is_told: bool) -> str:
    """Return what follows a number: places and suffix; it `is_told` what the places are, or they are bare."""
    places = format_locator(mention.locator, locale) if is_told else print_places(mention.places, locale)
    space = "" if not mention.suffix or mention.suffix[0] in ",.;:" else " "
    words = f"{places}{space}{mention.suffix}" if places else mention.suffix.lstrip(", ")
    return words and f"{',' if is_told else ';'} {words}"


def _names(reference: Reference, locale: str) -> list[tuple[str, str]]:
    """Return each name with what follows it; of three and more, the first; without one, the title."""
    terms = load_language(locale).terms
    people = [family_name(name) for name in reference.csl.get("author") or reference.csl.get("editor", ())]
    if not people:
        return [(load_language(reference.language).quoted(reference.title or reference.where or reference.key), " ")]
    if len(people) > 2:
        return [(people[0], f" {terms['et-al']} ")]
    return list(zip(people, [" "] if len(people) == 1 else [f" {terms['and']} ", " "], strict=True))
