"""Collect: walk the folder of a built site and read its files, in several processes when there is much to read.

In: a folder. Out: a `Collection`: what holds addresses as `Page`s by file, the paths of all files, what could not be
read, and what was not entered.
"""

import codecs
import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from links.reading.documents import CLOSED, read_document
from links.reading.html import read_page
from links.reading.page import Page, path_of
from links.reading.sharing import MOST_SHARES, share_out
from links.reading.tables import HTML
from progress import show_progress

PAGE_ENDINGS = ("html", "htm", "xhtml")
# A larger file is not read: no browser shows such a page, no search engine reads such a sitemap.
LARGEST = 64 * 1024 * 1024
# Of a file of a kind not known, so much is looked through for addresses.
_SAMPLE = 256 * 1024
_ADDRESS = re.compile(rb"\bhttps?://[\w.-]+\.\w")
# Elements within elements that are still parsed in a moment.
_DEEPEST = 50_000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)[^<>]*(?<!/)>")
_NOT_NESTED = frozenset(HTML["not-nested"])
# Pages that one process reads at a time: enough to be worth asking for, few enough to wait for.
_SHARE = 40
# Another process costs some 10 ms to start and to hear; for fewer files, or bytes, it saves less.
_ENOUGH_FILES, _ENOUGH_BYTES = 400, 8_000_000
# Symbolic links that lead to one folder: where they are more, they multiply from folder to folder.
_MOST_WAYS = 16


class Trouble(NamedTuple):
    """A file that could not be read as it should be: `code` says how, `detail` why."""

    file: str
    code: str
    detail: str


class Collection(NamedTuple):
    """The outcome of collecting.

    `pages` are those of the site, `drawings` its SVG files, `documents` everything else that holds addresses, chapters
    of an EPUB among them; `unentered` counts the files of kinds not known, by their ending, that hold addresses.
    """

    root: Path
    pages: dict[str, Page]
    drawings: dict[str, Page]
    documents: dict[str, Page]
    files: frozenset[str]
    troubles: tuple[Trouble, ...] = ()
    unentered: tuple[tuple[str, int], ...] = ()


class _Share(NamedTuple):
    """What one share of the files gave: pages, what could not be read as it should be, what was not entered."""

    pages: list[Page]
    troubles: list[Trouble]
    unentered: list[str]


def collect_site(root: Path) -> Collection:
    """Return everything under `root` that the checks look at."""
    troubles: list[Trouble] = []
    files = frozenset(_walk(str(root), troubles))
    names = sorted(file for file in files if ending_of(file) not in CLOSED)
    homes: dict[str, dict[str, Page]] = {"pages": {}, "drawings": {}, "documents": {}}
    unentered: Counter[str] = Counter()
    for share in _read_shares(str(root), names):
        for page in share.pages:
            homes[_home(page)][page.file] = page
        troubles += share.troubles
        unentered.update(share.unentered)
    show_progress(len(names), len(names), "files read")
    return Collection(root, **homes, files=files, troubles=tuple(troubles), unentered=tuple(unentered.items()))


def ending_of(file: str) -> str:
    """Return what follows the last full stop of a file's name, in small letters."""
    return file.rpartition("/")[2].rpartition(".")[2].lower()


def _home(page: Page) -> str:
    """Return the field of a collection in which a page stands."""
    ending = ending_of(page.file)
    if page.book or ending not in (*PAGE_ENDINGS, "svg"):
        return "documents"
    return "drawings" if ending == "svg" else "pages"


def _read(root: str, file: str, share: _Share) -> list[Page]:
    with open(path_of(root, file), "rb", buffering=0) as opened:
        size = os.fstat(opened.fileno()).st_size
        source = opened.read(size) if size <= LARGEST else None
    if source is None:
        share.troubles.append(Trouble(file, "not-entered", f"it has more than {LARGEST >> 20} MiB"))
        return []
    if ending_of(file) in (*PAGE_ENDINGS, "svg"):
        text = _decode(file, source, share.troubles)
        if _is_bottomless(text):
            share.troubles.append(Trouble(file, "not-entered", f"{_DEEPEST:,} elements stand in each other"))
            return []
        return [read_page(file, text, LexborHTMLParser(text))]
    pages = read_document(file, source)
    if pages is None and _ADDRESS.search(source, 0, _SAMPLE):
        share.unentered.append(ending_of(file))
    return pages or []


def _is_bottomless(text: str) -> bool:
    """Tell whether elements stand in each other so deep that to parse them takes the square of their number."""
    if len(text) < 3 * _DEEPEST or text.count("<") - 2 * text.count("</") < _DEEPEST:
        return False
    depths = accumulate(-1 if end else 1 for end, name in _TAG.findall(text) if name.lower() not in _NOT_NESTED)
    return any(depth >= _DEEPEST for depth in depths)


def _read_shares(root: str, files: list[str]) -> list[_Share]:
    size = max(1, min(_SHARE, len(files) // 8), len(files) // MOST_SHARES + 1)
    starts = range(0, len(files), size)

    def read_share(number: int) -> _Share:
        start, share = starts[number], _Share([], [], [])
        # Shares are taken in their order, by whom ever: the number tells how far all have come.
        show_progress(start, len(files), "files read")
        for file in files[start : start + size]:
            try:
                share.pages.extend(_read(root, file, share))
            except OSError as error:
                share.troubles.append(Trouble(file, "unreadable-file", error.strerror or str(error)))
        return share

    return share_out(read_share, len(starts), _is_much(root, files))


def _is_much(root: str, files: list[str]) -> bool:
    if len(files) >= _ENOUGH_FILES:
        return True
    with suppress(OSError):  # What vanishes meanwhile is told when it is read.
        return sum(os.path.getsize(path_of(root, file)) for file in files) >= _ENOUGH_BYTES
    return False


def _walk(root: str, troubles: list[Trouble]) -> Iterator[str]:
    """Yield the paths of all files, those behind symbolic links too, unless these lead nowhere or round."""
    waiting: list[tuple[str, frozenset[bytes]]] = [("", frozenset())]
    ways: Counter[bytes] = Counter()
    while waiting:
        folder, ancestors = waiting.pop()
        for entry in _entries(root, folder, troubles):
            try:
                path = folder + entry.name.decode("utf-8")
            except UnicodeDecodeError:
                shown = folder + entry.name.decode("utf-8", "replace")
                troubles.append(Trouble(shown, "not-utf-8", "the name of the file"))
                continue
            if entry.is_file(follow_symlinks=False):
                yield path
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((path + "/", ancestors))
            elif fault := _special_fault(entry, path, ancestors, ways):
                troubles.append(fault)
            elif entry.is_file():
                yield path
            else:
                waiting.append((path + "/", ancestors | {os.path.realpath(entry.path)}))


def _entries(root: str, folder: str, troubles: list[Trouble]) -> list[os.DirEntry[bytes]]:
    try:
        with os.scandir(path_of(root, folder)) as entries:
            return list(entries)
    except OSError as error:
        troubles.append(Trouble(folder or ".", "unreadable-file", error.strerror or str(error)))
        return []


def _special_fault(
    entry: os.DirEntry[bytes], path: str, ancestors: frozenset[bytes], ways: Counter[bytes]
) -> Trouble | None:
    """Return what is wrong with a symbolic link, a pipe or a device."""
    if not entry.is_symlink():
        return Trouble(path, "unreadable-file", "it is a pipe, a socket or a device")
    try:
        target, real = os.readlink(entry.path).decode("utf-8", "replace"), os.path.realpath(entry.path)
    except OSError as error:
        return Trouble(path, "unreadable-file", error.strerror or str(error))
    if not os.path.exists(entry.path):
        return Trouble(path, "broken-symlink", f"it points to {target}")
    if entry.is_file():
        return None
    if not entry.is_dir():
        return Trouble(path, "unreadable-file", "it leads to a pipe, a socket or a device")
    ways[real] += 1
    if real in ancestors or _contains(real, entry.path):
        return Trouble(path, "symlink-loop", f"it leads back to {target}")
    if ways[real] > _MOST_WAYS:
        return Trouble(path, "not-entered", f"more than {_MOST_WAYS} symbolic links lead to {target}")
    return None


def _contains(folder: bytes, path: bytes) -> bool:
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
