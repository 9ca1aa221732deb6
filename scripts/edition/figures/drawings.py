"""What the templates of the figures are given: lengths, labels, addresses, in one locale.

Lengths are in percent of the figure's width and in lines of its type, so that a
drawing fits a phone and a desk without its letters being scaled.
"""

import re
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton
from babel.numbers import format_decimal

from edition.anchors import block_address
from edition.figures.figures import Figure, as_list, moments
from edition.notes import Note
from languages.tags import cldr
from languages.typography import set_spaces

LONG_GAP = 5  # years without an event: the eye should see them
QUOTED = re.compile(r"[«“](.+?)[»”]")


@dataclass(frozen=True)
class Drawing:
    """A figure in one locale, ready for its template.

    `language` is that of its words: the original's, where the locale has none yet.
    `addresses` are those of its blocks, by number; `lanes` how a timeline's lanes are called, from left to right.
    """

    figure: Figure
    language: str
    title: str
    alt: str
    note: str
    rows: list
    addresses: dict[int, str]
    lanes: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"figures/{self.figure.kind}.html"

    @property
    def ends(self) -> list[tuple[int, str]]:
        """The first and the last block that the figure is drawn from, with their addresses."""
        first, *others = self.addresses.items()
        return [first, *others[-1:]]


@dataclass(frozen=True)
class Bar:
    """One value. Of a range `length` is the lower end, `more` what the upper end adds."""

    key: str
    label: str
    text: str
    length: float
    more: float
    marked: bool


@dataclass(frozen=True)
class Event:
    """One line of a timeline. `tracks` says of each lane what runs there beside the event:
    nothing, or a line that `passes` or `ends` here; it began at the lane's name, above all events."""

    years: str
    day: str
    lane: str
    words: str
    block: int
    place: int
    is_span: bool
    after_gap: bool
    tracks: tuple[str, ...]
    note: Note | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether a note of the edition calls in question what the article says of the event."""
        return self.note is not None and self.note.is_open

    @property
    def kind(self) -> str:
        """How the event is marked: as open to question, as a span of years, or as a moment."""
        return "open" if self.is_open else "span" if self.is_span else "moment"


@dataclass(frozen=True)
class Part:
    """One of several equal parts, each told by a block. `html` is the authors' wording of its name."""

    html: str
    block: int


def draw(figure: Figure, article, locale: str) -> Drawing:
    """Return a figure as its template needs it."""
    language = locale if locale in figure.words else next(iter(figure.words), locale)  # the original is the first
    words = figure.words.get(language, {})
    told = _Words(article, locale, words)
    rows = _ROWS[figure.kind](figure, told)
    values = {row.key: row.text for row in rows if isinstance(row, Bar)}
    pages = {number: article.block(locale, number)[0] for number in figure.blocks}
    return Drawing(
        figure=figure,
        language=language,
        title=words.get("title", figure.key),
        alt=set_spaces(_filled(words.get("alt", ""), values), locale),
        note=words.get("note", ""),
        rows=rows,
        addresses={number: block_address(page.address, number) for number, page in pages.items()},
        lanes=tuple(told.label(lane) for lane in figure.lanes),
    )


def _filled(text: str, values: dict[str, str]) -> str:
    return re.sub(r"\{([\w-]+)\}", lambda match: values.get(match[1], match[0]), text)


class _Words:
    def __init__(self, article, locale: str, words: dict):
        self.article, self.locale, self.words = article, locale, words
        self.babel = cldr(locale)

    def label(self, key) -> str:
        """Return a label: the figure's own, or the name in the glossary, or the key itself."""
        labels, name = self.words.get("labels", {}), self.article.glossary.names.get(key)
        return labels.get(key) or (name.name(self.locale) if name else str(key))

    def value(self, numbers: list) -> str:
        text = "–".join(format_decimal(number, locale=self.babel) for number in numbers)
        return set_spaces(self.words.get("unit", "{}").format(text), self.locale)

    def day(self, moment: int | date) -> str:
        return format_skeleton("MMMMd", moment, locale=self.babel) if isinstance(moment, date) else ""


def _bars(figure: Figure, words: _Words) -> list[Bar]:
    scale = 100 / figure.data["top"]
    return [
        Bar(
            key=key,
            label=words.label(key),
            text=words.value(as_list(value)),
            length=round(as_list(value)[0] * scale, 2),
            more=round((as_list(value)[-1] - as_list(value)[0]) * scale, 2),
            marked=key in map(str, as_list(figure.data.get("mark"))),
        )
        for key, value in figure.data["bars"].items()
    ]


def _timeline(figure: Figure, words: _Words) -> list[Event]:
    events = sorted(figure.data["events"], key=lambda event: _moment(moments(event)[0]))
    lanes = [event["lane"] for event in events]
    rows, before = [], None
    for index, event in enumerate(events):
        first, *rest = moments(event)
        year = _moment(first)[0]
        rows.append(
            Event(
                years="–".join(str(_moment(moment)[0]) for moment in (first, *rest)),
                day=words.day(first),
                lane=words.label(event["lane"]),
                words=words.words.get("events", {}).get(event["key"], event["key"]),
                block=event["block"],
                place=figure.lanes.index(event["lane"]),
                is_span=bool(rest),
                after_gap=before is not None and year - before >= LONG_GAP,
                tracks=tuple(_track(lane, lanes, index) for lane in figure.lanes),
                note=words.article.notes.get(event.get("note")),
            )
        )
        before = year
    return rows


def _track(lane: str, lanes: list[str], index: int) -> str:
    """Say what runs in a lane beside the event with this index, `lanes` being those of all events."""
    if lane in lanes[index + 1 :]:
        return "passes"
    return "ends" if lane == lanes[index] else ""


def _moment(moment: int | date) -> tuple[int, int, int]:
    return (moment.year, moment.month, moment.day) if isinstance(moment, date) else (moment, 0, 0)


def _parts(figure: Figure, words: _Words) -> list[Part]:
    """Return the names of the parts: what their blocks put in quotation marks, or else all that they say."""
    blocks = [words.article.block(words.locale, number)[1] for number in figure.blocks]
    quoted = [QUOTED.search(block.html) for block in blocks]
    return [
        Part(html=match[1] if match else block.html.rstrip(" .;"), block=block.number)
        for block, match in zip(blocks, quoted, strict=True)
    ]


_ROWS = {"bars": _bars, "timeline": _timeline, "parts": _parts, "screen": _parts}
