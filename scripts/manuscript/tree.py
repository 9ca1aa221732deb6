"""What a manuscript needs of pandoc's tree, beside what `pandoc.tree` has."""

import re
from collections.abc import Callable, Iterator

from anyascii import anyascii

from pandoc.tree import nodes

TEX_LABEL = re.compile(r"\\label\{([^{}]*)\}\s*")
_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}


def rewrite_lines(node, change: Callable[[list], list]):
    """Return a tree in which `change` has rewritten each list of nodes, innermost first."""
    if isinstance(node, dict):
        return {name: rewrite_lines(part, change) for name, part in node.items()}
    if not isinstance(node, list):
        return node
    changed = [rewrite_lines(part, change) for part in node]
    return change(changed) if all(isinstance(part, dict) and "t" in part for part in changed) else changed


def plain(node) -> str:
    """Return the words of a tree, without its notes, in one line."""
    return " ".join("".join(_words(node)).split())


def _words(node) -> Iterator[str]:
    if isinstance(node, list):
        for part in node:
            yield from _words(part)
    elif isinstance(node, dict) and "t" in node:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            yield content
        elif kind in ("Code", "Math", "CodeBlock"):
            yield content[1]
        elif kind in _SPACES:
            yield _SPACES[kind]
        elif kind == "Cite":
            yield from _words(content[1])
        elif kind not in ("Note", "RawInline", "RawBlock"):
            yield from _words(content)
            yield "\n" if kind in ("Para", "Plain", "Header") else ""


def ids(node) -> Iterator[str]:
    """Yield the id of every place in a tree that has one."""
    for one in nodes(node):
        content = one.get("c")
        attributes = content[1] if one["t"] == "Header" else content[0] if isinstance(content, list) and content else ""
        if one["t"] == "Math":
            yield from TEX_LABEL.findall(content[1])
        if isinstance(attributes, list) and attributes and isinstance(attributes[0], str) and attributes[0]:
            yield attributes[0]


def data(value):
    """Return pandoc's metadata as plain data: mappings, lists, texts."""
    kind, content = value["t"], value.get("c")
    if kind == "MetaMap":
        return {name: data(part) for name, part in content.items()}
    if kind == "MetaList":
        return [data(part) for part in content]
    return content if kind in ("MetaString", "MetaBool") else plain(content)


def text(words: str) -> dict:
    """Return a text as metadata have it."""
    return {"t": "MetaString", "c": words}


def with_meta(tree: dict, known: dict[str, str]) -> dict:
    """Return a tree whose metadata say what is known, where they say nothing of it themselves."""
    return {**tree, "meta": {**{name: text(words) for name, words in known.items()}, **tree["meta"]}}


def mention(key: str, mode: str = "NormalCitation") -> dict:
    """Return a citation of one source, without words of its own."""
    return {"citationId": key, "citationPrefix": [], "citationSuffix": [], "citationMode": {"t": mode}}


def reference(label: str, attributes: list) -> dict:
    """Return a link to a place of the manuscript: with an attribute of pandoc's, `reference-type`, to its number."""
    return {"t": "Link", "c": [["", ["ref"], attributes], [{"t": "Str", "c": label}], [f"#{label}", ""]]}


def slug(text: str, longest: int = 40) -> str:
    """Return words as an id or a file's name: small ASCII letters, digits and hyphens, cut between words.

    >>> slug("Қытай тәжірибесі")
    'qytai-tazhiribesi'
    """
    letters = "".join(letter if letter.isalnum() else " " for letter in anyascii(text.replace("’", "")).lower())
    short, *words = letters.split() or [""]
    short = short[:longest]
    for word in words:
        if len(short) + len(word) >= longest:
            break
        short += f"-{word}"
    return short
