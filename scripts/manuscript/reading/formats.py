"""The formats of a manuscript: one row each, by the endings of its files' names.

What pandoc's readers leave aside of a format is given back: in the file before pandoc reads it (`before`), or in its
tree (`after`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from manuscript.reading.html import cleaned_html, mend_html
from manuscript.reading.jats import mend_jats
from manuscript.reading.jats_source import own_jats
from manuscript.reading.latex import mend_latex, with_included
from manuscript.reading.markdown import mend_markdown
from manuscript.reading.opendocument import mend_odt, odt_with_links
from manuscript.reading.typst import mend_typst
from manuscript.reading.word import mend_word, word_with_fields


@dataclass(frozen=True)
class Format:
    """What pandoc calls it (https://pandoc.org/MANUAL.html#option--from), and how it is read.

    An archive has no lines. What calls other files of its own, a sandbox would not let be read.
    """

    pandoc: str
    endings: tuple[str, ...]
    after: Callable[[dict, Path], dict]
    before: Callable[[Path], bytes] | None = None
    is_archive: bool = False
    calls_others: bool = False


FORMATS = (
    # The fields of Zotero, Mendeley and EndNote are citations: https://pandoc.org/MANUAL.html#extension-citations.
    Format("docx+citations", (".docx",), mend_word, word_with_fields, is_archive=True),
    Format("odt", (".odt",), mend_odt, odt_with_links, is_archive=True),
    Format("latex+raw_tex", (".tex", ".latex"), mend_latex, with_included, calls_others=True),
    Format("markdown", (".md", ".markdown", ".qmd"), mend_markdown),
    Format("jats", (".xml", ".jats", ".nxml"), mend_jats, own_jats),
    Format("typst", (".typ",), mend_typst, calls_others=True),
    Format("html+tex_math_single_backslash", (".html", ".htm", ".xhtml"), mend_html, cleaned_html),
)
BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}
