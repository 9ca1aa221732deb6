"""Tables: what pandoc's Markdown adds to those of Python-Markdown (https://pandoc.org/MANUAL.html#tables).

| City | Clock |
|------|------:|
| Bern |  1530 |

: Clocks of towers { #tbl-clocks }
"""

import re
import xml.etree.ElementTree as etree

from markdown.blockprocessors import BlockProcessor
from markdown.extensions.tables import TableProcessor

from edition.markdown.steps import OfPage, Step

_ALIGNMENT = re.compile(r"text-align: (center|left|right);")


class TableBlock(OfPage, TableProcessor):
    """Loses no cell in silence: a row longer than the head is reported."""

    def __init__(self, extension, parser):
        super().__init__(extension, parser, {"use_align_attribute": False})

    def _build_row(self, row, parent, align):
        super()._build_row(row, parent, align)
        if (count := len(self._split_row(row))) > len(align):
            self.reading.report("cells-too-many", row, cells=count, heads=len(align))


class CaptionBlock(BlockProcessor):
    """`: caption { #label }`, a paragraph of its own below its table."""

    RE = re.compile(r"^[ ]{0,3}(?:Table)?:[ ]+(?P<words>.+?)(?:[ ]*\{[ ]*#(?P<label>[\w-]+)[ ]*\})?[ ]*$", re.DOTALL)

    def test(self, parent, block):
        table = self.lastChild(parent)
        return table is not None and table.tag == "table" and table.find("caption") is None and self.RE.match(block)

    def run(self, parent, blocks):
        match, table = self.RE.match(blocks.pop(0)), self.lastChild(parent)
        caption = etree.Element("caption")
        caption.text = match["words"]
        table.insert(0, caption)
        if match["label"]:
            table.set("data-label", match["label"])


class ShapeTables(Step):
    """Says what heads what, and with an attribute what Markdown's tables say with a style."""

    def run(self, root):
        for table in root.iter("table"):
            for cell in table.iterfind("thead/tr/th"):
                cell.set("scope", "col")
            if not "".join("".join(cell.itertext()) for cell in table.iterfind("thead/tr/th[1]")).strip():
                self._head_rows(table)
            for cell in table.iter():
                if match := _ALIGNMENT.fullmatch(cell.get("style", "")):
                    del cell.attrib["style"]
                    cell.set("align", match[1])

    def _head_rows(self, table: etree.Element) -> None:
        """Below an empty corner stand the heads of the rows."""
        for cell in table.findall("thead/tr/th[1]"):
            cell.tag = "td"
            del cell.attrib["scope"]
        for cell in table.findall("tbody/tr/td[1]"):
            cell.tag = "th"
            cell.set("scope", "row")


class FrameWide(Step):
    """Lets a table, and code, that is too wide be scrolled by itself, by keyboard too."""

    def run(self, root):
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag in ("table", "pre"):
                    frame = etree.Element("div", {"class": "scroll", "tabindex": "0"})
                    frame.tail, child.tail = child.tail, None
                    parent[place] = frame
                    frame.append(child)
