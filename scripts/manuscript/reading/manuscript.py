"""A manuscript as pandoc reads it: its tree, its metadata, and what could not be read, with its place."""

import re
import xml.etree.ElementTree as etree
import zipfile
import zlib
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from data_files import DataError, read_text
from findings import Finding
from manuscript.findings import found
from manuscript.reading.formats import BY_ENDING, Format
from manuscript.reading.pandoc import left_out, run_pandoc
from manuscript.tree import data, plain, rewrite_lines
from pandoc.program import PandocError
from pandoc.tree import nodes

_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, PandocError)  # an archive, or what pandoc says of it


@dataclass(frozen=True)
class Manuscript:
    """What pandoc read of a file: `meta` as pandoc has it, the blocks, what it left out; references it did not read.

    `facts` are its metadata as plain data, texts without their emphasis. `own_notes` is how many notes of an edition of
    ours the file has, which are not read.
    """

    file: Path
    format: Format
    meta: dict
    blocks: list
    facts: dict
    findings: list[Finding] = field(default_factory=list)
    references: list[dict] = field(default_factory=list)
    own_notes: int = 0

    def line_of(self, words: str) -> int:
        """Return the line of the file where the first of some words stand; 0 in a format without lines."""
        if self.format.is_archive:
            return 0
        first = words.split()[:4]
        pattern = re.compile(r"\s+".join(map(re.escape, first)))
        text = self.file.read_text(encoding="utf-8", errors="replace")
        match = pattern.search(text) if first else None
        return text.count("\n", 0, match.start()) + 1 if match else 0

    def finding(self, name: str, near: str = "", /, **values) -> Finding:
        """Return a finding of `findings.yml`, at the line where the first of some words stand."""
        return found(name, str(self.file), self.line_of(near), **values)

    def picture(self, address: str) -> bytes:
        """Return a picture that the manuscript names. Raises OSError or KeyError where there is none."""
        if self.format.is_archive:
            with zipfile.ZipFile(self.file) as archive:
                name = next(name for name in (address, f"word/{address}") if name in archive.namelist())
                return archive.read(name)
        return (self.file.parent / address).read_bytes()


def read_manuscript(file: Path) -> Manuscript:
    """Read a manuscript. Raises DataError for a file that is none."""
    form = BY_ENDING.get(file.suffix.lower())
    if not form:
        raise DataError(found("unreadable-manuscript/unknown-format", str(file), endings=", ".join(BY_ENDING)))
    if not file.is_file():
        raise DataError(found("unreadable-manuscript/missing", str(file)))
    try:
        if not form.is_archive:
            read_text(file)  # or DataError: pandoc would read another encoding as other letters
        content = form.before(file) if form.before else None
        tree, log = run_pandoc(file, form.pandoc, content, sandbox=not form.calls_others)
        tree = form.after(tree, file)
    except DataError as error:
        raise DataError(*(one._replace(code="unreadable-manuscript") for one in error.findings)) from None
    except (OSError, EOFError, ValueError, KeyError, etree.ParseError, *_BROKEN) as error:
        raise DataError(found("unreadable-manuscript/broken", str(file), reason=error)) from None
    if not any(node["t"] == "Str" for node in nodes(tree["blocks"])):
        raise DataError(found("unreadable-manuscript/no-words", str(file)))
    blocks = rewrite_lines(tree["blocks"], _without_commas)
    facts = {name: data(value) for name, value in tree["meta"].items()} | tree.get("facts", {})
    manuscript = Manuscript(file, form, tree["meta"], blocks, facts, list(left_out(file, log)),
                            tree.get("references", []), tree.get("own_notes", 0))  # fmt: skip
    for near, message, severity in tree.get("left", ()):
        said = manuscript.finding("not-carried", near, said=message)
        manuscript.findings.append(said._replace(severity=severity))
    for remark in tree.get("remarks", ()):
        manuscript.findings.append(manuscript.finding(remark.kind, said=remark))
    return manuscript


def _without_commas(line: list) -> list:
    """Return a line of nodes without the raised commas before notes: the edition parts marks itself."""
    return [
        node
        for node, after in pairwise([*line, {"t": ""}])
        if not (node["t"] == "Superscript" and after["t"] == "Note" and plain(node) == ",")
    ]
