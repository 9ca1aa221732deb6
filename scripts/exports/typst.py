"""PDF and pictures by typst (https://typst.app/docs/).

A template of typst is a program of its own: what it says of the article it is given as JSON, the text as a file
of markup, `words.typ`, in which pandoc has seen to it that no word is taken for typst's own language.
"""

import json
import re
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

from edition.article import Article
from edition.interface import words_language
from exports.article_item import full_address, keywords
from exports.citations.names import full_name
from exports.document import Document
from exports.fonts import article_fonts, load_fonts, marked
from exports.templates import FOLDER
from languages.division import SOFT_HYPHEN, rule
from languages.language import load_language
from languages.tags import direction
from languages.typography import NBSP, set_spaces

# PDF/UA-1 (ISO 14289-1): tagged, titled, with its language; typst refuses what would break it.
STANDARD = "ua-1"
# The size that readers of https://ogp.me/ show whole.
CARD_WIDTH, CARD_HEIGHT = 1200, 630
REMEMBERED = 10  # compilations
# In the data, and in the text.
SAYS_LANGUAGE = re.compile(r'(?:"(?:lang|locale)": |#spoken\()"([\w-]+)"')
# How a letter is named in markup and in its strings alike, where a bracket might be taken for an argument.
MARKUP = r"\u{{5b}}U+{:04X}\u{{5d}}"


def compile_pdf(template: str, data: dict, article: Article, text: str, pictures: dict[str, Path]) -> bytes:
    """Return a tagged PDF of an article made by a template of `overrides/exports/`. Raises RuntimeError."""
    import typst  # here, for a page is shown without it, and a missing tool is a finding

    # The date of a PDF is left out in the template; this one would be in its metadata.
    options = {"format": "pdf", "pdf_standards": STANDARD, "timestamp": 0}
    run, text = _prepared(template, data, article, text, {path: file.read_bytes() for path, file in pictures.items()})
    text = _with_used_points(text, lambda text: run(typst.query, text, selector="<used>", field="value", one=True))
    made = run(typst.compile, text, **options)
    _forget()
    return made


def _forget() -> None:
    """Let typst forget what it worked out, hundreds of MB for a long article: it does so ten compilations later."""
    import typst

    none = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    for _ in range(REMEMBERED):
        typst.compile(b"", format="svg", font_paths=none)


def make_card(document: Document) -> bytes:
    """Return the picture of the article in one locale for links that are shared, a PNG, one pixel a point."""
    import typst

    run, text = _prepared("card.typ", front_matter(document), document.article, "", {})
    return run(typst.compile, text, format="png", ppi=72)


def draw(svg: bytes) -> bytes:
    """Return a drawing as a PNG, three points of it for one of the drawing's."""
    import typst

    page = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("drawing.svg")'
    files = {"main.typ": page, "drawing.svg": svg}
    return _quietly(typst.compile, files, format="png", ppi=288)  # a pixel of a drawing is 1/96 inch


def _prepared(template: str, data: dict, article: Article, text: str, files: dict[str, bytes]) -> tuple[Callable, str]:
    """Return what lets typst make something of a template, and the text without the letters that no font has."""
    said = json.dumps(data, ensure_ascii=False)
    fonts, lacking = load_fonts(said + text, article_fonts(article))
    said = marked(json.dumps({**data, **_of_languages(said + text)}, ensure_ascii=False), lacking)
    files = {**files, "main.typ": (FOLDER / template).read_bytes(), "macros.typ": (FOLDER / "macros.typ").read_bytes()}

    def run(make: Callable, text: str, **options):
        given = {"font_paths": fonts, "sys_inputs": {"data": said}, **options}
        return _quietly(make, {**files, "words.typ": text.encode()}, **given)

    return run, marked(text, lacking, MARKUP)


def _quietly(make: Callable, files: dict[str, bytes], **options):
    """Let typst make something of files in a folder of their own: it reads no others."""
    import typst

    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", typst.TypstWarning)
        for name, content in files.items():
            file = Path(folder) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return make(Path(folder) / "main.typ", root=folder, **options)


def _of_languages(text: str) -> dict[str, list[str] | dict[str, str]]:
    """Return what a template must know of the languages that are said: direction, word division, marks of items."""
    said = dict.fromkeys(SAYS_LANGUAGE.findall(text))
    return {
        "from_right": [tag for tag in said if direction(tag) == "rtl"],
        "divided": [tag for tag in said if rule(tag)],
        "items": {tag: mark for tag in said if (mark := load_language(tag).item)},
    }


def _with_used_points(text: str, query: Callable[[str], str]) -> str:
    """Return the text with those soft hyphens alone at which a line is divided; a PDF would keep the others, too.

    Each is given a number first; the template tells which of them a line has ended at (`point` in `macros.typ`).
    What no line used can go, and all lines stay as they are.
    """
    if SOFT_HYPHEN not in text:
        return text
    plain, *rest = text.split(SOFT_HYPHEN)
    numbered = plain + "".join(f"{SOFT_HYPHEN}{number}{SOFT_HYPHEN}{part}" for number, part in enumerate(rest))
    used = set(json.loads(query(numbered)))
    return plain + "".join((SOFT_HYPHEN if str(number) in used else "") + part for number, part in enumerate(rest))


def front_matter(document: Document) -> dict:
    """Return what the head of a document says, in its language."""
    meta, t = document.meta, document.t
    return {
        "locale": document.locale,
        "words_lang": words_language(t["colophon"], document.locale),
        "title": document.title,
        "heading": document.heading,
        "short_title": document.front.short_title,
        "authors": [full_name(author).replace(" ", NBSP) for author in document.authors],
        "byline": document.front.byline.replace(" ", NBSP).replace(f",{NBSP}", ", "),
        "facts": [set_spaces(fact, document.locale) for fact in document.facts],
        "affiliation": set_spaces(document.front.affiliation_line, document.locale),
        "affiliation_translated": t["translated-here"] if meta.get("affiliation-translated") else "",
        "keywords": keywords(document.article, document.locale),
        "description": document.description,
        "address": full_address(document.article, document.locale),
    }
