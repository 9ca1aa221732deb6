"""What a manuscript needs of pandoc's tree, beside what `pandoc.tree` has."""

import itertools
import re
from collections.abc import Callable, Container, Iterable, Iterator

from anyascii import anyascii

from pandoc.tree import Node, changed, identifier, make, nodes, string, words

TEX_LABEL = re.compile(r"\\label\{([^{}]*)\}\s*")
# Of a line of words: each block is apart from what follows it, notes are none.
_APART = {
    **dict.fromkeys(("Para", "Plain", "Header"), lambda node: [node, {"t": "Space"}]),
    "Note": lambda _: [],
}
_NO_LETTER = re.compile(r"[\W\d_]+")


def rewrite_lines(node, change: Callable[[list], list], but: Container[str] = ()):
    """Return a tree in which `change` has rewritten each list of nodes, innermost first, `but` those in some kinds."""
    if isinstance(node, dict):
        return node if node.get("t") in but else {n: rewrite_lines(part, change, but) for n, part in node.items()}
    if not isinstance(node, list):
        return node
    changed = [rewrite_lines(part, change, but) for part in node]
    return change(changed) if all(isinstance(part, dict) and "t" in part for part in changed) else changed


def plain(node) -> str:
    """Return the words of a tree, without its notes, in one line."""
    return " ".join(words(changed([node], _APART)).split())


def ids(node) -> Iterator[str]:
    """Yield the id of every place in a tree that has one."""
    for one in nodes(node):
        if one["t"] == "Math":
            yield from TEX_LABEL.findall(one["c"][1])
        elif name := identifier(one):
            yield name


def of_kind(tree, *kinds: str) -> Iterator[Node]:
    """Yield every node of some kinds in a tree, in the order of the text."""
    return (node for node in nodes(tree) if node["t"] in kinds)


def is_displayed(node: Node) -> bool:
    """Tell whether a node is a formula on a line of its own."""
    return node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath"


def is_heading(node: Node, level: int = 6) -> bool:
    """Tell whether a node is a heading of this level or one above it."""
    return node["t"] == "Header" and node["c"][0] <= level


def sections(blocks: list[Node], level: int = 6) -> list[list[Node]]:
    """Return blocks divided before each heading of this level or one above it."""
    found: list[list[Node]] = []
    for node in blocks:
        if not found or is_heading(node, level):
            found.append([])
        found[-1].append(node)
    return found


def section(blocks: list[Node], headings: set[str]) -> tuple[int, int]:
    """Return where the first section with one of some headings begins and ends; without one, twice the end of all."""
    names = set(map(letters, headings))
    for place, node in enumerate(blocks):
        if is_heading(node) and letters(plain(node)) in names:
            later = range(place + 1, len(blocks))
            return place, next((n for n in later if is_heading(blocks[n], node["c"][0])), len(blocks))
    return len(blocks), len(blocks)


def letters(words: str) -> str:
    """Return the letters of words as they are compared: no number or sign, and no capitals."""
    return _NO_LETTER.sub("", words).casefold()


def data(value):
    """Return pandoc's metadata as plain data: mappings, lists, texts."""
    kind, content = value["t"], value.get("c")
    if kind == "MetaMap":
        return {name: data(part) for name, part in content.items()}
    if kind == "MetaList":
        return [data(part) for part in content]
    return content if kind in ("MetaString", "MetaBool") else plain(content)


def meta_blocks(value: Node | None) -> list[Node]:
    """Return what metadata of any shape say as blocks: those of each part, one below the other."""
    kind, content = (value["t"], value["c"]) if value else ("", None)
    if kind in ("MetaList", "MetaMap"):
        return [block for part in (content.values() if kind == "MetaMap" else content) for block in meta_blocks(part)]
    if kind == "MetaString":
        content = strings(content)
    return content if kind == "MetaBlocks" else [make("Para", content)] if content and kind != "MetaBool" else []


def text(words: str) -> dict:
    """Return a text as metadata have it."""
    return {"t": "MetaString", "c": words}


def with_meta(tree: dict, known: dict[str, str]) -> dict:
    """Return a tree whose metadata say what is known, where they say nothing of it themselves."""
    return {**tree, "meta": {**{name: text(words) for name, words in known.items()}, **tree["meta"]}}


def strings(text: str) -> list[Node]:
    """Return a text as a line has it: one piece, or none where it is empty."""
    return [string(text)] if text else []


def cite(mentions: list[dict], words: Iterable[Node] = ()) -> Node:
    """Return some citations as a group; `words` are those by which it was written."""
    return make("Cite", mentions, list(words))


def mention(key: str, mode: str = "NormalCitation") -> dict:
    """Return a citation of one source, without words of its own."""
    return {"citationId": key, "citationPrefix": [], "citationSuffix": [], "citationMode": {"t": mode}}


def reference(label: str, attributes: list) -> dict:
    """Return a link to a place of the manuscript: with an attribute of pandoc's, `reference-type`, to its number."""
    return {"t": "Link", "c": [["", ["ref"], attributes], [string(label)], [f"#{label}", ""]]}


def slug(text: str, longest: int = 40) -> str:
    """Return words as an id or a file's name: small ASCII letters, digits and hyphens, cut between words.

    >>> slug("Қытай тәжірибесі")
    'qytay-tazhiribesi'
    """
    letters = "".join(letter if letter.isalnum() else " " for letter in anyascii(text.replace("’", "")).lower())
    short, *words = letters.split() or [""]
    short = short[:longest]
    for word in words:
        if len(short) + len(word) >= longest:
            break
        short += f"-{word}"
    return short


def free(name: str, taken: Container[str], ending: str = "") -> str:
    """Return a name that nothing has yet: itself, or with the first number from 2 that makes it another."""
    numbers = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    return next(one for number in numbers if (one := f"{name}{number}{ending}") not in taken)
