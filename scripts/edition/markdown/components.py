"""Boxes, tabs, tasks and the like, written as Material for MkDocs documents them, verse as pandoc has it, and figures.

https://squidfunk.github.io/mkdocs-material/reference/; https://pandoc.org/MANUAL.html#line-blocks.
"""

import re
import xml.etree.ElementTree as etree

from markdown.blockprocessors import BlockProcessor, BlockQuoteProcessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from edition.anchors import EDITION
from edition.interface import with_mark
from edition.markdown.steps import Step

_TASK = re.compile(r"\s*\[([ xX])\]\s+")
_TAB = "__tabbed_"


class GridBlock(Block):
    """`/// grid`: what stands in it stands side by side where there is room."""

    NAME = "grid"
    ARGUMENT = None

    def on_create(self, parent):
        return etree.SubElement(parent, "div", {"class": "grid"})


class FigureBlock(Block):
    """`/// figure`: a figure with its caption, its picture being lost."""

    NAME = "figure"
    ARGUMENT = None

    def on_create(self, parent):
        figure = etree.SubElement(parent, "figure")
        etree.SubElement(figure, "p", {EDITION: "", "class": "lost"})
        if self.argument:
            _placeholder(figure, self.argument)
        self.caption = etree.SubElement(figure, "figcaption")
        return figure

    def on_add(self, block):
        return self.caption

    def on_end(self, parent):
        # A caption is a line, not a paragraph.
        for paragraph in self.caption.findall("p"):
            self.caption.text = paragraph.text
            self.caption.remove(paragraph)


class PlotBlock(Block):
    """`/// plot | key`: the place of a figure that the edition draws when the whole article is known."""

    NAME = "plot"
    ARGUMENT = True

    def on_create(self, parent):
        return _placeholder(parent, self.argument)


def _placeholder(parent: etree.Element, key: str) -> etree.Element:
    return etree.SubElement(parent, "div", {EDITION: "", "data-figure": key.strip()})


class FencedBlocks(BlocksExtension):
    """What stands between two lines of `///`."""

    def extendMarkdownBlocks(self, md, block_mgr):
        for block in (FigureBlock, PlotBlock, GridBlock):
            block_mgr.register(block, self.getConfigs())


class VerseBlock(BlockProcessor):
    """`| A line`, `| and the next`: lines that end where they end, and begin where they begin."""

    def test(self, parent, block):
        return all(line.startswith(("| ", "|\n")) or line == "|" for line in block.rstrip().split("\n"))

    def run(self, parent, blocks):
        verse = etree.SubElement(parent, "p", {"class": "verse"})
        lines = [line[2:].rstrip() for line in blocks.pop(0).rstrip().split("\n")]
        indents = ["&#160;" * (len(line) - len(line.lstrip())) for line in lines]
        verse.text = "\\\n".join(indent + line.lstrip() for indent, line in zip(indents, lines, strict=True))


class QuotationBlock(BlockQuoteProcessor):
    """Two quotations with a blank line between them are two: https://spec.commonmark.org/0.31.2/#block-quotes."""

    def lastChild(self, parent):
        """Return no quotation to go on with: what Python-Markdown's own asks for."""
        return


class ShapeTasks(Step):
    """`- [x] done`: an item with a box that says whether it is done."""

    def run(self, root):
        for items in root.iter("ul"):
            for item in items.findall("li"):
                holder = item if (item.text or "").strip() or not len(item) else item[0]
                if match := _TASK.match(holder.text or ""):
                    self._shape(items, item, holder, match)

    def _shape(self, items: etree.Element, item: etree.Element, holder: etree.Element, match: re.Match) -> None:
        items.set("class", "task-list")
        item.set("class", "task-list-item")
        box = etree.Element("input", {"type": "checkbox", "disabled": "disabled"})
        if match[1] != " ":
            box.set("checked", "checked")
        words = self.context.interface
        box.set("aria-label", with_mark(words.get("task-open" if match[1] == " " else "task-done", match[0].strip())))
        box.tail, holder.text = " " + holder.text[match.end() :], None
        holder.insert(0, box)


class NameComponents(Step):
    """Gives boxes without a title of their own one in the page's language, and tabs ids that no other page has."""

    def run(self, root):
        context = self.context
        for element in root.iter():
            if element.get("class") == "admonition-title" or element.tag == "summary":
                key = f"box-{(element.text or '').lower()}"
                element.text = with_mark(context.interface.get(key, element.text))
            for name in ("id", "for", "name"):
                if element.get(name, "").startswith(_TAB):
                    element.set(name, f"tab-{context.name}-{element.get(name).removeprefix(_TAB)}")
