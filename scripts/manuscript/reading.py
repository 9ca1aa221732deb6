"""A manuscript as pandoc reads it: its tree, its metadata, and what could not be read, with its place."""

import json
import re
import subprocess
import tempfile
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from findings import Finding
from manuscript.changes import OPTION as TRACKED
from manuscript.changes import Remark
from manuscript.kinds import AFTER, BEFORE
from manuscript.tree import data, walk

# By the ending of a file's name, as pandoc calls them: https://pandoc.org/MANUAL.html#option--from.
# The fields of Zotero, Mendeley and EndNote in a Word file are citations: https://pandoc.org/MANUAL.html#extension-citations.
FORMATS = {
    ".docx": "docx+citations",
    ".odt": "odt",
    ".tex": "latex+raw_tex",
    ".latex": "latex+raw_tex",
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".xml": "jats",
    ".jats": "jats",
    ".nxml": "jats",
    ".typ": "typst",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
ARCHIVES = (".docx", ".odt")
# What pandoc says of what it has read all the same.
_HARMLESS = ("ParsingUnescaped", "DuplicateIdentifier", "DuplicateLinkReference", "NoLangSpecified", "Fetching")
# These call other files of theirs, which a sandbox would not let be read.
_MAY_READ_OTHERS = ("latex", "typst")
# What only says how a page looks in print, and is of no use on the web.
_LAYOUT = re.compile(
    r"^\\(?:maketitle|tableofcontents|bibliographystyle|bibliography\b|printbibliography|addbibresource|clearpage|newpage|"
    r"pagebreak|centering|small|footnotesize|[Ll]arge|[vh]space|noindent|label|begin\{(?:center|document)\}|end\{|"
    r"usepackage|documentclass|hline|toprule|midrule|bottomrule|linespread|setlength|(?:this)?pagestyle)"
    r"|\bbibliography at Just|^</?(?:cite|font|center|link|meta|header|footer|main|article)\b|^<!",
    re.IGNORECASE,
)


class UnreadableError(ValueError):
    """A file that is no manuscript. Holds a finding that says why, and what to do."""

    def __init__(self, file: Path, message: str, hint: str):
        super().__init__(message)
        self.finding = Finding(file=str(file), code="unreadable-manuscript", message=message, hint=hint)


@dataclass(frozen=True)
class Manuscript:
    """What pandoc read of a file: `meta` as pandoc has it, the blocks, what it left out; references it did not read."""

    file: Path
    kind: str
    meta: dict
    blocks: list
    findings: list[Finding] = field(default_factory=list)
    references: list[dict] = field(default_factory=list)

    @property
    def facts(self) -> dict:
        """Its metadata as plain data, texts without their emphasis."""
        return {name: data(value) for name, value in self.meta.items()}

    def line_of(self, words: str) -> int:
        """Return the line of the file where the first of some words stand; 0 in a format without lines."""
        if self.file.suffix.lower() in ARCHIVES:
            return 0
        first = words.split()[:4]
        pattern = re.compile(r"\s+".join(map(re.escape, first)))
        text = self.file.read_text(encoding="utf-8", errors="replace")
        match = pattern.search(text) if first else None
        return text.count("\n", 0, match.start()) + 1 if match else 0

    def picture(self, address: str) -> bytes:
        """Return a picture that the manuscript names. Raises OSError or KeyError where there is none."""
        if self.file.suffix.lower() in ARCHIVES:
            with zipfile.ZipFile(self.file) as archive:
                name = next(name for name in (address, f"word/{address}") if name in archive.namelist())
                return archive.read(name)
        return (self.file.parent / address).read_bytes()


def read_manuscript(file: Path) -> Manuscript:
    """Read a manuscript. Raises UnreadableError for a file that is none."""
    kind = FORMATS.get(file.suffix.lower())
    if not kind:
        raise UnreadableError(file, "no manuscript that can be read", f"give one of {', '.join(FORMATS)}")
    if not file.is_file():
        raise UnreadableError(file, "there is no such file", "give the path of the manuscript: FROM=paper.docx")
    try:
        _check_encoding(file)
        tree, log = run_pandoc(file, kind, BEFORE[kind](file) if kind in BEFORE else None, TRACKED)
        tree = AFTER[kind](tree, file) if kind in AFTER else tree
    except (OSError, UnicodeError, zipfile.BadZipFile, etree.ParseError, KeyError) as error:
        raise UnreadableError(
            file, f"cannot be read: {error}", "see whether the program that wrote it opens it"
        ) from None
    findings = [
        *_left_out(file, log),
        *(_not_known(file, *one) for one in tree.get("left", ())),
        *(_remark(file, one) for one in tree.get("remarks", ())),
    ]
    if not any(node["t"] == "Str" for node in walk(tree["blocks"])):
        raise UnreadableError(file, "no words are in it", "see whether it opens in the program that wrote it")
    return Manuscript(file, kind, tree["meta"], tree["blocks"], findings, tree.get("references", []))


def run_pandoc(file: Path, kind: str, content: bytes | None = None, *options: str) -> tuple[dict, list[dict]]:
    """Return the tree of a file, or of what is given for it, and what pandoc says of it. Raises UnreadableError."""
    import pypandoc  # here, for a missing tool is a finding

    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.json"
        guard = () if kind.startswith(_MAY_READ_OTHERS) else ("--sandbox",)
        command = [pypandoc.get_pandoc_path(), f"--from={kind}", "--to=json", f"--log={log}", *guard, *options]
        command += [] if content is not None else [str(file.resolve())]
        result = subprocess.run(command, cwd=file.parent, input=content, capture_output=True, check=False)
        if result.returncode:
            reason = " ".join(result.stderr.decode("utf-8", "replace").split())[:300]
            raise UnreadableError(file, f"cannot be read: {reason}", "see whether the program that wrote it opens it")
        return json.loads(result.stdout), json.loads(log.read_text(encoding="utf-8") or "[]")


def _check_encoding(file: Path) -> None:
    """Raise UnicodeError for a text that is not in UTF-8, which pandoc would read as other letters."""
    if file.suffix.lower() not in ARCHIVES:
        file.read_bytes().decode("utf-8")


def _left_out(file: Path, log: list[dict]) -> Iterator[Finding]:
    """Yield what pandoc did not read, but for what only concerns print."""
    for entry in log:
        words = " ".join(str(entry.get("contents") or entry.get("path") or entry["pretty"]).split())
        if entry["type"] not in _HARMLESS and not words.endswith((".sty", ".cls")) and not _LAYOUT.search(words):
            yield Finding(file=str(file), line=_line(entry), code="not-carried", severity="warning",
                          message=f"not understood: {words[:120]}", hint="write it anew in docs/")  # fmt: skip


def _not_known(file: Path, line: int, message: str, severity: str) -> Finding:
    return Finding(file=str(file), line=line, code="not-carried", severity=severity, message=message,
                   hint="see how it reads in docs/")  # fmt: skip


def _remark(file: Path, remark: Remark) -> Finding:
    hint = (
        "answer it in docs/" if remark.kind == "comment" else "the change is accepted: take it back in docs/ if need be"
    )
    return Finding(file=str(file), code=remark.kind, severity="info", message=str(remark), hint=hint)


def _line(entry: dict) -> int:
    match = re.search(r"line (\d+)", entry["pretty"])
    return entry.get("line") or (int(match[1]) if match else 0)
