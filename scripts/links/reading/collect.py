"""Collect: walk the folder of a built site and read its pages, in several processes when they are many.

In: a folder. Out: a `Collection`: `Page`s by file, the paths of all files, and what could not be read.
"""

import codecs
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from links.progress import show_progress
from links.reading.html import read_page
from links.reading.page import Page
from links.reading.sharing import MOST_SHARES, share_out

HTML_SUFFIXES = (".html", ".htm", ".xhtml")

# Pages that one process reads at a time: enough to be worth asking for, few enough to wait for.
_SHARE = 40


class Trouble(NamedTuple):
    """A file that could not be read as it should be: `code` says how, `detail` why."""

    file: str
    code: str
    detail: str


class Collection(NamedTuple):
    """The outcome of collecting: pages and drawings (SVG) by file, every file's path, what could not be read."""

    root: Path
    pages: dict[str, Page]
    drawings: dict[str, Page]
    files: frozenset[str]
    troubles: tuple[Trouble, ...] = ()


def collect_site(root: Path) -> Collection:
    """Return everything under `root` that the checks look at."""
    troubles: list[Trouble] = []
    files = sorted(_walk(str(root), "", frozenset(), troubles))
    names = [file for file in files if file.endswith(HTML_SUFFIXES) or file.endswith(".svg")]
    pages: dict[str, Page] = {}
    drawings: dict[str, Page] = {}
    for read, troubled in _read_shares(str(root), names):
        for page in read:
            (drawings if page.file.endswith(".svg") else pages)[page.file] = page
        troubles += troubled
    show_progress(len(names), len(names), "pages read")
    return Collection(root, pages, drawings, frozenset(files), tuple(troubles))


def read_pages(root: str, files: list[str]) -> tuple[list[Page], list[Trouble]]:
    """Return the pages of these files, and what could not be read as it should be."""
    pages: list[Page] = []
    troubles: list[Trouble] = []
    for file in files:
        try:
            text = _decode(file, Path(root, file).read_bytes(), troubles)
        except OSError as error:
            troubles.append(Trouble(file, "unreadable-file", error.strerror or str(error)))
            continue
        pages.append(read_page(file, text, LexborHTMLParser(text)))
    return pages, troubles


def _read_shares(root: str, files: list[str]) -> list[tuple[list[Page], list[Trouble]]]:
    size = max(_SHARE, len(files) // MOST_SHARES + 1)
    starts = range(0, len(files), size)

    def read_share(number: int) -> tuple[list[Page], list[Trouble]]:
        start = starts[number]
        # Shares are taken in their order, by whom ever: the number tells how far all have come.
        show_progress(start, len(files), "pages read")
        return read_pages(root, files[start : start + size])

    return share_out(read_share, len(starts), len(files))


def _walk(root: str, folder: str, ancestors: frozenset, troubles: list[Trouble]) -> Iterator[str]:
    try:
        entries = list(os.scandir(f"{root}/{folder}"))
    except OSError as error:
        troubles.append(Trouble(folder or ".", "unreadable-file", error.strerror or str(error)))
        return
    for entry in entries:
        path = folder + entry.name
        if not path.isprintable() and (shown := _shown(path)) != path:
            troubles.append(Trouble(shown, "not-utf-8", "the name of the file"))
        elif entry.is_file(follow_symlinks=False):
            yield path
        elif entry.is_symlink():
            yield from _follow(root, entry, path, ancestors, troubles)
        elif entry.is_dir():
            yield from _walk(root, path + "/", ancestors, troubles)
        else:
            troubles.append(Trouble(path, "unreadable-file", "it is a pipe, a socket or a device"))


def _follow(root: str, entry: os.DirEntry, path: str, ancestors: frozenset, troubles: list[Trouble]) -> Iterator[str]:
    """Yield the files behind a symbolic link, unless it leads nowhere or round."""
    target = os.readlink(entry.path)
    real = os.path.realpath(entry.path)
    if not os.path.exists(entry.path):
        troubles.append(Trouble(path, "broken-symlink", f"it points to {target}"))
    elif entry.is_file():
        yield path
    elif not entry.is_dir():
        troubles.append(Trouble(path, "unreadable-file", "it leads to a pipe, a socket or a device"))
    elif real in ancestors or _contains(real, entry.path):
        troubles.append(Trouble(path, "symlink-loop", f"it leads back to {target}"))
    else:
        yield from _walk(root, path + "/", ancestors | {real}, troubles)


def _shown(path: str) -> str:
    """Return a path as it can be printed: Python keeps bytes that are not UTF-8 as lone surrogates."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _contains(folder: str, path: str) -> bool:
    place = os.path.realpath(os.path.dirname(path))
    return os.path.commonpath([folder, place]) == folder


def _decode(file: str, source: bytes, troubles: list[Trouble]) -> str:
    # GitHub Pages sends `charset=utf-8` with every page, whatever the page itself declares.
    try:
        return source.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        troubles.append(Trouble(file, "not-utf-8", f"byte 0x{source[error.start]:02x} in line {line}"))
        return source.decode("utf-8", "replace")
