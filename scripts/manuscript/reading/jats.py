"""JATS: captions, alternatives, brackets of citations, references, as pandoc's tree has them of other formats."""

import xml.etree.ElementTree as etree
from itertools import pairwise
from pathlib import Path

from manuscript.reading.brackets import group_brackets
from manuscript.reading.jats_source import jats_facts, notes_of_the_edition, with_references
from manuscript.tree import of_kind, rewrite_lines
from pandoc.tree import changed, classes, identifier, make, string

_LISTS = ("BulletList", "OrderedList")


def mend_jats(tree: dict, file: Path) -> dict:
    """Give tables their captions, pictures their alternative, references and facts what pandoc does not read."""
    root = etree.parse(file).getroot()
    meta = {**tree["meta"], "references": with_references(tree["meta"].get("references"), root)}
    order = [item["c"]["id"]["c"] for item in meta["references"]["c"]]
    rules = {
        "Figure": _with_alternative, "BulletList": _tight, "OrderedList": _tight, "Div": _with_caption,
        "Superscript": lambda node: _lowered(node, order),
    }  # fmt: skip
    whole = changed({"blocks": tree["blocks"], "meta": meta}, rules)
    whole = rewrite_lines(whole, lambda line: _set_close(line, order))
    told = {"facts": jats_facts(root), "own_notes": len(notes_of_the_edition(root))}
    return {**tree, **whole, **told, "blocks": _without_list(whole["blocks"])}


def _lowered(node: dict, order: list[str]) -> list:
    """Return raised citations as a group in the line; what is raised besides stays so."""
    words = group_brackets([string("["), *node["c"], string("]")], order) if any(of_kind(node, "Cite")) else []
    return words if len(words) == 1 else [node]


def _tight(node: dict) -> list:
    """Return a list without space between its items, if each has one paragraph: JATS knows no words outside of one."""
    items = node["c"] if node["t"] == "BulletList" else node["c"][1]
    if all(item[0]["t"] == "Para" and all(block["t"] in _LISTS for block in item[1:]) for item in items if item):
        for item in filter(None, items):
            item[0] = {"t": "Plain", "c": item[0]["c"]}
    return [node]


def _without_list(blocks: list) -> list:
    """Return blocks without the place of the references and its heading: the edition has a page for them."""
    return [one for one, following in pairwise([*blocks, {"t": ""}])
            if not _is_list(one) and not (one["t"] == "Header" and _is_list(following))]  # fmt: skip


def _is_list(node: dict) -> bool:
    return node["t"] == "Div" and identifier(node) == "refs" and not node["c"][1]


def _set_close(line: list, order: list[str]) -> list:
    """Return a line with its brackets grouped, and no space between a citation and the mark after it."""
    kept = []
    for node, after in pairwise([*group_brackets(line, order), {"t": ""}]):
        is_loose = node["t"] in ("Space", "SoftBreak") and kept and kept[-1]["t"] == "Cite"
        if not (is_loose and after["t"] == "Str" and after["c"][:1] in ",.;:)"):
            kept.append(node)
    return kept


def _with_alternative(figure: dict) -> list:
    attributes, caption, blocks = figure["c"]
    words = [node for node in blocks if node["t"] == "Plain" and not any(of_kind(node, "Image"))]
    rest = [node for node in blocks if node not in words]
    for image in of_kind(rest, "Image"):
        image["c"][1] = image["c"][1] or (words[0]["c"] if words else [])
    return [make("Figure", attributes, caption, rest)]


def _with_caption(box: dict) -> list:
    attributes, blocks = box["c"]
    if "table-wrap" not in classes(box):
        return [box]
    captions = [node for node in blocks if node["t"] == "Div" and "caption" in classes(node)]
    rest = [node for node in blocks if node not in captions]
    tables = [node for node in rest if node["t"] == "Table"]
    if len(tables) == 1 and captions:
        tables[0]["c"][1] = [None, [_as_words(node) for one in captions for node in one["c"][1]]]
        captions = []
    return [make("Div", attributes, [*rest, *captions])]


def _as_words(node: dict) -> dict:
    """Return a caption's title, which pandoc takes for a heading, as words."""
    return {"t": "Plain", "c": node["c"][2]} if node["t"] == "Header" else node
