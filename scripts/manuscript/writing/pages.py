"""A manuscript divided into pages: at the first level of its headings, every place with an id of its own in ASCII."""

import re
from typing import NamedTuple

from languages.words import count_words
from manuscript.tree import TEX_LABEL, free, ids, is_displayed, is_heading, plain, sections, slug
from pandoc.tree import heading, identifier, make, rewrite, span, string, with_id

# Fewer words than these are one page, whatever headings they have.
SHORT = 800
# The edition's own pages, and the ids that it gives to places of its own.
TAKEN = {
    "index", "references", "reference-index", "full", "names", "edition", "text", "abstract", "abstracts", "parts",
    "cite", "downloads", "notes", "search", "assets", "images", "languages",
}  # fmt: skip
_OWN = re.compile(r"(?:p|s|ref|cite|note|noteref|name|figure)-")
_FORMULA_NUMBER = re.compile(r"\(([\w.]+)\)")


class Label(NamedTuple):
    """What a place is called by cross-references, and whether it has a number, as figures, tables and formulas do."""

    name: str
    is_numbered: bool


def divide(blocks: list, title: str) -> tuple[dict[str, list], dict[str, Label]]:
    """Return the blocks of each page, by its name, of which the first is its heading; and the labels of the edition,
    by the ids of the manuscript."""
    if not blocks:
        return {}, {}
    taken, labels = set(TAKEN), {}
    divided = sections(_level(blocks), 1)
    if len(divided) == 1 or is_short(blocks):
        divided = [_as_one(divided, title)]
    elif divided[0][0]["t"] != "Header":
        divided[0] = [heading(1, [string(title)]), *divided[0]]
    pages = {}
    for section in divided:
        name = _new_id(plain(section[0]["c"][2]), taken)
        pages[name] = _with_new_ids(section, name, taken, labels)
    return pages, labels


def is_short(blocks: list) -> bool:
    """Tell whether a text has so few words that it stays one page, though its headings would divide it."""
    return len(sections(_level(blocks), 1)) > 1 and count_words(plain(blocks)) < SHORT


def flat(blocks: list, locale: str) -> list:
    """Return blocks without the boxes around them; the id of a box goes to the table or figure alone in it.

    What language a box says, if it is not that of the article, its paragraphs say themselves.
    """
    kept = []
    for node in blocks:
        if node["t"] != "Div":
            kept.append(_numbered(node))
            continue
        (_, _, attributes), inner = node["c"]
        inner, language = flat(inner, locale), dict(attributes).get("lang", locale)
        inner = inner if language == locale else _in_language(inner, language)
        named = [one for one in inner if one["t"] in ("Table", "Figure")]
        named = named or [one for one in inner[:1] if one["t"] == "Header"]
        if len(named) == 1:
            inner[inner.index(named[0])] = with_id(named[0], identifier(named[0]) or identifier(node))
        kept += inner
    return _labelled(kept)


def _in_language(blocks: list, language: str) -> list:
    """Return the blocks of a box whose words say themselves in which language they are."""

    def change(node: dict) -> list | None:
        if node["t"] not in ("Para", "Plain") or any(one["t"] == "Image" or is_displayed(one) for one in node["c"]):
            return None
        return [make(node["t"], [span(node["c"], lang=language)])]

    return rewrite(blocks, change)


def _numbered(node: dict) -> dict:
    """Return a paragraph that is a formula and the number printed beside it as the formula, which the web numbers."""
    words = [one for one in node["c"] if one["t"] not in ("Space", "SoftBreak")] if node["t"] == "Para" else []
    if [one["t"] for one in words] != ["Math", "Str"] or not (number := _FORMULA_NUMBER.fullmatch(words[1]["c"])):
        return node
    kind, formula = words[0]["c"]
    return make("Para", [make("Math", kind, rf"{formula}\label{{equation-{number[1]}}}")])


def _labelled(blocks: list) -> list:
    """Give a label that stands alone after a block, as Typst's do, to that block."""
    kept: list = []
    for node in blocks:
        label = _lone_label(node)
        if label and kept and kept[-1]["t"] in ("Table", "Figure", "Header"):
            own = "" if is_heading(kept[-1]) else identifier(kept[-1])  # a heading's is of pandoc's making
            kept[-1] = with_id(kept[-1], own or label)
            node = {**node, "c": node["c"][1:]}
        if node["t"] != "Para" or node["c"]:
            kept.append(node)
    return kept


def _lone_label(node: dict) -> str:
    first = node["c"][0] if node["t"] == "Para" and node["c"] else {"t": ""}
    return first["c"][0][0] if first["t"] == "Span" and not first["c"][1] else ""


def _level(blocks: list) -> list:
    """Return blocks whose headings begin at the first level and go down one at a time."""
    opened: list[int] = []
    levelled = []
    for node in blocks:
        if node["t"] == "Header":
            while opened and opened[-1] >= node["c"][0]:
                opened.pop()
            opened.append(node["c"][0])
            node = make("Header", len(opened), *node["c"][1:])
        levelled.append(node)
    return levelled


def _as_one(divided: list[list], title: str) -> list:
    """Return all sections as one, with a heading above them unless there is one that holds all."""
    blocks = [node for section in divided for node in section]
    if len(divided) == 1 and blocks[0]["t"] == "Header":
        return blocks
    lower = [{**n, "c": [n["c"][0] + 1, *n["c"][1:]]} if n["t"] == "Header" else n for n in blocks]
    return [heading(1, [string(title)]), *lower]


def _with_new_ids(section: list, page: str, taken: set[str], labels: dict) -> list:
    def change(node: dict) -> list | None:
        if node["t"] == "Header":
            return [rename(node, _new_id(plain(node["c"][2]), taken))]
        if node["t"] in ("Figure", "Table") and not identifier(node):
            node = with_id(node, next(ids(node["c"][1:]), ""))
        if node["t"] in ("Figure", "Table", "Image") and identifier(node):
            return [rename(node, _new_id(identifier(node), taken))]
        if node["t"] == "Math" and (label := TEX_LABEL.search(node["c"][1])):
            labels[label[1]] = Label(_new_id(label[1], taken), True)
        return None

    def rename(node: dict, new: str) -> dict:
        labels[identifier(node)] = Label(new, not is_heading(node))
        return with_id(node, new)

    return [rename(section[0], page), *rewrite(section[1:], change)]


def _new_id(words: str, taken: set[str]) -> str:
    """Return an id of some words that nothing has yet, and that is taken from now on."""
    bare = slug(words) or "part"
    name = free(f"the-{bare}" if _OWN.match(f"{bare}-") else bare, taken)
    taken.add(name)
    return name
