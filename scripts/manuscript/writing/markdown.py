"""Pandoc's tree as the edition's Markdown, which pandoc reads as well: a sentence a line, notes after their block."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from languages.language import QUOTES, load_language
from manuscript.tree import TEX_LABEL, is_displayed, of_kind, plain
from manuscript.writing.citations import write_citation
from manuscript.writing.pages import Label
from manuscript.writing.sentences import JOINT, set_sentences
from manuscript.writing.tables import write_table
from pandoc.tree import make

# What Markdown would take for a mark of its own.
_MARKS = re.compile(
    r"[\\`*\[\]$~|]|(?<!\[)\^|(?<!\w)_|_(?!\w)|\{(?=[#.:\w])|(?<![\w.\[])@(?=\w)|<(?=[a-zA-Z/!])"
    r"|[-+_](?=[-+_])|(?<=[-+_])[-+_]"  # dashes, keys
)
_ENTITY = re.compile(r"&(?=#?\w+;)")
# And where at the beginning of a line one would stand: after its number, if it has one.
_AT_FIRST = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=#|[-+>](?:\s|$)|:\s|/{3}|!{3}|={3}))", re.MULTILINE)
# Where a paragraph begins or ends, spaces and broken lines are nothing.
_EDGES = re.compile(rf"\A(?:{JOINT}|\\\n)+|(?:{JOINT}|\\\n)+\Z")
_EQUATION = re.compile(r"^\\begin\{(equation\*?|displaymath)\}(.*)\\end\{\1\}$", re.DOTALL)
# What a page may lead to: the web, a mailbox, a telephone, a file beside it.
_FOLLOWED = re.compile(r"(?:https?|mailto|tel):|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]+)*")
_BOXES = {"☐ ": "[ ] ", "☒ ": "[x] "}  # of tasks: https://pandoc.org/MANUAL.html#extension-task_lists
_LISTS = ("BulletList", "OrderedList")
_WORDS = ("Para", "Plain")
_AS_SUCH = {"Space": JOINT, "SoftBreak": JOINT, "LineBreak": "\\\n", "HorizontalRule": "---"}
_AROUND = {"Emph": "*", "Underline": "*", "Strong": "**", "Strikeout": "~~", "Superscript": "^", "Subscript": "~"}


def before_references(words: dict[str, str]) -> re.Pattern:
    """Return what finds “Figure” in “Figure [](#bell)”: a word that the reference brings as well, in any of its cases.

    `words` are those of the interface, in the manuscript's language.
    """
    forms = [words[f"{form}-{kind}"] for form in ("label", "reference") for kind in ("figure", "table", "formula")]
    names = {form.partition("{n}")[0].strip(" (.") for form in forms} - {""} | {"Figure", "Table", "Equation"}
    stems = "|".join(map(re.escape, sorted(names)))
    spaces = rf"[ {JOINT}\N{{NO-BREAK SPACE}}]"
    return re.compile(rf"\b((?:(?:{stems})\w{{0,5}}|figs?|eqs?)\.?){spaces}+\[\]\(#([\w-]+)\)", re.IGNORECASE)


@dataclass
class Writer:
    """Writes the blocks of one page.

    `labels` maps the manuscript's ids to the edition's labels, `keys` its citations to cite keys; `picture` keeps a
    picture and returns its address; `report` takes what cannot be carried, and the words near it;
    `named` finds what `before_references` tells.
    """

    locale: str
    keys: dict[str, str]
    labels: dict[str, Label]
    picture: Callable[[str], str]
    report: Callable[[str, str], None]
    note_keys: Iterator[str]
    named: re.Pattern
    notes: list[tuple[str, list]] = field(default_factory=list)
    heading: str = ""

    def page(self, blocks: list) -> str:
        """Return blocks as Markdown, each followed by the notes that are called in it."""
        self.heading = plain(blocks[:1])
        return "\n\n".join(self._with_notes(blocks)) + "\n"

    def lost(self, message: str, near: str) -> None:
        """Report what cannot be carried: the page, and the words near it."""
        self.report(f"in “{self.heading}”, at “{' '.join(near.split()[:8])}”: {message}", near)

    def _with_notes(self, blocks: list) -> Iterator[str]:
        for block in self._apart(blocks):
            if text := self._node(block):
                yield text
            while self.notes:
                key, content = self.notes.pop(0)
                yield f"[^{key}]: " + _indent(self.blocks(content))

    def _apart(self, blocks: list) -> Iterator[dict]:
        """Yield blocks; say of a list that stands below another that they will be one."""
        for before, block in pairwise([{"t": ""}, *blocks]):
            if before["t"] == block["t"] and block["t"] in _LISTS:
                self.lost("two lists of which one follows the other are one", plain(block))
            yield block

    def blocks(self, blocks: list) -> str:
        return "\n\n".join(filter(None, map(self._node, self._apart(blocks))))

    def _node(self, node: dict) -> str:
        kind, content = node["t"], node.get("c")
        if kind in _AS_SUCH:
            return _AS_SUCH[kind]
        if kind in _AROUND:
            return self._marked(_AROUND[kind], content)
        return getattr(self, f"_{kind.lower()}")(content)

    def inlines(self, nodes: list) -> str:
        """Return the words of a line; between them JOINT, where a line may end."""
        return self.named.sub(self._with_its_word, "".join(map(self._node, nodes)))

    def _with_its_word(self, match: re.Match) -> str:
        word, label = match.groups()
        is_numbered = any(one.is_numbered for one in self.labels.values() if one.name == label)
        return f"[{word} {{n}}](#{label})" if is_numbered else match[0]

    def line(self, nodes: list) -> str:
        """Return words that must stay on one line: a heading, a caption, a cell."""
        return " ".join(self.inlines(nodes).replace("\\\n", " ").replace(JOINT, " ").split())

    # Blocks.

    def _para(self, inlines: list) -> str:
        pieces = (_EDGES.sub("", self.inlines(piece)) for piece in _around_formulas(inlines))
        return "\n\n".join(escaped_first(set_sentences(piece, self.locale)) for piece in pieces if piece)

    _plain = _para

    def _header(self, content: list) -> str:
        level, (identifier, _, _), words = content
        return f"{'#' * level} {self.line(words)} {{ #{identifier} }}"

    def _blockquote(self, blocks: list) -> str:
        return "\n".join(f"> {line}".rstrip() for line in self.blocks(blocks).split("\n"))

    def _bulletlist(self, items: list) -> str:
        return self._list(items, lambda _: "-   ")

    def _orderedlist(self, content: list) -> str:
        (first, style, _), items = content
        if style["t"] not in ("Decimal", "DefaultStyle", "Example"):
            self.lost(f"a list numbered {style['t']} is numbered 1, 2, 3", plain(items))
        return self._list(items, lambda place: f"{first + place}.".ljust(4))

    def _list(self, items: list, mark: Callable[[int], str]) -> str:
        is_loose = any(node["t"] == "Para" for item in items for node in item)
        texts = map(self.blocks, items)
        written = (mark(place) + _indent(_BOXES.get(one[:2], one[:2]) + one[2:]) for place, one in enumerate(texts))
        return ("\n\n" if is_loose else "\n").join(written)

    def _definitionlist(self, entries: list) -> str:
        return "\n\n".join(self._definition(*entry) for entry in entries)

    def _definition(self, term: list, meanings: list) -> str:
        return "\n".join([self.line(term), *(f":   {_indent(self.blocks(meaning))}" for meaning in meanings)])

    def _lineblock(self, lines: list) -> str:
        texts = (self.inlines(line).replace(JOINT, " ").replace("\N{NO-BREAK SPACE}", " ") for line in lines)
        return "\n".join(f"| {text}".rstrip() for text in texts)

    def _codeblock(self, content: list) -> str:
        (_, classes, _), code = content
        fence = _fence(code, 3)
        return f"{fence}{classes[0] if classes else ''}\n{code}\n{fence}"

    def _table(self, content: list) -> str:
        return write_table(self, content)

    def _figure(self, content: list) -> str:
        (identifier, _, _), (_, caption), blocks = content
        words = [one for block in caption if block["t"] in _WORDS for one in (make("Space", ""), *block["c"])]
        pictures = list(of_kind(blocks, "Image"))
        if blocks and not pictures:
            return self.blocks([*blocks, *caption])
        shown = [self._picture(node["c"], words, identifier) for node in pictures]
        below = self.blocks([block for block in caption if block["t"] not in _WORDS])
        return "\n\n".join(filter(None, [*(shown or [f"/// figure\n{self.line(words)}\n///"]), below]))

    def _picture(self, content: list, caption: list, identifier: str) -> str:
        (_, _, attributes), alternative, (address, _) = content
        words, alt = self.line(caption or alternative), plain(alternative)
        marks = [f"#{identifier}"] if identifier else []
        marks += [f'alt="{alt.replace(chr(34), "”")}"'] if alt and alt != plain(caption) else []
        marks += [f"width={value}" for name, value in attributes if name == "width" and value.endswith("%")]
        return f"![{words}]({self.picture(address)})" + (f"{{ {' '.join(marks)} }}" if marks else "")

    def _div(self, content: list) -> str:
        return self.blocks(content[1])

    def _rawblock(self, content: list) -> str:
        kind, text = content
        if not text.startswith("<!--"):
            self.lost(f"{kind} that only {kind} understands", text)
        return ""

    _rawinline = _rawblock

    # Within a line.

    def _str(self, text: str) -> str:
        return _MARKS.sub(r"\\\g<0>", _ENTITY.sub("&amp;", text))

    def _smallcaps(self, inlines: list) -> str:
        return f"[{self.inlines(inlines)}]{{.smallcaps}}"

    def _marked(self, mark: str, inlines: list) -> str:
        """Return words between marks, the spaces at their ends outside."""
        text = self.inlines(inlines)
        bare = text.strip(f" {JOINT}")
        if not bare or (mark == "^" and any(one["t"] == "Note" for one in inlines)):
            return text
        before, _, after = text.partition(bare)
        # Within sub- and superscript a space is escaped: https://pandoc.org/MANUAL.html#superscripts-and-subscripts
        return f"{before}{mark}{bare.replace(JOINT, chr(92) + ' ') if mark in '~^' else bare}{mark}{after}"

    def _quoted(self, content: list) -> str:
        kind, inlines = content
        outer, *inner = load_language(self.locale).quotes or QUOTES
        opening, closing = outer if kind["t"] == "DoubleQuote" or not inner else inner[0]
        return opening + self.inlines(inlines) + closing

    def _code(self, content: list) -> str:
        _, code = content
        fence, space = _fence(code), " " if "`" in (code[:1], code[-1:]) else ""
        return f"{fence}{space}{code}{space}{fence}"

    def _math(self, content: list) -> str:
        kind, formula = content
        if kind["t"] == "InlineMath":
            return f"${formula.strip()}$"
        label = TEX_LABEL.search(formula)
        bare = _EQUATION.sub(r"\2", TEX_LABEL.sub("", formula).strip()).strip()
        marks = f" {{ #{self.labels[label[1]].name} }}" if label and label[1] in self.labels else ""
        return f"$$\n{bare}\n$$" + marks

    def _cite(self, content: list) -> str:
        return write_citation(self, *content)

    def _note(self, blocks: list) -> str:
        key = next(self.note_keys)
        self.notes.append((key, blocks))
        return f"[^{key}]"

    def _image(self, content: list) -> str:
        return self._picture(content, [], content[0][0])

    def _link(self, content: list) -> str:
        (_, classes, attributes), inlines, (address, _) = content
        words = self.line(inlines)
        if address.startswith("#"):
            is_number = "reference-type" in dict(attributes)  # as LaTeX's \\ref; Typst's is the whole name
            return self.cross_reference(address[1:], "{n}" if is_number else "" if "ref" in classes else words)
        if not _FOLLOWED.match(address):
            self.lost("an address that no page may have", address)
            return words if address in words else f"{words} ({self._str(address)})"
        if plain(inlines) in (address, address.removeprefix("mailto:")):
            return f"<{address.removeprefix('mailto:')}>"
        return f"[{words}]({address.replace(' ', '%20').replace(')', '%29')})"

    def cross_reference(self, identifier: str, words: str) -> str:
        """Return a link to another place of the manuscript; its words alone where that place has no address.

        Without words it is named in those of the language; `{n}` is its number, or the name of what has none.
        """
        if identifier not in self.labels:
            self.lost("a link to a place that has no address here", identifier)
            return words if words not in ("", "{n}") else identifier
        label, is_numbered = self.labels[identifier]
        return f"[{words if is_numbered or words != '{n}' else ''}](#{label})"

    def _span(self, content: list) -> str:
        (_, _, attributes), inlines = content
        text, language = self.inlines(inlines), dict(attributes).get("lang", "")
        if _LANGUAGE.fullmatch(language) and language != self.locale and text.strip():
            return f"[{text}]{{lang={language}}}"
        return text


def _fence(code: str, least: int = 1) -> str:
    """Return more backticks than stand beside each other in code."""
    return "`" * max([least, *(len(run) + 1 for run in re.findall("`+", code))])


def _around_formulas(inlines: list) -> Iterator[list]:
    """Yield the pieces of a paragraph: each displayed formula alone, and what stands between them."""
    for is_formula, nodes in groupby(inlines, is_displayed):
        piece = list(nodes)
        yield from ([node] for node in piece) if is_formula else [piece]


def escaped_first(text: str) -> str:
    """Return lines of words none of which begins as a list, a heading or another block does."""
    return _AT_FIRST.sub(r"\1\\", text)


def _indent(text: str) -> str:
    """Return a text of which all lines but the first are indented as what belongs to a list's item or a note."""
    return text.replace("\n", "\n    ").replace("\n    \n", "\n\n")
