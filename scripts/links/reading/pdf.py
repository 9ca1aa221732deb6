"""The addresses in a PDF: the URI actions of its links, and those to other files (ISO 32000-2, 12.6.4.8, 12.6.4.3).

They stand as strings in objects, which may be packed into streams. What is encrypted is told, not read.
"""

import re
import zlib
from collections.abc import Iterator

from links.reading.page import Link, Page, file_page

_STREAM = re.compile(rb"/FlateDecode[^\0]{0,400}?stream\r?\n")
_URI = re.compile(
    rb"(?:/URI|/GoToR\s*/F)\s*(?:\((?P<text>(?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*+)\)|<(?P<hex>[0-9A-Fa-f\s]*)>)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r?\n|(.))", re.DOTALL)
_ENCRYPTED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R")
_LARGEST_STREAM = 8 * 1024 * 1024


def read_pdf(file: str, source: bytes) -> list[Page]:
    """Return a PDF's links as one page; nothing of a file that only has its name."""
    if b"%PDF" not in source[:1024]:
        return []
    if _ENCRYPTED.search(source):
        return [file_page(file, malformed=[("the PDF is encrypted; its links are not looked at", 0)])]
    values = (value for part in _parts(source) for value in _addresses(part))
    return [file_page(file, (Link("pdf", "URI", value) for value in values if value))]


def _parts(source: bytes) -> Iterator[bytes]:
    """Yield the file as it is, then what its packed object streams hold."""
    yield source
    for found in _STREAM.finditer(source):
        if b"/ObjStm" in source[max(0, found.start() - 200) : found.end()]:
            try:
                packed = source[found.end() : source.find(b"endstream", found.end())]
                yield zlib.decompressobj().decompress(packed, _LARGEST_STREAM)
            except zlib.error:
                continue


def _addresses(part: bytes) -> Iterator[str]:
    for found in _URI.finditer(part):
        if found["hex"] is not None:
            digits = re.sub(rb"\s", b"", found["hex"])
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        else:
            value = _ESCAPE.sub(_unescaped, found["text"])
        encoding = "utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "utf-8"
        yield value.decode(encoding, "replace").strip()


def _unescaped(escape: re.Match) -> bytes:
    if escape[1]:
        return bytes([int(escape[1], 8) & 255])
    return escape[2] or b""
