"""The figures that the edition draws of what the article tells.

`docs/figures.yml` holds every figure once: its kind, its numbers, and the
numbers of the blocks where they stand. `docs/<locale>/figures.yml` holds its
words: `title`, `alt` (what one sees, in a sentence; `{key}` stands for a
value), `unit`, `note`, `labels`, `events`. A label that is not given is the name in the
locale's glossary. In a page `/// plot | key` says where a figure stands, and
`/// figure | key` that it stands in for a lost picture; on a page without
Markdown the front matter lists them: `figures: [key]`.

Every kind is drawn by a template of its own, `overrides/figures/<kind>.html`;
what the template is given, `drawings` prepares. Every number must stand in the
block it names: `check_figures` proves it for the original, and the check of the
translations that theirs are the same.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data_files import check_words, load_yaml
from edition.anchors import figure_id
from edition.findings import found
from findings import Finding
from languages.numbers import numbers

FILE = "docs/figures.yml"
PLACEHOLDER = re.compile(r'<div data-edition="" data-figure="([\w-]+)"></div>')


@dataclass(frozen=True)
class Figure:
    """One figure: language-independent `data`, and its `words` in each locale."""

    key: str
    kind: str
    data: dict
    words: dict[str, dict] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        return figure_id(self.key)

    @property
    def blocks(self) -> list[int]:
        """The numbers of the blocks that the figure is drawn from."""
        if self.kind == "timeline":
            return [event["block"] for event in self.data["events"]]
        first, *last = as_list(self.data["block"])
        return list(range(first, last[0] + 1)) if last else [first]

    @property
    def lanes(self) -> list[str]:
        """The lanes of a timeline: those that it names, then any that only an event does."""
        of_events = (event["lane"] for event in self.data.get("events", ()))
        return list(dict.fromkeys([*self.data.get("lanes", ()), *of_events]))

    def stated(self) -> Iterator[tuple[int, str]]:
        """Yield each number that the figure shows, with the block where it must stand."""
        for event in self.data.get("events", ()):
            for moment in moments(event):
                yield from ((event["block"], part) for part in _date_parts(moment))
        for label, value in self.data.get("bars", {}).items():
            stated = [*as_list(value), *([label] if str(label).isdigit() else [])]
            yield from ((self.data["block"], str(number)) for number in stated)


def load_figures(docs: Path, locales: list[str]) -> tuple[dict[str, Figure], list[Finding]]:
    """Return the figures by key, in their order, and what is wrong with their files."""
    words = {locale: load_yaml(docs / locale / "figures.yml", schema="figure-words.yml") for locale in locales}
    data = load_yaml(docs / "figures.yml", schema="figures.yml")
    figures = {
        key: Figure(key, entry["kind"], entry, {loc: own[key] for loc, own in words.items() if key in own})
        for key, entry in data.items()
    }
    return figures, list(check_words("figure", docs, data, words))


def check_figures(figures: dict[str, Figure], pages: dict[str, dict], notes: Collection[str] = ()) -> Iterator[Finding]:
    """Yield what is stated nowhere, and what is called but not known. The first pages are the original."""
    locale, original = next(iter(pages.items()))
    texts = {block.number: block.text for page in original.values() for block in page.blocks}
    said = {number: numbers(text, locale) for number, text in texts.items()}
    for figure in figures.values():
        yield from _check_stated(figure, said)
        yield from _check_events(figure, notes)
    for own in pages.values():
        for page in own.values():
            yield from _check_calls(figures, page)


def _check_stated(figure: Figure, said: dict[int, Counter]) -> Iterator[Finding]:
    for number in figure.blocks:
        if number not in said:
            yield found("figure-without-block", FILE, figure=figure.key, number=number)
    for number, value in figure.stated():
        if number in said and value not in said[number]:
            places = ", ".join(f"p-{other}" for other, values in said.items() if value in values) or "no block"
            yield found("figure-not-stated", FILE, figure=figure.key, value=value, number=number, places=places)


def _check_events(figure: Figure, notes: Collection[str]) -> Iterator[Finding]:
    for event in figure.data.get("events", ()):
        if (lane := event["lane"]) not in (lanes := figure.data["lanes"]):
            known = ", ".join(lanes)
            yield found("unknown-lane", FILE, figure=figure.key, event=event["key"], lane=lane, known=known)
        if (key := event.get("note")) and key not in notes:
            yield found("unknown-note/figure", FILE, figure=figure.key, key=key)


def _check_calls(figures: dict[str, Figure], page) -> Iterator[Finding]:
    for key in [*PLACEHOLDER.findall(page.html), *page.meta.get("figures", ())]:
        if key not in figures:
            known = ", ".join(figures) or "none"
            yield found("unknown-figure", page.file, page.start.line_of(f"| {key}"), key=key, known=known)


def _date_parts(moment: int | date) -> list[str]:
    """Return the numbers of a year or a day, as `numbers` writes them."""
    if isinstance(moment, date):
        return [str(moment.day), f"month {moment.month}", str(moment.year)]
    return [str(moment)]


def moments(event: dict) -> list[int | date]:
    """Return the year or the day of an event, or the first and the last."""
    return [date.fromisoformat(when) if isinstance(when, str) else when for when in as_list(event["when"])]


def as_list(value) -> list:
    """Return a list as it is, and any other value as a list of one."""
    return value if isinstance(value, list) else [value]
