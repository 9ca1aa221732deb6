"""Captions that a word processor keeps as paragraphs: below or above a picture or a table that has none of its own."""

import re

from edition.markdown.captions import typed_number
from manuscript.tree import plain
from pandoc.tree import Node, make

_NUMBER = r"\d[\d.]*"
_YEARS = 100  # a larger number is none of a figure
_COMMON = {"figure": ["Figure", "Fig."], "table": ["Table"]}


def with_captions(blocks: list[Node], words: dict[str, str]) -> list[Node]:
    """Return blocks in which a paragraph such as “Figure 2. A map” is the caption of what stands before or after it.

    `words` are those of the interface, in the manuscript's language.
    """
    kept: list[Node] = []
    for node in blocks:
        if kept and (joined := _joined(kept[-1], node, words) or _joined(node, kept[-1], words)):
            kept[-1] = joined
        else:
            kept.append(node)
    return kept


def _joined(shown: Node, caption: Node, words: dict[str, str]) -> Node | None:
    """Return a picture or a table with its caption, or nothing where they are no pair."""
    if caption["t"] != "Para":
        return None
    told = [None, [make("Plain", caption["c"])]]
    if _is_picture(shown) and _names("figure", caption, words):
        return make("Figure", ["", [], []], told, [make("Plain", shown["c"])])
    if shown["t"] == "Table" and not plain(shown["c"][1]) and _names("table", caption, words):
        return make("Table", shown["c"][0], told, *shown["c"][2:])
    return None


def _is_picture(node: Node) -> bool:
    kinds = {one["t"] for one in node["c"]} if node["t"] == "Para" else set()
    return "Image" in kinds and kinds <= {"Image", "Space", "SoftBreak", "LineBreak"}


def _names(kind: str, caption: Node, words: dict[str, str]) -> bool:
    """Tell whether a paragraph begins as a caption of this kind does, in its language or in English, or in any.

    In print the number stands before the word or after it, whatever its language asks.
    """
    forms = [words[f"label-{kind}"], words[f"reference-{kind}"], *_COMMON[kind]]
    names = "|".join(re.escape(form.replace("{n}", "").strip(" .-")) for form in forms)
    begins = rf"(?:(?:{names})\.?\s*{_NUMBER}|{_NUMBER}[-‑\s]*(?:{names}))(?!\w)"
    told = plain(caption)
    return re.match(begins, told, re.IGNORECASE) is not None or 0 < typed_number(told) < _YEARS
