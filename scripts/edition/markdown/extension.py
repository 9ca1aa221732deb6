"""Markdown as the edition writes it, for Python-Markdown.

    [@revenko2017, 84]     a citation, printed [3; 84]
    @revenko2017 says      the same as part of the sentence, printed Ревенко [3]
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

    40  PlaceFootnotes  puts the authors' footnotes at the end
    28  FindCode        puts code where a fence stood
    25  NumberBlocks    finds the blocks while their text still is Markdown
   7.8  ColourCode      and what is shaped like it: pictures, tables, formulas
   7.4  NumberCaptions  numbers figures, tables, formulas; then the footnotes are
     7  ResolveMarks    numbers citations and notes in reading order
     3  PlaceAddresses  finds the pages and files that are linked
    -4  RefuseWhatRuns  takes away attributes and addresses that could run (safety)
    -5  ReadBlocks      reads the authors' words
  -5.5  AddTools        adds the edition's marks to them
    -6  ExplainAbbreviations
    -7  FrameWide       lets what is too wide be scrolled
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import SubstituteTagInlineProcessor

from edition.figures.blocks import FigureExtension
from edition.figures.pictures import PATTERNS as PICTURES
from edition.figures.pictures import ShapePictures, keep_caption
from edition.markdown.abbreviations import ExplainAbbreviations
from edition.markdown.block_tools import AddTools
from edition.markdown.blocks import ReadBlocks
from edition.markdown.captions import NumberCaptions
from edition.markdown.characters import DashPattern, MailPattern, MarkupPattern, ReadCharacters
from edition.markdown.code import ColourCode, FindCode
from edition.markdown.components import EXTENSIONS as COMPONENTS
from edition.markdown.components import NameComponents, QuotationBlock, ShapeTasks, VerseBlock
from edition.markdown.footnotes import FootnoteExtension, NumberFootnotes
from edition.markdown.formulas import FormulaPattern, ShapeFormulas
from edition.markdown.links import PlaceAddresses
from edition.markdown.marks import (
    CitationPattern,
    LiteralPattern,
    NotePattern,
    PassagePattern,
    SentencePattern,
    SmallCapitalsPattern,
)
from edition.markdown.numbering import NumberBlocks, ResolveMarks
from edition.markdown.safety import RefuseWhatRuns, bracketed
from edition.markdown.set_citations import SetCitations
from edition.markdown.tables import CaptionBlock, FrameWide, ShapeTables, TableBlock
from edition.markdown.unread import SayUnread
from edition.pages import PageContext, Reading

# What others have written and keep, beside what MkDocs always adds. What stands here needs no line in mkdocs.yml.
OTHERS = {
    **COMPONENTS,
    "attr_list": {},
    "sane_lists": {},
    "def_list": {},
    "pymdownx.caret": {},
    "pymdownx.tilde": {},
    "pymdownx.superfences": {},
    "pymdownx.highlight": {"pygments_lang_class": True, "linenums_style": "pymdownx-inline"},
}
ESCAPED = "$<&@|\"':="
LINKS = ("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref")


class EditionExtension(Extension):
    """The whole syntax. Set `reading` to a new one before each page is rendered."""

    def __init__(self, context: PageContext | None = None):
        super().__init__()
        self.footnotes = FootnoteExtension()
        self.reading = Reading(context) if context else None

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtensions([*OTHERS, FigureExtension(), self.footnotes], OTHERS)
        for name in ("INLINE_RE", "BLOCK_RE", "HEADER_RE"):
            setattr(md.treeprocessors["attr_list"], name, _only_attributes(getattr(AttrListTreeprocessor, name)))
        md.block_level_elements.remove("math")  # it stands in lines, too
        md.ESCAPED_CHARS += [character for character in ESCAPED if character not in md.ESCAPED_CHARS]
        self._read_characters(md)
        for name in LINKS:
            md.inlinePatterns[name].getText = bracketed
        for name in PICTURES:
            keep_caption(md.inlinePatterns[name])
        md.parser.blockprocessors.register(TableBlock(self, md.parser), "table", 75)
        md.parser.blockprocessors.register(VerseBlock(md.parser), "verse", 74)
        md.parser.blockprocessors.register(QuotationBlock(md.parser), "quote", 20)
        md.parser.blockprocessors.register(CaptionBlock(md.parser), "table-caption", 26)
        # Below `escape` (180), so that \[@key] is left alone; above `reference` (170).
        md.inlinePatterns.register(CitationPattern(self, md), "citation", 175)
        md.inlinePatterns.register(NotePattern(self, md), "note", 174)
        md.inlinePatterns.register(PassagePattern(self, md), "passage", 173)
        # Below links (160): in the words of a link or an address it is no citation.
        md.inlinePatterns.register(SentencePattern(self, md), "citation-in-sentence", 115)
        md.inlinePatterns.register(SmallCapitalsPattern(self, md), "small-capitals", 172)
        md.inlinePatterns.register(LiteralPattern(self, md), "literal", 182)
        # Above `escape`: a backslash is TeX's in a formula. Below `backtick` (190): in code a dollar is one.
        md.inlinePatterns.register(FormulaPattern(self, md), "formula", 188)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "hard-break", 185)
        self._shape(md)

    def _read_characters(self, md: Markdown) -> None:
        """Content is data: a tag in the text is printed as it is written."""
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(ReadCharacters(self, md), "characters", 22)
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("entity")  # what is left of them stays as it is
        md.inlinePatterns.register(MailPattern(MailPattern.PATTERN, md), "automail", 110)  # in the place of its own
        md.inlinePatterns.register(MarkupPattern(self, md), "markup", 90)
        md.inlinePatterns.register(DashPattern(DashPattern.PATTERN, md), "dash", 85)

    def _shape(self, md: Markdown) -> None:
        """Register the steps from a page's tree to what is known of it."""
        numbering, finding = NumberBlocks(self, md), FindCode(md)
        md.treeprocessors.register(finding, "find-code", 28)
        md.treeprocessors.register(SayUnread(self, md), "unread", 27)
        md.treeprocessors.register(ShapeTasks(self, md), "tasks", 26)
        md.treeprocessors.register(NameComponents(self, md), "components", 26)
        md.treeprocessors.register(numbering, "number-blocks", 25)
        md.treeprocessors.register(ColourCode(md, finding), "colour-code", 7.8)
        md.treeprocessors.register(ShapePictures(self, md), "pictures", 7.6)
        md.treeprocessors.register(ShapeTables(md), "tables", 7.6)
        md.treeprocessors.register(ShapeFormulas(md), "formulas", 7.6)
        md.treeprocessors.register(NumberCaptions(self, md, numbering), "captions", 7.4)
        md.treeprocessors.register(SetCitations(self, md), "set-citations", 7.3)
        md.treeprocessors.register(NumberFootnotes(self, md), "footnotes", 7.2)
        md.treeprocessors.register(PlaceAddresses(self, md), "addresses", 3)
        md.treeprocessors.register(ResolveMarks(self, md), "resolve-marks", 7)
        md.treeprocessors.register(RefuseWhatRuns(self, md), "refuse-what-runs", -4)
        md.treeprocessors.register(ReadBlocks(self, md, numbering), "read-blocks", -5)
        md.treeprocessors.register(AddTools(self, md, numbering), "tools", -5.5)
        md.treeprocessors.register(ExplainAbbreviations(self, md, numbering), "abbreviations", -6)
        md.treeprocessors.register(FrameWide(md), "frame-wide", -7)


def _only_attributes(pattern: re.Pattern) -> re.Pattern:
    """Return a pattern for `{…}` that takes what pandoc takes (#id, .class, key=value): a word alone is text."""
    return re.compile(pattern.pattern.replace(r"\{\:?[ ]*(", r"\{\:?[ ]*((?=[#.]|[\w-]+=)"))
