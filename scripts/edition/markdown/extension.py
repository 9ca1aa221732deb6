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
by hand is text here: content is data. `STEPS` tells in what order.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import SubstituteTagInlineProcessor

from edition.figures.pictures import PATTERNS as PICTURES
from edition.figures.pictures import ShapePictures, keep_caption
from edition.markdown.abbreviations import ExplainAbbreviations
from edition.markdown.block_tools import AddTools
from edition.markdown.blocks import ReadBlocks
from edition.markdown.captions import NumberCaptions
from edition.markdown.characters import DashPattern, MailPattern, MarkupPattern, ReadCharacters
from edition.markdown.code import ColourCode, FindCode
from edition.markdown.components import FencedBlocks, NameComponents, QuotationBlock, ShapeTasks, VerseBlock
from edition.markdown.footnotes import FootnoteExtension, NumberFootnotes, PlaceFootnotes
from edition.markdown.formulas import FormulaPattern, ShapeFormulas
from edition.markdown.links import PlaceAddresses
from edition.markdown.marks import CitationPattern, LiteralPattern, NotePattern, PassagePattern, SentencePattern
from edition.markdown.numbering import NumberBlocks, PartMarks, ResolveMarks
from edition.markdown.safety import RefuseWhatRuns, bracketed
from edition.markdown.set_citations import SetCitations
from edition.markdown.tables import CaptionBlock, FrameWide, ShapeTables, TableBlock
from edition.markdown.unread import SayUnread
from edition.pages import PageContext, Reading

# What others have written and keep, beside what MkDocs always adds. What stands here needs no line in mkdocs.yml.
OTHERS = {
    "admonition": {},
    "pymdownx.details": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.keys": {},
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
# What is read in lines, by Python-Markdown's priorities: `backtick` has 190, `escape` 180, `reference` 170, `link` 160.
PATTERNS = (
    (FormulaPattern, 188),  # a backslash is TeX's in a formula; in code a dollar is one
    (LiteralPattern, 182),
    (CitationPattern, 175),  # \[@key] is left alone
    (NotePattern, 174),
    (PassagePattern, 173),
    (SentencePattern, 115),  # in the words of a link or an address it is no citation
    (MailPattern, 110),
    (MarkupPattern, 90),
    (DashPattern, 85),
)
# The way from a page's tree to what is known of it, by the same: patterns run at 20, attribute lists at 8, the table of
# contents at 5, MkDocs' check of links at 0.
STEPS = (
    (PlaceFootnotes, 40),  # puts the authors' footnotes at the end
    (FindCode, 28),  # puts code where a fence stood
    (SayUnread, 27),
    (ShapeTasks, 26),
    (NameComponents, 26),
    (NumberBlocks, 25),  # finds the blocks while their text still is Markdown
    (ColourCode, 7.8),
    (ShapePictures, 7.6),
    (ShapeTables, 7.6),
    (ShapeFormulas, 7.6),
    (NumberCaptions, 7.4),  # numbers figures, tables, formulas
    (SetCitations, 7.3),
    (NumberFootnotes, 7.2),
    (ResolveMarks, 7),  # numbers citations and notes in reading order
    (PartMarks, 6.9),  # finds marks of notes that would be read as one
    (PlaceAddresses, 3),  # finds the pages and files that are linked
    (RefuseWhatRuns, -4),  # takes away attributes and addresses that could run
    (ReadBlocks, -5),  # reads the authors' words
    (AddTools, -5.5),  # adds the edition's marks to them
    (ExplainAbbreviations, -6),
    (FrameWide, -7),  # lets what is too wide be scrolled
)


class EditionExtension(Extension):
    """The whole syntax. Set `reading` to a new one before each page is rendered."""

    def __init__(self, context: PageContext | None = None):
        super().__init__()
        self.footnotes = FootnoteExtension()
        self.reading = Reading(context) if context else None

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtensions([*OTHERS, FencedBlocks(), self.footnotes], OTHERS)
        for name in ("INLINE_RE", "BLOCK_RE", "HEADER_RE"):
            setattr(md.treeprocessors["attr_list"], name, _only_attributes(getattr(AttrListTreeprocessor, name)))
        md.block_level_elements.remove("math")  # it stands in lines, too
        md.ESCAPED_CHARS += [character for character in ESCAPED if character not in md.ESCAPED_CHARS]
        self._read_characters(md)
        labels = md.parser.blockprocessors["reference"]  # of addresses; a citation, as in `[@key]: words`, is none
        labels.RE = re.compile(labels.RE.pattern.replace(r"\[(", r"\[(?!@)("), labels.RE.flags)
        for name in LINKS:
            md.inlinePatterns[name].getText = bracketed
        for name in PICTURES:
            keep_caption(md.inlinePatterns[name])
        md.parser.blockprocessors.register(TableBlock(self, md.parser), "table", 75)
        md.parser.blockprocessors.register(VerseBlock(md.parser), "verse", 74)
        md.parser.blockprocessors.register(QuotationBlock(md.parser), "quote", 20)
        md.parser.blockprocessors.register(CaptionBlock(md.parser), "table-caption", 26)
        for pattern, priority in PATTERNS:
            md.inlinePatterns.register(pattern(self, md), pattern.__name__, priority)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "hard-break", 185)
        for step, priority in STEPS:
            md.treeprocessors.register(step(self, md), step.__name__, priority)

    def _read_characters(self, md: Markdown) -> None:
        """Content is data: a tag in the text is printed as it is written."""
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(ReadCharacters(self, md), "characters", 22)
        for name in ("html", "entity", "automail"):  # the last has another in its place, of entities what is left stays
            md.inlinePatterns.deregister(name)


def _only_attributes(pattern: re.Pattern) -> re.Pattern:
    """Return a pattern for `{…}` that takes what pandoc takes (#id, .class, key=value): a word alone is text."""
    return re.compile(pattern.pattern.replace(r"\{\:?[ ]*(", r"\{\:?[ ]*((?=[#.]|[\w-]+=)"))
