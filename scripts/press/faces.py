"""The text face, divided by what is shown: what the parts of the article show, what other pages show, the whole.

A style sheet names whole faces, each with the alphabets of all languages. Of most faces a page needs few
letters, and a browser fetches a file only where a page shows a letter of it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from html import unescape
from importlib.metadata import version
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import NamedTemporaryFile

from fontTools.subset import Options, Subsetter, save_font
from fontTools.ttLib import TTFont

_KEPT = Path(__file__).resolve().parents[2] / ".cache" / "faces"
_Letters = set[int]
_Shown = dict[tuple[bool, bool], _Letters]  # by whether they are italic, and bold

_RULE = re.compile(r"@font-face\s*\{[^}]*\}")
_FILE = re.compile(r"""url\(["']?([^"')]+\.woff2)""")
_RANGE = re.compile(r"unicode-range:\s*([^;}]+)")
_ITALIC = re.compile(r"<(em|i|cite|dfn|var|address)\b[^>]*>(.*?)</\1>", re.DOTALL)
_BOLD = re.compile(r"<(strong|b)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)
# What a script, or a style sheet by attr(), may show.
_KEPT_WORDS = re.compile(r'\sdata-[\w-]+="([^"]*)"')
_PLACE = re.compile(r"\{\w+\}|\|")  # in those words: what is filled in, and what stands between two
_SPACES = {0x20, 0xA0, 0x2009, 0x202F}  # the regular face has them for all
_ADDED = "0123456789.—+−\u00ad\u2010"  # no page says it: numbers and signs of lists, the hyphen at a line's end


def divide_faces(site: Path, parts: Iterable[Path]) -> None:
    """Divide each face that the style sheets of a site name. `parts` are the pages that should be lightest."""
    shown = [_letters_shown(parts), _letters_shown(site.rglob("*.html"))]
    for sheet in sorted(site.rglob("*.css")):
        css = sheet.read_text(encoding="utf-8")
        divided = _RULE.sub(lambda rule, folder=sheet.parent: _divided(rule[0], folder, shown), css)
        sheet.write_text(divided, encoding="utf-8")


def _letters_shown(pages: Iterable[Path]) -> _Shown:
    body = "".join(_HEAD.sub("", page.read_text(encoding="utf-8")) for page in pages)
    italic, bold = _inside(_ITALIC, body), _inside(_BOLD, body)
    upright = _text(body) + _PLACE.sub("", " ".join(_KEPT_WORDS.findall(body)))
    shown = {
        (False, False): _ADDED + upright + upright.upper(),  # labels stand in capitals
        (True, False): _text(italic),
        (False, True): _text(bold),
        (True, True): _text(_inside(_BOLD, italic) + _inside(_ITALIC, bold)),
    }
    return {style: {*map(ord, text)} for style, text in shown.items()}


def _inside(element: re.Pattern, html: str) -> str:
    return " ".join(inner for _, inner in element.findall(html))


def _text(html: str) -> str:
    return unescape(_TAG.sub("", html))


def _divided(rule: str, folder: Path, shown: list[_Shown]) -> str:
    """Return a rule of a face as one for each part of its letters, and write their files; none if no page shows any.

    What no page shows is asked of the whole face, for to divide it takes long, and who types such a letter is rare.
    The rarest comes first, for of rules that name the same letter the last is followed.
    """
    file = _FILE.search(rule)
    if not file or _SPACES.issuperset(letters := _asked(rule, set(TTFont(folder / file[1]).getBestCmap()))):
        return rule
    wanted = [each["italic" in rule, "700" in rule] for each in shown]
    if not letters & shown[-1][False, False] - _SPACES:  # no page shows one, in whatever style
        (folder / file[1]).unlink(missing_ok=True)
        return ""
    parts = list(_parts(letters, wanted))
    source = folder / file[1]
    files = [source, *(source.with_stem(f"{source.stem}-{number}") for number in range(2, len(parts) + 1))]
    others = wanted[-1] - letters
    rules = [
        _for_part(rule.replace(source.name, file.name), part, among | others)
        for file, (part, among) in zip(files, parts, strict=True)
    ]
    shows = wanted[-1] - _SPACES
    contents = [source.read_bytes() if shows.isdisjoint(part) else _with_letters(source, part) for part, _ in parts]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    return "".join(reversed(rules))


def _parts(letters: _Letters, shown: list[_Letters]) -> Iterator[tuple[_Letters, _Letters]]:
    """Yield the letters of a face that the first pages show, what the next show too, the rest; each with the rarer."""
    for each in [*shown, letters]:
        if (letters & each) - _SPACES:
            yield letters & (each | _SPACES), letters
            letters = letters - each - _SPACES


def _for_part(rule: str, part: _Letters, among: _Letters) -> str:
    """Return a rule that asks for a part of a face's letters: a span of the sheet ends where others begin.

    `among` are those of the rarer parts, for the commoner are asked first, and what pages show of other faces.
    """
    groups = (list(group) for own, group in groupby(sorted(among | _SPACES), part.__contains__) if own)
    spans = (f"U+{group[0]:X}" + (f"-{group[-1]:X}" if group[1:] else "") for group in groups)
    unnamed = _RANGE.sub("", rule).rstrip(";} \n")
    return f"{unnamed};unicode-range:{','.join(spans)}}}"


def _asked(rule: str, letters: _Letters) -> _Letters:
    asked = _RANGE.search(rule)
    if not asked:
        return letters
    spans = [part.strip()[2:].partition("-") for part in asked[1].split(",")]
    return {letter for letter in letters if any(int(a, 16) <= letter <= int(b or a, 16) for a, _, b in spans)}


def _with_letters(source: Path, letters: _Letters) -> bytes:
    """Return a face with these letters alone, made once: to make it takes longer than all else of a small site."""
    made_from = source.read_bytes() + _maker() + repr(sorted(letters)).encode()
    kept = _KEPT / f"{sha256(made_from).hexdigest()[:16]}.woff2"
    if not kept.exists():
        _KEPT.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=_KEPT, delete=False) as file:  # of two builds at once, neither reads half a file
            file.write(_subset(source, letters))
        Path(file.name).replace(kept)
    return kept.read_bytes()


@cache
def _maker() -> bytes:
    """Return the version of what makes a face."""
    return version("fonttools").encode()


def _subset(source: Path, letters: _Letters) -> bytes:
    options = Options(flavor="woff2", layout_features=["*"], name_IDs=[0, 1, 2], notdef_outline=True)
    options.bidi_closure = False  # no bracket for the sake of its mirror image
    font, content = TTFont(source, recalcTimestamp=False), BytesIO()  # the same bytes whenever it is made
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    save_font(font, content, options)
    return content.getvalue()
