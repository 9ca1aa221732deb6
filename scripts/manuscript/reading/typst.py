"""Typst: the pages of its citations, its bibliography, its language."""

import re
from collections import defaultdict, deque
from pathlib import Path

from manuscript.tree import strings, text, with_meta
from pandoc.tree import rewrite

_CITATION = re.compile(r"(?<![\w\\])@([\w:.-]*\w)(?:\[([^\[\]]*)\](\s?))?")
_FILES = re.compile(r'#?bibliography\(\s*\(?((?:\s*"[^"]+",?)+)')
_LANGUAGE = re.compile(r'#set text\([^)]*\blang:\s*"(\w+)"')
_COMMENT = re.compile(r"(?<![:/])//.*|/\*.*?\*/", re.DOTALL)


def mend_typst(tree: dict, file: Path) -> dict:
    """Give citations the page that Typst writes after them, and the article its bibliography and language."""
    bare = _COMMENT.sub("", file.read_text(encoding="utf-8-sig"))
    pages = defaultdict(deque)
    for match in _CITATION.finditer(bare):
        pages[match[1]].append((match[2] or "", match[3] or ""))

    def change(node: dict) -> list | None:
        if node["t"] != "Cite":
            return None
        found = [pages[one["citationId"]].popleft() for one in node["c"][0] if pages[one["citationId"]]]
        for one, (page, _) in zip(node["c"][0], found, strict=False):
            one["citationSuffix"] = strings(page)
        return [node, {"t": "Space"}] if found and found[-1][1] else None

    blocks = rewrite(tree["blocks"], change)
    files = [name for match in _FILES.finditer(bare) for name in re.findall(r'"([^"]+)"', match[1])]
    language = _LANGUAGE.search(bare)
    meta = {"bibliography": {"t": "MetaList", "c": list(map(text, files))}, **tree["meta"]}
    return with_meta({**tree, "blocks": blocks, "meta": meta}, {"lang": language[1]} if language else {})
