"""How pandoc is called for a manuscript, and what it says that it did not read."""

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data_files import DataError
from findings import Finding
from manuscript.findings import found
from pandoc.program import PandocError, run

# What pandoc says of what it has read all the same.
_HARMLESS = ("ParsingUnescaped", "DuplicateIdentifier", "DuplicateLinkReference", "NoLangSpecified", "Fetching")
# What only says how a page looks in print, and is of no use on the web.
_LAYOUT = re.compile(
    r"^\\(?:maketitle|tableofcontents|bibliographystyle|bibliography\b|printbibliography|addbibresource|clearpage|newpage|"
    r"pagebreak|centering|small|footnotesize|[Ll]arge|[vh]space|noindent|label|begin\{(?:center|document)\}|end\{|"
    r"usepackage|documentclass|hline|toprule|midrule|bottomrule|linespread|setlength|(?:this)?pagestyle)"
    r"|\bbibliography at Just|^</?(?:cite|font|center|link|meta|header|footer|main|article)\b|^<!",
    re.IGNORECASE,
)


def run_pandoc(file: Path, kind: str, content: bytes | None = None, sandbox: bool = True) -> tuple[dict, list[dict]]:
    """Return the tree of a file, or of what is given for it, and what pandoc says of it. Raises DataError.

    Tracked changes are marks in it: https://pandoc.org/MANUAL.html#option--track-changes.
    In a sandbox no other file is read: https://pandoc.org/MANUAL.html#option--sandbox
    """
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.json"
        guard = ("--sandbox",) if sandbox else ()
        given = (str(file.resolve()),) if content is None else ()
        try:
            tree, _ = run(f"--from={kind}", "--to=json", "--track-changes=all", f"--log={log}", *guard, *given,
                          given=content or b"", folder=file.parent)  # fmt: skip
        except PandocError as error:
            raise DataError(found("unreadable-manuscript/broken", str(file), reason=str(error)[:300])) from None
        return json.loads(tree), json.loads(log.read_text(encoding="utf-8") or "[]")


def left_out(file: Path, log: list[dict]) -> Iterator[Finding]:
    """Yield what pandoc did not read, but for what only concerns print."""
    for entry in log:
        words = " ".join(str(entry.get("contents") or entry.get("path") or entry["pretty"]).split())
        if entry["type"] not in _HARMLESS and not words.endswith((".sty", ".cls")) and not _LAYOUT.search(words):
            yield found("not-carried/not-understood", str(file), _line(entry), words=words[:120])


def _line(entry: dict) -> int:
    match = re.search(r"line (\d+)", entry["pretty"])
    return entry.get("line") or (int(match[1]) if match else 0)
