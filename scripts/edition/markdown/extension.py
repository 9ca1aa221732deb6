"""Markdown as the edition writes it, for Python-Markdown.

    [@revenko2017, 84]     a citation, printed [3; 84]
    [^mfa]                 the mark of an editorial note
    [«Речь»]{lang=ru}      a passage in another language (pandoc's bracketed span)
    /// figure             a figure of which only the caption is known
    caption
    ///
    /// figure | key       the same, with a figure that the edition draws in the picture's place
    /// plot | key         a figure that the edition draws; the templates put it there
    ///

While a page is rendered, its blocks are numbered, its citations counted and
linked, and all that is remembered in the page's `Reading`. Markup written
by hand is text here: content is data. The steps, by Python-Markdown's
priorities (inline patterns run at 20, attribute lists at 8, the table of
contents at 5, MkDocs' check of links at 0):

    25  NumberBlocks    finds the blocks while their text still is Markdown
     7  ResolveMarks    numbers citations and notes in reading order
    -4  RefuseWhatRuns  takes away attributes and addresses that could run (safety)
    -5  ReadBlocks      reads the authors' words, adds the edition's marks
    -6  ExplainAbbreviations
"""

from markdown import Markdown
from markdown.extensions import Extension

from edition.figures.blocks import FigureExtension
from edition.markdown.abbreviations import ExplainAbbreviations
from edition.markdown.blocks import NumberBlocks, ReadBlocks, ResolveMarks
from edition.markdown.marks import CitationPattern, NotePattern, PassagePattern
from edition.markdown.safety import RefuseWhatRuns, bracketed
from edition.pages import PageContext, Reading

LINKS = ("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref")


class EditionExtension(Extension):
    """The whole syntax. Set `reading` to a new one before each page is rendered."""

    def __init__(self, context: PageContext | None = None):
        super().__init__()
        self.reading = Reading(context) if context else None

    def extendMarkdown(self, md: Markdown) -> None:
        # Content is data: a tag in the text is printed as it is written.
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("entity")  # it would hide &nbsp; from those who read the words
        for name in LINKS:
            md.inlinePatterns[name].getText = bracketed
        md.registerExtensions([FigureExtension()], {})
        # Below `escape` (180), so that \[@key] is left alone; above `reference` (170).
        md.inlinePatterns.register(CitationPattern(self, md), "citation", 175)
        md.inlinePatterns.register(NotePattern(self, md), "note", 174)
        md.inlinePatterns.register(PassagePattern(self, md), "passage", 173)
        numbering = NumberBlocks(self, md)
        md.treeprocessors.register(numbering, "number-blocks", 25)
        md.treeprocessors.register(ResolveMarks(self, md), "resolve-marks", 7)
        md.treeprocessors.register(RefuseWhatRuns(self, md), "refuse-what-runs", -4)
        md.treeprocessors.register(ReadBlocks(self, md, numbering), "read-blocks", -5)
        md.treeprocessors.register(ExplainAbbreviations(self, md, numbering), "abbreviations", -6)
