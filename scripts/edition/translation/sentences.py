"""Is a line a sentence, and has each language the same? Is a translated sentence as long as it should be?

A line is the unit of reading, citing and comparing. Where an article, or one of its languages, is not written so,
its paragraphs are the unit, and that is said once; where it is, each paragraph that departs is a finding that
names the sentence and says how to mend it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from edition.anchors import block_id
from edition.article import Article, Page
from edition.findings import found
from edition.markdown.marks import plain
from edition.pages import Block
from edition.translation.alignment import align
from edition.translation.exceptions import Exceptions
from edition.translation.pairs import Pair, shown
from findings import Finding, counted
from languages.sentences import ends_sentence, inner_ends

# The modified z-score beyond which a value is an outlier, and how it is made from the median absolute deviation:
# B. Iglewicz, D. C. Hoaglin, How to Detect and Handle Outliers (1993). Of few sentences there is no rule.
STRAYS, MAD_TO_DEVIATION, FEW = 3.5, 1.4826, 20
_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s+\S")
IN_LINES = ("paragraph", "item", "quotation")


def check_division(article: Article) -> Iterator[Finding]:
    """Yield where lines are no sentences, or others than the original's."""
    default = article.settings.default_locale
    for locale, pages in article.pages.items():
        if not _is_by_sentence(pages.values()):
            yield _by_paragraph(article, locale)
            if locale == default:
                return
            continue
        for page in pages.values():
            original = article.page(default, page.name)
            yield from _check_lists(page)
            if original and page.is_translated and len(page.blocks) == len(original.blocks):
                for first, second in zip(original.blocks, page.blocks, strict=True):
                    yield from _check_block(_Blocks(original, page, first, second, article.exceptions))


def check_lengths(pairs: list[Pair]) -> Iterator[Finding]:
    """Yield the pairs of one locale whose lengths stray far from the rule of all of them.

    The measure is that of W. A. Gale and K. W. Church, A Program for Aligning Sentences in Bilingual Corpora (1993):
    the difference grows with the square root of the length.
    """
    measured = [(pair, len(pair.theirs.text), len(pair.ours.text)) for pair in pairs if pair.theirs.text]
    if len(measured) < FEW:
        return
    ratio = sum(ours for *_, ours in measured) / sum(theirs for _, theirs, _ in measured)
    strayed = [(pair, (ours - ratio * theirs) / theirs**0.5) for pair, theirs, ours in measured]
    deviation = median(abs(stray) for _, stray in strayed) * MAD_TO_DEVIATION
    for pair, stray in strayed:
        if abs(stray) > STRAYS * deviation > 0:
            yield pair.finding("length-strays/short" if stray < 0 else "length-strays/long")


def _is_by_sentence(pages: Iterable[Page]) -> bool:
    """Tell whether most of a locale's paragraphs are written one sentence a line, as far as that can be told."""
    all_lines = [(block, _lines(block)) for page in pages for block in page.blocks]
    blocks = [(block, lines) for block, lines in all_lines if len(lines) > 1 or _ends_within(lines)]
    wrong = [block for block, lines in blocks if _broken(block, lines) or len(lines) == 1]
    return 2 * len(wrong) <= len(blocks)


def _by_paragraph(article: Article, locale: str) -> Finding:
    return found("not-by-sentence", article.settings.relative(article.settings.docs / locale))


def _lines(block: Block) -> list[str]:
    """Return a block's lines without marks; a caption or a table is one, for what it has is no sentences."""
    return [plain(line) for line in block.source.split("\n")] if block.kind in IN_LINES else []


def _broken(block: Block, lines: list[str]) -> list[int]:
    """Return the places, from 1, of the lines that end within a sentence; a line may be broken on purpose."""
    within = ((place, line) for place, line in enumerate(lines[:-1], 1) if place not in block.ends)
    return [place for place, line in within if not ends_sentence(line) and not line.rstrip().endswith("\\")]


def _ends_within(lines: list[str]) -> list[int]:
    """Return the places, from 1, of the lines in which a sentence ends before the line does."""
    return [place for place, line in enumerate(lines, 1) if any(inner_ends(line))]


@dataclass(frozen=True)
class _Blocks:
    """A block and its original, which are the same on the original's own page."""

    original: Page
    page: Page
    theirs: Block
    ours: Block
    exceptions: Exceptions

    def allowed(self, place: int) -> bool:
        return self.exceptions.allow("sentences", self.page.locale, self.ours.number, [place], place)

    def at_line(self, name: str, place: int, /, **values) -> Finding:
        """Return a finding at a line of the block."""
        text, start = self.ours.source.split("\n")[place - 1], self.page.start
        line = start.line_of(text, self.ours.line - start.first_line)
        return found(name, self.page.file, line, block=block_id(self.ours.number), **values)

    def entry(self, place: int) -> str:
        """Return the exception that says of a line that it is meant to be as it is."""
        place = f"block: {block_id(self.ours.number)}, locale: {self.page.locale}, sentences: [{place}]"
        return f"{{{place}, reason: …}} in {self.exceptions.file}"


def _check_block(blocks: _Blocks) -> Iterator[Finding]:
    """Yield what is wrong with the lines of one block: the cause, without what follows from it."""
    ours, theirs = _lines(blocks.ours), _lines(blocks.theirs)
    if bool(ours) != bool(theirs):  # a paragraph for a table: found as such
        return
    if len(ours) != len(theirs):
        yield from _check_number(blocks, ours, theirs)
        return
    kept = blocks.ours.sentences and blocks.ours.number not in blocks.exceptions.divided(blocks.page.locale)
    for place in [] if kept else _broken(blocks.ours, ours):
        if not blocks.allowed(place):
            wording, entry = shown(ours[place - 1]), blocks.entry(place)
            yield blocks.at_line("sentence-divided", place, line=place, wording=wording, entry=entry)
    is_own = blocks.page is blocks.original
    for place in _ends_within(ours):
        in_both = not is_own and any(inner_ends(theirs[place - 1], surely=False))
        if not in_both and not blocks.allowed(place):
            wording, entry = shown(ours[place - 1]), blocks.entry(place)
            second = shown(ours[place - 1][next(inner_ends(ours[place - 1])) :])
            yield blocks.at_line("two-sentences", place, line=place, wording=wording, second=second, entry=entry)


def _check_number(blocks: _Blocks, ours: list[str], theirs: list[str]) -> Iterator[Finding]:
    """Yield where the lines of a block are more or fewer than the original's: the places where they part."""
    for first, second in align(*(block.source.split("\n") for block in (blocks.theirs, blocks.ours))):
        place = min(second.start + 1, len(ours))
        if (len(first), len(second)) != (1, 1) and not blocks.allowed(place):
            yield blocks.at_line(
                "sentences-differ",
                place,
                ours=counted(len(ours), "sentence"),
                theirs=counted(len(theirs), "sentence"),
                told=_told(first, second, theirs, ours),
                mend=_MENDS[len(first) > len(second), len(second) > 0 < len(first)],
                original=f"{blocks.original.file}:{blocks.theirs.line}",
            )


def _told(first: range, second: range, theirs: list[str], ours: list[str]) -> str:
    original, translated = (" ".join(lines[place] for place in places) for lines, places in
                            ((theirs, first), (ours, second)))  # fmt: skip
    if not second:
        return f"nothing stands for {_named(first)} of the original, {shown(original)}"
    if not first:
        return f"{_named(second)} stands for nothing in the original, {shown(translated)}"
    return f"{_named(second)}, {shown(translated)}, for {_named(first)} of the original, {shown(original)}"


def _named(places: range) -> str:
    """Return sentences by their numbers.

    >>> _named(range(1, 3))
    'sentences 2 and 3'
    """
    numbers = [str(place + 1) for place in places]
    return f"sentence{'s' * (len(numbers) > 1)} {' and '.join(numbers)}"


# By whether the original has more lines, and whether both have some.
_MENDS = {
    (True, False): "translate it, on a line of its own",
    (False, False): "take it out, or join it to the line that it belongs to",
    (True, True): "give each sentence of the original a line of its own, and translate what is left out; of one that "
    "was joined to the sentence before, its part begins the line",
    (False, True): "join these lines: one sentence that was made two stays on one line",
}


def _check_lists(page: Page) -> Iterator[Finding]:
    """Yield the empty lines that stand between some items of a list and not between the others."""
    for lines in _lists(page.start.source.split("\n")):
        indent = _indent(lines[0][1])
        items = [place for place, (_, line) in enumerate(lines) if _ITEM.match(line) and _indent(line) == indent]
        empty = [lines[place - 1][0] for place in items[1:] if not lines[place - 1][1].strip()]
        if len(empty) < len(items) - 1:
            for number in empty:
                yield found("empty-line-in-list", page.file, number + page.start.first_line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_numbered(line: str) -> bool:
    return line.lstrip()[0].isdigit()


def _begins_another(item: str, first: str) -> bool:
    """Tell whether an item is of another list than a first one: further out, or with marks where that has numbers."""
    return _indent(item) < _indent(first) or (not _indent(item) and _is_numbered(item) != _is_numbered(first))


def _lists(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines of each list with their numbers, from 0: its items, what is indented, empty lines within.

    A line that is indented no more than the items belongs to the one above it, unless a blank line parts the two.
    """
    found: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, "", "end"]):
        goes_on = found and (_indent(line) > _indent(found[0][1]) or not line.strip() or found[-1][1].strip())
        if found and (_begins_another(line, found[0][1]) if _ITEM.match(line) else not goes_on):
            yield found
            found = []
        if found or _ITEM.match(line):
            found.append((number, line))
