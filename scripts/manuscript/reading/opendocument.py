"""OpenDocument files: what pandoc's reader does not see of them.

Zotero keeps a citation in a reference mark, whose name is its data (github.com/zotero/zotero-libreoffice-integration);
a formula is an object beside the text, in MathML, which pandoc finds in few files. Both become links that hold the
data, and are themselves again when pandoc has read them. Title, subtitle and authors are paragraphs with such styles.
"""

import base64
import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from manuscript.reading.archives import changed, language_of, part
from manuscript.tree import cite, mention, plain, strings, with_meta
from pandoc.program import convert
from pandoc.tree import nodes, rewrite, string

_ZOTERO = re.compile(
    r'<text:reference-mark-start text:name="ZOTERO_ITEM CSL_CITATION ([^"]*?\}) ?\w*"/>(.*?)'
    r'<text:reference-mark-end text:name="ZOTERO_ITEM[^"]*"/>',
    re.DOTALL,
)
_CITATION, _FORMULA = "citation:", "formula:"
_OBJECT = re.compile(r'<draw:frame\b(?:(?!</draw:frame>).)*?<draw:object\b[^>]*xlink:href="(?:\./)?([^"]+?)/?"'
                     r"(?:(?!</draw:frame>).)*</draw:frame>", re.DOTALL)  # fmt: skip
_MATHML = re.compile(r"(</?)(?:math:)?math\b")
_LANGUAGE = re.compile(r'<style:default-style style:family="paragraph">.*?fo:language="(\w+)"', re.DOTALL)
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ROLES = {"Title": "title", "Subtitle": "subtitle", "Author": "author", "Date": "date"}


def odt_with_links(file: Path) -> bytes:
    """Return a file in which each reference mark of Zotero and each formula is a link that holds its data."""

    def formula(match: re.Match) -> str:
        content = part(file, f"{match[1]}/content.xml")
        return _link(_FORMULA, content, "formula") if _MATHML.search(content) else match[0]

    def marks(text: str) -> str:
        cited = _ZOTERO.sub(lambda match: _link(_CITATION, unescape(match[1]), match[2]), text)
        return _OBJECT.sub(formula, cited)

    return changed(file, r"content\.xml", marks)


def mend_odt(tree: dict, file: Path) -> dict:
    """Make citations and formulas of the links of `odt_with_links`, and metadata of the paragraphs of the title."""
    references: dict[str, dict] = {}

    def change(node: dict) -> list | None:
        address = node["c"][2][0] if node["t"] == "Link" else ""
        if address.startswith(_FORMULA):
            return [formula_of(_data(address))]
        if not address.startswith(_CITATION):
            return None
        items = json.loads(_data(address))["citationItems"]
        references.update({str(item["id"]): item.get("itemData", {}) | {"id": str(item["id"])} for item in items})
        return [cite([_citation(item) for item in items], node["c"][1])]

    known, blocks = _opened(tree["blocks"], file)
    mended = {"blocks": rewrite(blocks, change), "meta": tree["meta"], "references": [*references.values()]}
    return with_meta(mended, known | language_of(_LANGUAGE, file, "styles.xml"))


def _opened(blocks: list, file: Path) -> tuple[dict[str, str], list]:
    """Return what the first paragraphs say by their style, and the blocks after them."""
    roles, meta = dict(_said(file)), {}
    while blocks and (role := roles.get(plain(blocks[0]))):
        meta.setdefault(role, []).append(plain(blocks[0]))
        blocks = blocks[1:]
    return {role: ", ".join(words) for role, words in meta.items()}, blocks


def _said(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the words of each paragraph that has a style of the title page, with its part in it."""
    root = etree.fromstring(part(file, "content.xml"))
    styles = {one.get(f"{_STYLE}name"): one.get(f"{_STYLE}parent-style-name") for one in root.iter(f"{_STYLE}style")}
    for paragraph in root.iter(f"{_TEXT}p"):
        style = paragraph.get(f"{_TEXT}style-name")
        if role := _ROLES.get(styles.get(style) or style):
            yield " ".join("".join(paragraph.itertext()).split()), role


def formula_of(mathml: str) -> dict:
    """Return MathML as pandoc's node of a formula; its signs, where pandoc reads none in it."""
    bare = _MATHML.sub(r"\1math", mathml[_MATHML.search(mathml).start() :])
    tree = json.loads(convert(f"<p>{bare}</p>", "html", "json"))
    formulas = (node for node in nodes(tree["blocks"]) if node["t"] == "Math")
    return next(formulas, string("".join(re.sub("<[^>]*>", "", bare).split())))


def _link(scheme: str, content: str, words: str) -> str:
    data = base64.urlsafe_b64encode(content.encode()).decode()
    return f'<text:a xlink:type="simple" xlink:href="{scheme}{data}">{words}</text:a>'


def _data(address: str) -> str:
    return base64.urlsafe_b64decode(address.partition(":")[2]).decode()


def _citation(item: dict) -> dict:
    label = "" if item.get("label") in (None, "", "page") else f"{item['label']} "
    locator = f"{label}{item['locator']}" if item.get("locator") else ""
    suffix = ", ".join(filter(None, [locator, (item.get("suffix") or "").strip(", ")]))
    mode = "SuppressAuthor" if item.get("suppress-author") else "NormalCitation"
    prefix = (item.get("prefix") or "").strip()
    return mention(str(item["id"]), mode) | {"citationPrefix": strings(prefix), "citationSuffix": strings(suffix)}
