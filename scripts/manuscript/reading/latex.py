"""LaTeX: commands that pandoc does not know keep their words, and what stands in the preamble of a class is found.

Pandoc leaves a command that it does not know as it is written (`raw_tex`). Its last argument is read as LaTeX in its
place; what a program had written or is to run becomes code; only drawings are left out, and said.
"""

import json
import re
from collections import Counter
from pathlib import Path

from data_files import read_text
from findings import counted
from manuscript.tree import cite, of_kind, plain, reference
from pandoc.program import PandocError, convert
from pandoc.tree import changed, make, raw_block, span

_RAW = ("RawInline", "RawBlock")
# How deep unknown commands may stand in each other.
_DEPTH = 4
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z@]+)\*?(?:\s*\[[^\]]*\])*(?P<arguments>(?:\s*\{.*\})?)\s*", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\begin\{(?P<name>[^{}]+)\}(?P<content>.*)\\end\{(?P=name)\}\s*", re.DOTALL)
_REFERENCES = {"ref": "{n}", "eqref": "{n}", "autoref": "", "cref": "", "Cref": "", "vref": "{n}", "pageref": "{n}"}
_INCLUDED = re.compile(r"^((?:[^%\n\\]|\\(?!input|include|subfile))*)\\(?:input|include|subfile)\{([^{}]+)\}", re.M)
_CODE = re.compile(r"code|input|output|verb|lst|minted|algorithm", re.IGNORECASE)
_DRAWINGS = re.compile(r"tikz|pgf|pspicture|picture|axis|forest", re.IGNORECASE)
_LAYOUT = {
    "noindent", "vspace", "hspace", "vfill", "hfill", "newpage", "clearpage", "cleardoublepage", "pagebreak", "small",
    "medskip", "bigskip", "smallskip", "centering", "label", "maketitle", "tableofcontents", "listoffigures",
    "listoftables", "title", "author", "date", "orcidlink",
    "footnotesize", "normalsize", "large", "Large", "setcounter", "addtocounter", "setlength", "pagestyle",
    "thispagestyle", "bibliographystyle", "bibliography", "printbibliography", "appendix", "linenumbers", "newline",
    "hypersetup", "phantomsection", "addcontentsline", "singlespacing", "doublespacing", "raggedright", "protect",
    "frontmatter", "mainmatter", "backmatter", "nocite", "balance", "sloppy", "fussy", "markboth", "FloatBarrier",
}  # fmt: skip
# Where classes of journals keep what pandoc looks for elsewhere.
_PREAMBLE = {"abstract": ("Abstract", "abstract"), "keywords": ("Keywords", "keywords", "Keyword", "kwd"),
             "affiliation": ("affil", "affiliation", "institute", "address")}  # fmt: skip


def with_included(file: Path) -> bytes:
    """Return a manuscript in which each file that it includes stands in its place, where that is beside it."""
    return _included(file.read_text(encoding="utf-8-sig"), file.parent, _DEPTH).encode()


def _included(text: str, folder: Path, depth: int) -> str:
    def content(match: re.Match) -> str:
        name = match[2].strip()
        files = [folder / name, folder / f"{name}.tex"]
        found = next((one for one in files if one.is_file() and one.resolve().is_relative_to(folder.resolve())), None)
        if not found or not depth:
            return match[0]
        return match[1] + _included(read_text(found), folder, depth - 1) + "\n"

    return _INCLUDED.sub(content, text)


def mend_latex(tree: dict, file: Path) -> dict:
    """Return a tree in which no unknown command has lost its words, and under `left` what was done with each."""
    counts: Counter = Counter()
    whole = {"blocks": tree["blocks"], "meta": {**_preamble(file, tree["meta"]), **tree["meta"]}}
    whole = changed(whole, {"Cite": lambda node: [cite(node["c"][0])]})  # without how it was written
    for _ in range(_DEPTH):
        raw = [node["c"][1] for node in of_kind(whole, *_RAW)]
        if not raw:
            break
        known = _read(raw)
        counts += Counter(filter(None, map(_told, raw)))
        whole = changed(whole, dict.fromkeys(_RAW, lambda node, known=known: _mended(node, known)))
    return {**tree, **whole, "left": [_say(name, count) for name, count in counts.items()]}


def _piece(text: str) -> tuple[str, str, str]:
    """Return what pandoc left: a command's name or an environment's, and what that is given last, this holds."""
    if match := _ENVIRONMENT.fullmatch(text.strip()):
        return "", match["name"], match["content"]
    if match := _COMMAND.fullmatch(text):
        return match["name"], "", _argument(text.rstrip().removesuffix("}")[::-1], "{")[::-1]
    return "", "", ""


def _mended(node: dict, known: dict[str, list]) -> list:
    """Return what a node is in the place of which pandoc left LaTeX."""
    text, is_inline = node["c"][1], node["t"] == "RawInline"
    command, environment, content = _piece(text)
    if command in _REFERENCES:
        return [reference(content, [["reference-type", command]] if _REFERENCES[command] else [])]
    if _CODE.search(environment):
        code = re.sub(r"\\(?:begin|end)\{[^{}]+\}(?:\[[^\]]*\])?\n?", "", content).strip("\n")
        return [make("CodeBlock", ["", [], []], code)]
    if command == "label" or _CODE.search(command):
        inline = span([], content) if command == "label" else make("Code", ["", [], []], content)
        return [inline if is_inline else make("Para", [inline])]
    if not is_inline:
        return known[text]
    return [inline for block in known[text] if block["t"] in ("Para", "Plain") for inline in block["c"]]


def _read(raw: list[str]) -> dict[str, list]:
    """Return for each piece of LaTeX what pandoc reads of the words in it, all at one call; else it is code."""
    raw = list(dict.fromkeys(raw))
    try:
        return dict(zip(raw, _pieces(raw), strict=True))
    except (PandocError, ValueError):  # a piece that ends nowhere, and takes in what follows
        if len(raw) > 1:
            return {text: blocks for one in raw for text, blocks in _read([one]).items()}
        return {raw[0]: [make("Para", [make("Code", ["", [], []], " ".join(raw[0].split()))])]}


def _pieces(raw: list[str]) -> list[list]:
    source = "".join(f"\n\n\\section{{PIECE}}\n\n{_words(text)}\n\n" for text in raw)
    blocks = json.loads(convert(source, "latex+raw_tex", "json"))["blocks"]
    pieces: list[list] = []
    for block in blocks:
        if block["t"] == "Header" and plain(block) == "PIECE":
            pieces.append([])
        elif pieces:
            pieces[-1].append(block)
    return [[] if piece == [raw_block("latex", text)] else piece for text, piece in zip(raw, pieces, strict=True)]


def _words(text: str) -> str:
    """Return of a piece of LaTeX what may hold words: what an environment holds, a command's last argument."""
    command, environment, content = _piece(text)
    if command in {*_LAYOUT, "input", "include"} or _DRAWINGS.search(environment) or _CODE.search(environment):
        return ""
    if command:
        return content
    content = re.sub(r"^(?:\s*\{[^{}]*\})+", "", re.sub(r"^\s*\[([^\]]*)\]", r"\1. ", content))
    kind = next((kind for kind in ("figure", "table") if environment.rstrip("*").endswith(kind)), "")
    return f"\\begin{{{kind}}}{content}\\end{{{kind}}}" if kind else content


def _told(text: str) -> str:
    """Return the name of what is to be told of, with a backslash if it is a command."""
    command, environment, _ = _piece(text)
    return f"\\{command}" if command and command not in {*_LAYOUT, *_REFERENCES} else environment


def _say(name: str, count: int) -> tuple[str, str, str]:
    """Return how what pandoc does not know is written, what became of it, and how grave that is."""
    near = name if name.startswith("\\") else f"\\begin{{{name}}}"
    if name in ("\\input", "\\include"):
        return near, f"{name} names {counted(count, 'file')} that cannot be found", "warning"
    times = f"{count} times " if count > 1 else ""
    if not name.startswith("\\") and _DRAWINGS.search(name):
        return near, f"{name} ({times}a drawing) is left out: save it as a picture", "warning"
    return near, f"{name} {times}is not known: its words are kept as they are".replace("  ", " "), "info"


def _preamble(file: Path, meta: dict) -> dict:
    """Return what stands in commands of a journal's class, where pandoc found nothing of the kind."""
    text = re.sub(r"(?<!\\)%.*", "", file.read_text(encoding="utf-8-sig"))
    found = {}
    for name, commands in _PREAMBLE.items():
        match = re.search(rf"\\(?:{'|'.join(commands)})\s*\{{", text)
        if match and name not in meta:
            argument = f"\\x{{{_argument(text[match.end() :])}}}"
            blocks = _read([argument])[argument]
            inlines = [inline for block in blocks if block["t"] == "Para" for inline in block["c"]]
            found[name] = make("MetaBlocks", blocks) if name == "abstract" else make("MetaInlines", inlines)
    return found


def _argument(text: str, closing: str = "}") -> str:
    """Return what stands before the brace that closes one opened just before; `{` closes what is read backwards."""
    depth = 1
    for place, letter in enumerate(text):
        if letter in "{}":
            depth += -1 if letter == closing else 1
        if not depth:
            return text[:place]
    return ""
