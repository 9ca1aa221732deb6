"""Pandoc as a program: https://pandoc.org/MANUAL.html. Only what needs it finds out that it is missing."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from pandoc.tree import Node

SCRIPT = Path(__file__).with_name("convert.lua")
# Of the tree's JSON, that of pandoc 2.18 to 3: https://hackage.haskell.org/package/pandoc-types.
VERSION = [1, 23, 1]


class PandocError(RuntimeError):
    """What pandoc cannot do, in its own words."""


def run(*arguments: str, given: bytes = b"", folder: Path | None = None, **environment: str) -> tuple[bytes, str]:
    """Return what pandoc writes of what it is given, and what it says. Raises PandocError, ImportError."""
    import pypandoc  # here, for most pages are made without it

    command = [pypandoc.get_pandoc_path(), *arguments]
    result = subprocess.run(
        command, input=given, cwd=folder, env=os.environ | environment, capture_output=True, check=False
    )
    said = result.stderr.decode("utf-8", "replace")
    if result.returncode:
        raise PandocError(" ".join(said.split()))
    return result.stdout, said


def document(blocks: list[Node], meta: dict | None = None) -> bytes:
    """Return a tree as pandoc reads it."""
    return json.dumps({"pandoc-api-version": VERSION, "meta": meta or {}, "blocks": blocks}).encode()


def convert(text: str, source: str, target: str, *options: str) -> str:
    """Return a text of one format in another. Raises PandocError, ImportError."""
    return run(f"--from={source}", f"--to={target}", *options, given=text.encode())[0].decode()


# Many texts at one call. Pandoc makes no look-up of its own here: no text that it is given names a file or an
# address that it would fetch, for pictures are given as data or as mere addresses.


def read(html: str) -> list[Node]:
    """Return the blocks of an HTML text. Raises PandocError."""
    (made,) = _made([{"text": html, "source": "html", "target": "json", "options": {}}])
    return json.loads(made)["blocks"]


def write(texts: list[list[Node]], target: str, **options) -> list[str]:
    """Return each of some texts in a format of pandoc's. Raises PandocError."""
    orders = [_order(blocks, {}, target, options) for blocks in texts]
    return [made.decode().strip("\n") for made in _made(orders)]


def write_file(blocks: list[Node], meta: dict, target: str, epoch: int) -> bytes:
    """Return a whole file, with what is known of it; `epoch` is the one date in it.

    https://pandoc.org/MANUAL.html#reproducible-builds
    """
    (made,) = _made([{**_order(blocks, meta, target, {}), "template": True}], SOURCE_DATE_EPOCH=str(epoch))
    return made


def _order(blocks: list[Node], meta: dict, target: str, options: dict) -> dict:
    text = document(blocks, meta).decode()
    return {"text": text, "source": "json", "target": target, "options": {"wrap_text": "none", **options}}


def _made(orders: list[dict], **environment: str) -> Iterator[bytes]:
    """Yield what the script makes of each order, before which it writes its length."""
    made, _ = run("lua", str(SCRIPT), given=json.dumps(orders).encode(), **environment)
    rest = memoryview(made)
    while rest:
        digits = bytes(rest[:20]).partition(b"\n")[0]
        begin, length = len(digits) + 1, int(digits)
        yield bytes(rest[begin : begin + length])
        rest = rest[begin + length :]
