"""Citations as the edition writes them: pandoc's syntax, pages without their label.

https://pandoc.org/MANUAL.html#citation-syntax
"""

import re

from edition.bibliography.citations import KEY
from edition.bibliography.locators import canonical, read_locator


def write_citation(writer, citations: list, words: list) -> str:
    """Return a citation group, or a link where what it names is no source but a place of the manuscript."""
    first = citations[0]["citationId"]
    if first in writer.labels and first not in writer.keys:
        return writer.cross_reference(first, "")
    if citations[0]["citationMode"]["t"] == "AuthorInText":
        return _narrative(writer, *citations)
    return f"[{'; '.join(_mention(writer, one) for one in citations)}]"


def _narrative(writer, first: dict, *others: dict) -> str:
    details = [_locator(writer, first), *(_mention(writer, one) for one in others)]
    inside = "; ".join(filter(None, details))
    return f"@{_key(writer, first)}" + (f" [{inside}]" if inside else "")


def _mention(writer, citation: dict) -> str:
    prefix = writer.line(citation["citationPrefix"])
    hidden = "-" if citation["citationMode"]["t"] == "SuppressAuthor" else ""
    locator = _locator(writer, citation)
    return f"{f'{prefix} ' if prefix else ''}{hidden}@{_key(writer, citation)}{f', {locator}' if locator else ''}"


def _key(writer, citation: dict) -> str:
    key = writer.keys.get(citation["citationId"], citation["citationId"])
    return key if re.fullmatch(KEY, f"@{key}") else f"{{{key}}}"


def _locator(writer, citation: dict) -> str:
    """Return what follows the key: `84` for `p. 84`, `84–86` for `pp. 84-86`, all else as it is."""
    text = writer.line(citation["citationSuffix"]).lstrip(",").strip().replace("\N{NO-BREAK SPACE}", " ")
    text = re.sub(r"(?<=\d)\s*(?:\\?[-‑])+\s*(?=\d)", "–", text.removeprefix("page "))
    places, rest = read_locator(text, "")
    is_page = len(places) == 1 and places[0].term in ("", "page") and not rest
    return canonical(places) if is_page else text
