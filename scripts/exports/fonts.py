"""The fonts of a PDF: the edition's, and those beside the article, in `docs/fonts/`.

Where they lack a letter, the system's are asked; else not, for they are others on
each machine. A letter that no font has is printed as its number in Unicode, as
[U+5854], and a finding tells where it stands (check_fonts): all else is made.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from unicodedata import category, name

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from data_files import read_text
from edition.article import Article
from edition.bibliography.readers import bibliography_file, key_lines
from edition.notes import FILE as NOTES
from exports.templates import FOLDER
from findings import Finding

ENDINGS = (".ttf", ".otf", ".ttc", ".otc")


def article_fonts(article: Article) -> Path:
    """Return the folder of the fonts beside the article."""
    return article.settings.docs / "fonts"


def load_fonts(text: str, beside: Path):
    """Return the fonts for a text, for typst, and the letters of it that none of them has."""
    import typst  # here, for a page is shown without it, and a missing tool is a finding

    lacking = _lacking(text, _own_letters(beside))
    own = [FOLDER / "fonts", *([beside] if beside.is_dir() else [])]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[*own, *_system_folders(frozenset(lacking))])
    return fonts, _not_set(sorted(lacking), fonts)


@cache
def _system_folders(letters: frozenset[str]) -> list[Path]:
    """Return folders of the system's fonts that have these letters, as few as do.

    The others are kept from typst (0.15), which looks for a letter in a font that has it not, as for ☐ in LibreOffice's
    OpenSymbol, and then makes no PDF.
    """
    import typst

    known, left = {}, frozenset(map(ord, letters))
    for file in sorted({Path(font.path) for font in typst.Fonts().fonts() if font.path}) if letters else ():
        known[file.parent] = known.get(file.parent, frozenset()) | _font_letters(file)
    chosen = []
    while known and left & known[best := max(known, key=lambda folder: len(known[folder] & left))]:
        chosen.append(best)
        left -= known[best]
    return chosen


def _not_set(letters: list[str], fonts) -> set[str]:
    """Return those of some letters that typst cannot set with these fonts and its own, sought by halves."""
    import typst

    said = json.dumps(" ".join(letters), ensure_ascii=False)
    source = f'#set document(title: [x])\n#set text(font: "Literata")\n#text({said})'.encode()
    try:
        if letters:
            typst.compile(source, format="pdf", pdf_standards="ua-1", font_paths=fonts)
        return set()
    except RuntimeError:
        half = len(letters) // 2
        return {*letters} if not half else _not_set(letters[:half], fonts) | _not_set(letters[half:], fonts)


def marked(text: str, lacking: Iterable[str], form: str = "[U+{:04X}]") -> str:
    """Return a text with the letters that no font has as their numbers."""
    return text.translate({ord(letter): form.format(ord(letter)) for letter in lacking})


def check_fonts(article: Article) -> Iterator[Finding]:
    """Yield where letters stand that no font has, of each script at its first place; and which files are no fonts."""
    beside = article_fonts(article)
    for file in _files(beside):
        if not _font_letters(file):
            yield Finding(file=article.settings.relative(file), code="no-font", message="cannot be read as a font",
                          hint=f"put a {' or '.join(ENDINGS)} file in its place")  # fmt: skip
    places = list(_places(article))
    _, lacking = load_fonts("".join(text for _, _, text in places), beside)
    for file, line, text in places:
        if here := sorted(lacking.intersection(text)):
            scripts = set(map(_script, here))
            lacking = {letter for letter in lacking if _script(letter) not in scripts}
            named = ", ".join(f"{letter} ({name(letter, 'nameless').lower()})" for letter in here[:3])
            named += " …" * bool(here[3:])
            yield Finding(file=file, line=line, code="letter-without-font", severity="info",
                          message=f"no font has {named}: the PDF prints [U+{ord(here[0]):04X}]",
                          hint=f"put a font that has them into {article.settings.relative(beside)}/")  # fmt: skip


def _script(letter: str) -> str:
    """Return what a letter's name begins with: GEORGIAN, ARABIC, CJK …"""
    return name(letter, "").partition(" ")[0]


def _places(article: Article) -> Iterator[tuple[str, int, str]]:
    """Yield the texts that a PDF shows, each with its file and line."""
    for page in (page for pages in article.pages.values() for page in pages.values() if page.is_translated):
        yield page.file, 1, page.title + str(page.meta)
        lines = enumerate(page.start.source.split("\n"), page.start.first_line)
        yield from ((page.file, number, line) for number, line in lines)
    yield from ((NOTES, 0, str(note)) for note in article.notes.values())
    file = bibliography_file(article.settings.docs)
    lines = key_lines(read_text(file))
    for key, reference in article.references.items():
        yield article.settings.relative(file), lines.get(key, 0), str(reference.csl)


def _lacking(text: str, letters: frozenset[int]) -> set[str]:
    # What is not seen, as marks of direction and line ends, needs no font.
    return {letter for letter in set(text) if ord(letter) not in letters and category(letter)[0] not in "CZ"}


@cache
def _own_letters(beside: Path) -> frozenset[int]:
    return _letters([*_files(FOLDER / "fonts"), *_files(beside)])


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*") if file.suffix.lower() in ENDINGS)


def _letters(files: Iterable[Path | str]) -> frozenset[int]:
    return frozenset().union(*(_font_letters(Path(file)) for file in dict.fromkeys(files)))


@cache
def _font_letters(file: Path) -> frozenset[int]:
    """Return the letters that a file has; none if it is no font."""
    try:
        fonts = TTCollection(file, lazy=True).fonts if file.suffix.lower() in ENDINGS[2:] else [TTFont(file, lazy=True)]
        return frozenset().union(*((font.getBestCmap() or {}) for font in fonts))
    except (TTLibError, OSError, AssertionError, ValueError):
        return frozenset()
