"""A finished page, set as its languages want it: no-break spaces, pieces that no line breaks, words kept apart.

It is done once, when all words stand where a reader sees them: the article's, its notes' and references',
the figures', the edition's own. Words run on through the tags of a line; what a space or a hyphen stands
between is seen across them.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from languages.tags import direction
from languages.typography import set_spaces, wholes

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([\w-]+)")
_LANG = re.compile(r'\slang="([^"]*)"')
_IN_LINE = {"a", "abbr", "b", "bdi", "cite", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time"}
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Where a space or a hyphen is more than its look: code, and what is copied as it stands.
_LEFT_ALONE = re.compile(r"<(?:code|math|pre|script|style|textarea|svg)\b|<[^>]*\sdata-copy\b")
_WHOLE, _APART, _CLOSE = '<span class="whole">', '<span dir="ltr">', "</span>"
# In a text that runs from the right, words in letters that do not: with the marks round them two would change places.
_RIGHT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_FROM_RIGHT = re.compile(f"[{_RIGHT}]")
_LETTER = rf"[^\W\d_{_RIGHT}]"
_FROM_LEFT = re.compile(rf"{_LETTER}[\w]*(?:[ \u00a0.&'’/+-]{_LETTER}\w*)*")


# Words that stand in a line: their places among a page's pieces, each with its language.
_Run = dict[int, str]


@dataclass(frozen=True)
class _Element:
    """An open element, or what a tag says of its own: then `locale` may be empty."""

    name: str
    locale: str
    left_alone: bool
    apart: bool


def typeset(html: str, locale: str) -> str:
    """Return a page with its text set by the rules of the languages it is in. Its words stay as they are."""
    head, body, rest = html.partition("<body")
    pieces = _TAG.split(body + rest)
    for run in _runs(pieces, locale):
        _set(pieces, run)
    return head + "".join(pieces)


def _runs(pieces: list[str], locale: str) -> list[_Run]:
    """Return the runs of a page that has been cut into text, tag, text, tag …"""
    stack, runs = [_Element("", locale, left_alone=False, apart=False)], [{}]
    for place, piece in enumerate(pieces):
        if place % 2:
            if _follow(stack, piece).apart:
                runs.append({})
        elif piece and not stack[-1].left_alone:
            runs[-1][place] = stack[-1].locale
    return runs


def _follow(stack: list[_Element], tag: str) -> _Element:
    """Open an element on the stack, or close one. Return it."""
    element, around = _element(tag), stack[-1]
    if tag.startswith("</") and any(opened.name == element.name for opened in stack):
        while (closed := stack.pop()).name != element.name:
            pass
        return closed
    if element.name and element.name not in _EMPTY:
        left_alone = around.left_alone or element.left_alone
        stack.append(_Element(element.name, element.locale or around.locale, left_alone, element.apart))
    return element


@lru_cache(maxsize=4096)
def _element(tag: str) -> _Element:
    name, lang = _NAME.match(tag), _LANG.search(tag)
    return _Element(
        name=name[1] if name else "",
        locale=lang[1] if lang else "",
        left_alone=bool(_LEFT_ALONE.match(tag)),
        apart=not name or name[1] not in _IN_LINE or "data-edition" in tag,
    )


def _set(pieces: list[str], run: _Run) -> None:
    """Set the text of a run, each piece by the rules of its language, and put it back between its tags."""
    places, text = list(run), "".join(pieces[place] for place in run)
    begins = list(accumulate((len(pieces[place]) for place in places), initial=0))
    foreign = [place for place in places if direction(run[place]) == "rtl" and _FROM_LEFT.search(pieces[place])]
    is_apart = foreign and not _FROM_RIGHT.search(text)
    found = []
    for locale in set(run.values()):
        spaced = set_spaces(text, locale)
        for index, place in enumerate(places):
            if run[place] == locale:
                pieces[place] = spaced[begins[index] : begins[index + 1]]
        spans = [(*span, _WHOLE) for span in wholes(spaced, locale)]
        if direction(locale) == "rtl" and not is_apart:
            spans += [(*match.span(), _APART) for match in _FROM_LEFT.finditer(spaced)]
        found += [span for span in spans if run[places[bisect_right(begins, span[0]) - 1]] == locale]
    # From the end, so that what is put in moves no place that is still to come.
    following = len(text)
    for start, end, opening in sorted(found, reverse=True):
        if end <= following:
            first, last, following = bisect_right(begins, start) - 1, bisect_left(begins, end) - 1, start
            _wrap(pieces, opening, (places[first], start - begins[first]), (places[last], end - begins[last]))
    if is_apart:
        _set_apart(pieces, places, begins, text)


def _set_apart(pieces: list[str], places: list[int], begins: list[int], text: str) -> None:
    """Let a run that has no words from the right run from the left as a whole, its marks and numbers, too."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    first, last = bisect_right(begins, start) - 1, bisect_left(begins, end) - 1
    stop = len(pieces[places[last]]) - (begins[last + 1] - end)  # from its end: there may be elements in it now
    _wrap(pieces, _APART, (places[first], start - begins[first]), (places[last], stop))


def _wrap(pieces: list[str], opening: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Put an element around what begins and ends at these places, and around the tags that it would cut in two."""
    (first, begin), (last, stop) = start, end
    depths = list(accumulate((-1 if _closes(tag) else 1 for tag in pieces[first + 1 : last : 2]), initial=0))
    before, after = 2 * -min(depths), 2 * (depths[-1] - min(depths))  # pieces to go back, and on
    if (before and begin) or (after and stop < len(pieces[last])) or before > first:
        return
    if not _are(pieces[first - before + 1 : first], closing=False) or not _are(
        pieces[last + 1 : last + after], closing=True
    ):
        return
    first, begin = (first - before, len(pieces[first - before])) if before else (first, begin)
    last, stop = (last + after, 0) if after else (last, stop)
    pieces[last] = pieces[last][:stop] + _CLOSE + pieces[last][stop:]
    pieces[first] = pieces[first][:begin] + opening + pieces[first][begin:]


def _closes(tag: str) -> bool:
    return tag.startswith("</")


def _are(pieces: list[str], closing: bool) -> bool:
    """Tell whether pieces, a tag first and last, are nothing but tags that close, or open, an element."""
    return not any(pieces[1::2]) and all(_closes(tag) == closing for tag in pieces[::2])
