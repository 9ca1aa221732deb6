"""The pictures of a manuscript: one copy each in docs/images/, in a format that browsers show."""

import re
import tempfile
from base64 import b64decode
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from findings import Finding
from manuscript.reading.manuscript import Manuscript
from manuscript.tree import free, slug

FOLDER = "images"
SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif")
# LaTeX lets the ending be guessed.
_GUESSED = ("", ".pdf", ".png", ".jpg", ".jpeg", ".svg")
_WITHIN = re.compile(r"data:image/([\w+]+);base64,")
_PAGE_OF_A_PICTURE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.pdf")\n'
HEAVY = 2_000_000


@dataclass
class Pictures:
    """Keeps each picture once: `files` by their names in docs/, `findings` of those that cannot be kept.

    What is not there is an empty file. `names` are those names by the addresses that the manuscript has.
    """

    manuscript: Manuscript
    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def keep(self, address: str) -> str:
        """Keep a picture; return its address as a page of docs/<locale>/ writes it."""
        if address not in self.names:
            self.names[address] = self._kept(address)
        return self.names[address]

    def _kept(self, address: str) -> str:
        if address.startswith(("http:", "https:", "//")):
            self._report("picture/elsewhere", address)
            return f"{FOLDER}/{slug(PurePosixPath(address[:200]).stem) or 'picture'}.png"
        path, content = self._found(unquote(address))
        if path.suffix.lower() == ".pdf" and content:
            path, content = path.with_suffix(".svg"), drawn(content)
        name = free(f"{FOLDER}/{slug(path.stem) or 'picture'}", self.files, path.suffix.lower() or ".png")
        self.files[name] = content
        if not content:
            self._report("picture/missing", address, name=name)
        elif path.suffix.lower() not in SHOWN:
            self._report("picture/not-shown", address, name=name)
        elif len(content) > HEAVY:
            self._report("picture/heavy", address, name=name, size=round(len(content) / 1e6))
        return name

    def _found(self, address: str) -> tuple[PurePosixPath, bytes]:
        if match := _WITHIN.match(address):  # https://www.rfc-editor.org/rfc/rfc2397
            path = PurePosixPath("picture." + match[1].partition("+")[0])
            try:
                return path, b64decode(address[match.end() :])
            except ValueError:  # it is cut off
                return path, b""
        for ending in _GUESSED:
            try:
                return PurePosixPath(address + ending), self.manuscript.picture(address + ending)
            except (OSError, KeyError, StopIteration):
                continue
        return PurePosixPath(address), b""

    def _report(self, what: str, address: str, **values) -> None:
        self.findings.append(self.manuscript.finding(what, address, shown=address[:80], **values))


def drawn(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a drawing that browsers show."""
    import typst  # here, for a missing tool is a finding

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "picture.pdf").write_bytes(pdf)
        source = Path(folder) / "picture.typ"
        source.write_text(_PAGE_OF_A_PICTURE, encoding="utf-8")
        return typst.compile(source, format="svg")
