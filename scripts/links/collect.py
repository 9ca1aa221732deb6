"""Collect: walk the folder of a built site and read its pages, in several processes when they are many.

In: a folder. Out: a `Collection`: `Page`s by file, the paths of all files, and what could not be read.
"""

import codecs
import gc
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from links.page import Page, read_page
from links.progress import show_progress

HTML_SUFFIXES = (".html", ".htm", ".xhtml")

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

# A second process costs some 30 ms to start and to hear; below this many pages it saves less.
ENOUGH_TO_SHARE = 600
# Pages that one process reads at a time: enough to be worth a message, few enough to wait for.
_SHARE = 100
_MOST_OTHERS = 7

@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that could not be read as it should be: `code` says how, `detail` why."""

    file: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Collection:
    """The outcome of collecting: pages by file, every file's path, and what could not be read."""

    root: Path
    pages: dict[str, Page]
    files: frozenset[str]
    troubles: tuple[Trouble, ...] = ()


# What one process read: pages in the order of their files, and their troubles.
_Read = tuple[list[Page], list[Trouble]]


def collect_site(root: Path) -> Collection:
    """Return everything under `root` that the checks look at."""
    troubles: list[Trouble] = []
    files = sorted(_walk(str(root), "", frozenset(), troubles))
    names = [file for file in files if file.endswith(HTML_SUFFIXES)]
    pages: dict[str, Page] = {}
    with _no_cycle_search():
        for read, troubled in _read_shares(str(root), names):
            pages.update((page.file, page) for page in read)
            troubles += troubled
    return Collection(root, pages, frozenset(files), tuple(troubles))


def read_pages(root: str, files: list[str]) -> _Read:
    """Return the pages of these files, and what could not be read as it should be."""
    pages: list[Page] = []
    troubles: list[Trouble] = []
    tree = None
    for file in files:
        try:
            with open(f"{root}/{file}", "rb") as source:
                text = _decode(file, source.read(), troubles)
        except OSError as error:
            troubles.append(Trouble(file, "unreadable-file", error.strerror or str(error)))
            continue
        # The last tree is kept until the next one stands: that spares the allocator a trip to the system.
        tree = LexborHTMLParser(text)
        pages.append(read_page(file, text, tree))
    return pages, troubles


def _read_shares(root: str, files: list[str]) -> Iterator[_Read]:
    others = min(_cores() - 1, _MOST_OTHERS)
    shares = [files[start : start + _SHARE] for start in range(0, len(files), _SHARE)]
    # A fork copies locks that other threads hold: with threads about, this process reads alone.
    alone = len(files) < ENOUGH_TO_SHARE or not hasattr(os, "fork") or threading.active_count() > 1
    reading = _read_alone(root, shares) if alone or others < 1 else _read_together(root, shares, others)
    done = 0
    for share, read in zip(shares, reading, strict=True):
        done += len(share)
        show_progress(done, len(files), "pages read")
        yield read


def _read_alone(root: str, shares: list[list[str]]) -> Iterator[_Read]:
    for share in shares:
        yield read_pages(root, share)


def _read_together(root: str, shares: list[list[str]], others: int) -> Iterator[_Read]:
    """Yield what the shares hold, in their order; other processes read from the front, this one from the back.

    So nobody waits long for another, not on a busy machine either. Whatever goes wrong with the others, this
    process reads theirs.
    """
    # Imported here: most sites are read by one process.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # An interruption is this process's business; the others end with it.
    pool = ProcessPoolExecutor(others, get_context("fork"), signal.signal, (signal.SIGINT, signal.SIG_IGN))
    try:
        tasks: list = []
        own: list[_Read] = []
        while len(tasks) + len(own) < len(shares):
            # Two shares for each of them: one to read, one to go on with.
            if sum(bool(task) and not task.done() for task in tasks) < 2 * others:
                tasks.append(_submit(pool, root, shares[len(tasks)]))
            else:
                own.append(read_pages(root, shares[-1 - len(own)]))
        for task, share in zip(tasks, shares, strict=False):
            yield _result(task) or read_pages(root, share)
        yield from reversed(own)
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: "Executor", root: str, share: list[str]) -> "Future | None":
    try:
        return pool.submit(read_pages, root, share)
    except (OSError, RuntimeError):  # The system has no process or thread to spare.
        return None


def _result(task: "Future | None") -> _Read | None:
    try:
        return task.result() if task else None
    except (OSError, RuntimeError):  # The other process was ended (BrokenProcessPool), by want of memory say.
        return None


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _no_cycle_search():
    """Keep Python from looking for cycles among the pages again and again: strings and tuples make none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _walk(root: str, folder: str, ancestors: frozenset, troubles: list[Trouble]) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(f"{root}/{folder}"), key=lambda entry: entry.name)
    except OSError as error:
        troubles.append(Trouble(folder or ".", "unreadable-file", error.strerror or str(error)))
        return
    for entry in entries:
        path = folder + entry.name
        if entry.is_symlink():
            yield from _follow(root, entry, path, ancestors, troubles)
        elif entry.is_dir():
            yield from _walk(root, path + "/", ancestors, troubles)
        else:
            yield path


def _follow(
    root: str, entry: os.DirEntry, path: str, ancestors: frozenset, troubles: list[Trouble]
) -> Iterator[str]:
    """Yield the files behind a symbolic link, unless it leads nowhere or round."""
    target = os.readlink(entry.path)
    real = os.path.realpath(entry.path)
    if not os.path.exists(entry.path):
        troubles.append(Trouble(path, "broken-symlink", f"it points to {target}"))
    elif not entry.is_dir():
        yield path
    elif real in ancestors or _contains(real, entry.path):
        troubles.append(Trouble(path, "symlink-loop", f"it leads back to {target}"))
    else:
        yield from _walk(root, path + "/", ancestors | {real}, troubles)


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
