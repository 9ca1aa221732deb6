"""OpenDocument files: what pandoc's reader does not see of them.

Zotero keeps a citation in a reference mark, whose name is its data; it becomes a link, which is a citation again when
pandoc has read it. Title, subtitle and authors are paragraphs with styles of those names.
https://github.com/zotero/zotero-libreoffice-integration
"""

import base64
import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from manuscript.tree import plain, rewrite
from manuscript.word import changed, part, with_language

_ZOTERO = re.compile(
    r'<text:reference-mark-start text:name="ZOTERO_ITEM CSL_CITATION ([^"]*?\}) ?\w*"/>(.*?)'
    r'<text:reference-mark-end text:name="ZOTERO_ITEM[^"]*"/>',
    re.DOTALL,
)
_SCHEME = "citation:"
_LANGUAGE = re.compile(r'<style:default-style style:family="paragraph">.*?fo:language="(\w+)"', re.DOTALL)
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ROLES = {"Title": "title", "Subtitle": "subtitle", "Author": "author", "Date": "date"}


def odt_with_links(file: Path) -> bytes:
    """Return a file in which each reference mark of Zotero is a link that holds its data."""
    return changed(file, r"content\.xml", lambda text: _ZOTERO.sub(_link, text))


def mend_odt(tree: dict, file: Path) -> dict:
    """Make citations of the links of `odt_with_links`, references of their data, metadata of the title's paragraphs."""
    references: dict[str, dict] = {}

    def change(node: dict) -> list | None:
        if node["t"] != "Link" or not node["c"][2][0].startswith(_SCHEME):
            return None
        items = json.loads(base64.urlsafe_b64decode(node["c"][2][0].removeprefix(_SCHEME)))["citationItems"]
        references.update({str(item["id"]): item.get("itemData", {}) | {"id": str(item["id"])} for item in items})
        return [{"t": "Cite", "c": [[_citation(item) for item in items], node["c"][1]]}]

    meta, blocks = _opened(tree["blocks"], file)
    mended = {"blocks": rewrite(blocks, change), "meta": {**meta, **tree["meta"]}, "references": [*references.values()]}
    return with_language(mended, _LANGUAGE.search(part(file, "styles.xml")))


def _opened(blocks: list, file: Path) -> tuple[dict, list]:
    """Return what the first paragraphs say by their style, and the blocks after them."""
    roles, meta = dict(_said(file)), {}
    while blocks and (role := roles.get(plain(blocks[0]))):
        meta.setdefault(role, []).append(plain(blocks[0]))
        blocks = blocks[1:]
    return {role: {"t": "MetaString", "c": ", ".join(words)} for role, words in meta.items()}, blocks


def _said(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the words of each paragraph that has a style of the title page, with its part in it."""
    root = etree.fromstring(part(file, "content.xml"))
    styles = {one.get(f"{_STYLE}name"): one.get(f"{_STYLE}parent-style-name") for one in root.iter(f"{_STYLE}style")}
    for paragraph in root.iter(f"{_TEXT}p"):
        style = paragraph.get(f"{_TEXT}style-name")
        if role := _ROLES.get(styles.get(style) or style):
            yield " ".join("".join(paragraph.itertext()).split()), role


def _link(match: re.Match) -> str:
    data = base64.urlsafe_b64encode(unescape(match[1]).encode()).decode()
    return f'<text:a xlink:type="simple" xlink:href="{_SCHEME}{data}">{match[2]}</text:a>'


def _citation(item: dict) -> dict:
    """Return a citation of Zotero as pandoc has it."""
    label = "" if item.get("label") in (None, "", "page") else f"{item['label']} "
    locator = f"{label}{item['locator']}" if item.get("locator") else ""
    suffix = ", ".join(filter(None, [locator, (item.get("suffix") or "").strip(", ")]))
    mode = "SuppressAuthor" if item.get("suppress-author") else "NormalCitation"
    return {
        "citationId": str(item["id"]),
        "citationPrefix": [{"t": "Str", "c": item["prefix"].strip()}] if item.get("prefix") else [],
        "citationSuffix": [{"t": "Str", "c": suffix}] if suffix else [],
        "citationMode": {"t": mode},
    }
