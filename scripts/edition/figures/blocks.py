"""The blocks `/// figure` and `/// plot`: where figures stand in the Markdown."""

import xml.etree.ElementTree as etree

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block as MarkdownBlock

from edition.anchors import EDITION
from edition.markdown.components import GridBlock


class FigureBlock(MarkdownBlock):
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


class PlotBlock(MarkdownBlock):
    """`/// plot | key`: the place of a figure that the edition draws."""

    NAME = "plot"
    ARGUMENT = True

    def on_create(self, parent):
        return _placeholder(parent, self.argument)


def _placeholder(parent: etree.Element, key: str) -> etree.Element:
    # Drawn when the whole article is known: see `figures`.
    return etree.SubElement(parent, "div", {EDITION: "", "data-figure": key.strip()})


class FigureExtension(BlocksExtension):
    def extendMarkdownBlocks(self, md, block_mgr):
        for block in (FigureBlock, PlotBlock, GridBlock):
            block_mgr.register(block, self.getConfigs())
