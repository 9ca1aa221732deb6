"""Word files: what pandoc's reader does not see of them.

Pandoc reads the fields of Zotero, EndNote and Mendeley's older plug-in as citations
(https://pandoc.org/MANUAL.html#extension-citations). Mendeley Cite keeps the same data in content controls, which
become such fields here.
"""

import base64
import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from unicodedata import bidirectional, east_asian_width

from edition.short import shorten
from manuscript.reading.archives import changed, language_of, part
from manuscript.reading.changes import accept_changes
from manuscript.tree import plain, with_meta

_MENDELEY = re.compile(
    r'<w:sdt>(?:(?!</w:sdt>).)*?w:val="MENDELEY_CITATION_v3_([\w+/=]+)"(?:(?!</w:sdt>).)*?'
    r"<w:sdtContent>((?:(?!</w:sdt>).)*)</w:sdtContent></w:sdt>",
    re.DOTALL,
)
_ABSTRACT_TITLE = re.compile(r'<w:p>\s*<w:pPr>\s*<w:pStyle w:val="AbstractTitle" ?/>(?:(?!</w:p>).)*</w:p>', re.DOTALL)
_BOX = re.compile(r"<w:txbxContent>(.*?)</w:txbxContent>", re.DOTALL)
_TEXT = re.compile(r"<w:t\b[^>]*>([^<]*)")
_LANGUAGE = r'<w:docDefaults>.*?<w:lang\b[^>]*w:{}="(\w+)'


def word_with_fields(file: Path) -> bytes:
    """Return a Word file in which each content control of Mendeley Cite is a field.

    The title of an abstract goes: with it pandoc takes neither for what the file says of itself.
    """
    names = r"word/(?:document|footnotes|endnotes)\.xml"
    return changed(file, names, lambda text: _ABSTRACT_TITLE.sub("", _MENDELEY.sub(_field, text)))


def mend_word(tree: dict, file: Path) -> dict:
    """Accept tracked changes, and say the language in which the file is checked for spelling."""
    blocks, remarks = accept_changes(tree["blocks"])
    words = plain(blocks)
    tree = {**tree, "blocks": blocks, "remarks": remarks, "left": list(_boxes(file, words))}
    language = re.compile(_LANGUAGE.format(_name_of_language(words)), re.DOTALL)
    return with_meta(tree, language_of(language, file, "word/styles.xml"))


def _name_of_language(words: str) -> str:
    """Return by which name Word keeps the language of a text: it depends on most letters (ECMA-376-1, § 17.3.2.20)."""
    names = Counter(
        "eastAsia" if east_asian_width(letter) in "WF" else "bidi" if bidirectional(letter) in ("R", "AL") else "val"
        for letter in filter(str.isalpha, words)
    )
    return max(names, key=names.get, default="val")


def _boxes(file: Path, read: str) -> Iterator[tuple[str, str, str]]:
    """Yield what stands in a text box, and is not among the words that pandoc read."""
    for content in dict.fromkeys(_BOX.findall(part(file, "word/document.xml"))):
        paragraphs = ("".join(_TEXT.findall(one)) for one in content.split("</w:p>"))
        said = " ".join(unescape(" ".join(paragraphs)).split())
        if said and said not in read:
            yield said, f"a text box is not read: “{shorten(said, 80)}”", "warning"


def _field(match: re.Match) -> str:
    data = base64.b64decode(match[1]).decode("utf-8")
    instruction = f'<w:instrText xml:space="preserve"> ADDIN CSL_CITATION {escape(data, quote=False)} </w:instrText>'
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r>{instruction}</w:r>{separate}{match[2]}{end}"
