"""Built sites of any size for the link checkers to look at, one function a shape.

Each writes so many pages (or so many findings) into a folder. All that stands in them is made up.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

WORDS = ("digital", "economy", "diplomacy", "networks", "programmes", "states", "services", "policy")
KAZAKH = ("цифрлық", "экономика", "дипломатия", "желілер", "бағдарлама", "мемлекет", "қызмет", "саясат")
MEGABYTE = 1_000_000


class Shape(NamedTuple):
    """A kind of site: what writes it, how large it is at most, and what is counted in it."""

    write: Callable[[Path, int], None]
    size: int
    unit: str = "pages"


def write_random(root: Path, pages: int, links: int = 100) -> None:
    """Every page links to random others, half of the links with a fragment."""
    chance = random.Random(1)
    for number in range(pages):
        sections = (_section(chance, name, pages, links // 10) for name in range(10))
        _write(root / f"p{number}" / "index.html", f"Page {number}", "\n".join(sections))
    _write_home(root, (f"p{number}/" for number in range(pages)))


def write_references(root: Path, pages: int) -> None:
    """Every page has its own ten references, cites them as links and as text, and has Cyrillic anchors."""
    for number in range(pages):
        items = "".join(f'<li id="ref-{n}">{_reference(number, n)}</li>' for n in range(1, 11))
        cited = [f'<a href="#ref-{n % 10 + 1}">[{n % 10 + 1}]</a> [{n % 7 + 1}, 84-б.]' for n in range(24)]
        parts = (
            f'<h2 id="бөлім-{number}-{n}">{KAZAKH[n]}</h2><p>{_text(KAZAKH, n)} {" ".join(cited[n::8])}</p>'
            for n in range(8)
        )
        links = " ".join(f'<a href="#бөлім-{number}-{n}">{KAZAKH[n]}</a>' for n in range(8))
        onward = f'<a href="../p{(number + 1) % pages}/#бөлім-{(number + 1) % pages}-3">келесі мақала</a>'
        _write(root / f"p{number}" / "index.html", "Мақала", f"{links} {onward}{''.join(parts)}<ol>{items}</ol>", "kk")
    _write_home(root, (f"p{number}/" for number in range(pages)))


def write_small(root: Path, pages: int) -> None:
    """Very many pages of a few lines, a hundred a folder."""
    for number in range(pages):
        body = f'<p id="a">{WORDS[number % 8]} <a href="{(number + 1) % pages % 100}.html#a">the next page</a></p>'
        _write(root / f"f{number // 100}" / f"{number % 100}.html", "Note", body)
    _write_home(root, (f"f{number // 100}/{number % 100}.html" for number in range(pages)))


def write_large(root: Path, megabytes: int) -> None:
    """Ten pages that share so many megabytes of text, anchors and links to each other."""
    for number in range(10):
        size, parts, part = megabytes * MEGABYTE // 10, [], 0
        while size > 0:
            links = f'<a href="p{part % 10}.html#s{part // 10}">see also</a> <a href="#s{part // 2}">as above</a>'
            parts.append(f'<h2 id="s{part}">{WORDS[part % 8]}</h2><p>{_text(WORDS, part, 80)} {links}</p>\n')
            size, part = size - len(parts[-1]), part + 1
        _write(root / f"p{number}.html", f"Volume {number}", "".join(parts))
    _write_home(root, (f"p{number}.html" for number in range(10)))


def write_hub(root: Path, pages: int) -> None:
    """One page to which every other leads, each to an anchor of its own, and which leads to all of them."""
    for number in range(pages):
        links = " ".join(f'<a href="../hub/#a{(number + n) % pages}">entry {n}</a>' for n in range(10))
        _write(root / f"p{number}" / "index.html", "Page", f'<p id="b">{_text(WORDS, number, 60)} {links}</p>')
    entries = (f'<li id="a{number}"><a href="../p{number}/#b">page {number}</a></li>' for number in range(pages))
    _write(root / "hub" / "index.html", "Index", f"<ol>{''.join(entries)}</ol>")
    _write_home(root, ["hub/"])


def write_cyrillic(root: Path, pages: int) -> None:
    """Names of folders, anchors, addresses and text: all in Cyrillic letters."""
    chance = random.Random(2)
    names = [f"{KAZAKH[number % 8]}-{number}" for number in range(pages)]
    for number, name in enumerate(names):
        parts = []
        for n in range(8):
            targets = (f"../{chance.choice(names)}/#{KAZAKH[chance.randrange(8)]}" for _ in range(5))
            links = " ".join(f'<a href="{target}">{KAZAKH[n]} туралы</a>' for target in targets)
            parts.append(f'<h2 id="{KAZAKH[n]}">{KAZAKH[n]}</h2><p>{_text(KAZAKH, number, 60)} {links}</p>')
        _write(root / name / "index.html", name, "".join(parts), "kk")
    _write_home(root, (f"{name}/" for name in names))


def write_faulty(root: Path, findings: int) -> None:
    """Twenty faults a page: missing pages, anchors, pictures, double ids, Markdown left as text."""
    for number in range(findings // 20):
        parts = (
            f'<p id="x{n}">{WORDS[n]} <a href="gone-{number}-{n}/">a page</a> <a href="#gone-{n}">a place</a> '
            f'<img src="gone-{n}.png" alt="none"></p><p id="x{n}">[words][label-{n}]</p>\n'
            for n in range(4)
        )
        _write(root / f"p{number}" / "index.html", "Page", "".join(parts))
    _write_home(root, (f"p{number}/" for number in range(findings // 20)))


def write_faulty_page(root: Path, findings: int) -> None:
    """One page with all the faults."""
    parts = (
        f'<p id="x{n}">{WORDS[n % 8]} <a href="gone-{n}/">a page</a> <a href="#gone-{n}">a place</a> '
        f'<img srcset="gone-{n}.png 2x" src="gone.png" alt="none"></p><p id="x{n}">[words][label-{n}]</p>\n'
        for n in range(findings // 5)
    )
    _write(root / "index.html", "Page", "".join(parts))


SHAPES = {
    "random links": Shape(write_random, 2000),
    "own references": Shape(write_references, 2000),
    "small pages": Shape(write_small, 50_000),
    "large pages": Shape(write_large, 200, "MB"),
    "one page linked from everywhere": Shape(write_hub, 4000),
    "everything Cyrillic": Shape(write_cyrillic, 2000),
    "findings on many pages": Shape(write_faulty, 10_000, "findings"),
    "findings on one page": Shape(write_faulty_page, 10_000, "findings"),
}


def _section(chance: random.Random, name: int, pages: int, links: int) -> str:
    targets = ((chance.randrange(pages), chance.randrange(10)) for _ in range(links))
    anchors = [f'<a href="../p{page}/{f"#s{part}" if part % 2 else ""}">{page}</a>' for page, part in targets]
    text = " ".join(chance.choice(WORDS) for _ in range(120))
    return f'<h2 id="s{name}">Section {name}</h2><p>{text} {" ".join(anchors)}</p>'


def _reference(page: int, number: int) -> str:
    address = f"https://example{number}.org/{page}/{number}"
    return f'Автор {page}. {KAZAKH[number % 8]} {number}. 2017. <a href="{address}">{address}</a>'


def _text(words: tuple[str, ...], start: int, length: int = 120) -> str:
    return " ".join(words[(start + 3 * n) % len(words)] for n in range(length))


def _write_home(root: Path, addresses: Iterator[str] | list[str]) -> None:
    _write(root / "index.html", "Home", " ".join(f'<a href="{address}">{address}</a>' for address in addresses))


def _write(path: Path, title: str, body: str, lang: str = "en") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title></head>'
    path.write_text(f"{head}<body><h1>{title}</h1>{body}</body></html>", "utf-8")
