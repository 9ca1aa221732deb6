"""The text in typst's own markup, by pandoc; what only the edition has is called by the functions of `macros.typ`."""

import re
from collections.abc import Iterator

from exports.document import COMMA, Document
from exports.templates import as_json
from languages.directions import runs_alone
from languages.tags import direction
from pandoc.program import write
from pandoc.tree import Node, begun, changed, identifier, make, number, raw, raw_block, string, value, words

# What typst would turn into a dash, an ellipsis, a minus or a soft hyphen (https://typst.app/docs/reference/symbols/).
SHORTHAND = re.compile(r"--+|-(?=[\d?])|\.\.\.")

SHORT = 24  # letters: a passage that a line may keep whole


class Markup:
    """One file's text: its notes are called by letters and numbers, each set where it is called first.

    Without `linked` nothing leads within the file and no block has its number, as where several languages stand
    side by side; the edition's notes are left out there.
    """

    def __init__(self, document: Document, linked: bool = True):
        self.document, self.linked, self.called = document, linked, set()
        self.prefix = "" if linked else f"{document.locale}-"

    def ready(self, texts: list[list[Node]]) -> list[list[Node]]:
        """Return texts with the edition's own functions in them, for `words_file`."""
        rules = {
            "Str": _string, "Span": self._span, "Link": self._link, "Div": self._div, "Figure": self._figure,
            "Header": self._heading, "Image": _picture, "Math": _formula,
        }  # fmt: skip
        return changed(texts, rules)

    def notes(self) -> dict[str, list[Node]]:
        """Return the texts of the notes that may be called."""
        called = [note for note in self.document.notes.values() if self.linked or not note.is_editorial]
        texts = self.ready([self.document.whole_note(note.key) for note in called])
        return {self.prefix + note.key: text for note, text in zip(called, texts, strict=True)}

    def note(self, key: str) -> list[Node]:
        """Return the mark of a note, with its text where it is called first."""
        note = self.document.notes[key]
        if note.is_editorial and not self.linked:
            return []
        name = as_json(self.prefix + key)
        text = "none" if key in self.called else f"notes.at({name})"
        self.called.add(key)
        return [raw("typst", f"#noted({name}, {as_json(note.mark)}, {text})")]

    def _span(self, node: Node) -> list[Node]:
        (id, names, _), inlines = node["c"]
        if "note-mark" in names:
            is_parted = value(node, "next") == "own" or (self.linked and value(node, "next"))
            return [*([COMMA] if is_parted else []), *self.note(value(node, "key"))]
        if "number" in names:
            return [node]
        calls = [f"#{name}" for name in names if name in ("whole", "address", "kbd")]
        calls += self._spoken(value(node, "lang"), value(node, "dir"), words(inlines))
        for call in calls:
            inlines = [raw("typst", f"{call}["), *inlines, raw("typst", "]")]
        return [raw("typst", f"#metadata(none){_label(id)}"), *inlines] if id and self.linked else inlines

    def _spoken(self, lang: str, way: str, passage: str) -> list[str]:
        """Return what sets a passage in a language. A short one that runs the other way is whole, and so apart."""
        if not lang:
            return ["#whole"] if way == "ltr" and len(passage) <= SHORT else []
        if direction(lang) == direction(self.document.locale):
            return [f"#spoken({as_json(lang)})"]
        if len(passage) <= SHORT:
            return [f"#spoken({as_json(lang)})", "#whole"]
        return [f"#spoken({as_json(lang)}, alone: {str(runs_alone(passage, lang)).lower()})"]

    def _link(self, node: Node) -> list[Node]:
        _, inlines, (target, _) = node["c"]
        within = target.startswith("#")
        if within and not self.linked:
            return inlines
        call = f"link(label({as_json(target[1:])}))" if within else f"link({as_json(target)})"
        return [raw("typst", f"#{call}["), *inlines, raw("typst", "]")]

    def _div(self, node: Node) -> list[Node]:
        (id, names, _), blocks = node["c"]
        if "lost" in names:
            blocks = _called("lost", blocks)
        if "equation" in names:
            blocks = _called("equation", changed(blocks, {"Span": _equation_number}))
        if value(node, "lang"):
            blocks = _called(f"spoken({as_json(value(node, 'lang'))})", blocks)
        if not self.linked or not id:
            return blocks
        if number(node) and blocks and blocks[0]["t"] in ("Para", "Plain"):
            return begun(blocks, [raw("typst", f"#numbered({number(node)}){_label(id)}")])
        return _called(f"beside({number(node)})", blocks, _label(id))

    def _heading(self, node: Node) -> list[Node]:
        return [node] if self.linked else [make("Para", node["c"][2])]

    def _figure(self, node: Node) -> list[Node]:
        _, (_, caption), blocks = node["c"]
        shown = number(node) if self.linked else 0
        label = _label(identifier(node)) if self.linked else ""
        paragraphs = [make("Para", one["c"]) if one["t"] == "Plain" else one for one in [*blocks, *caption]]
        return _called(f"figured({shown})", paragraphs, label)


def _equation_number(node: Node) -> list[Node]:
    return [raw("typst", "#number["), *node["c"][1], raw("typst", "]")]


def _string(node: Node) -> list[Node]:
    text, marks = SHORTHAND.split(node["c"]), SHORTHAND.findall(node["c"])
    pieces = [string(text[0])] if text[0] else []
    for mark, after in zip(marks, text[1:], strict=True):
        pieces += [raw("typst", "".join(f"\\{sign}" for sign in mark)), *([string(after)] if after else [])]
    return pieces


def _picture(node: Node) -> list[Node]:
    _, alt, (path, _) = node["c"]
    width = value(node, "width").removesuffix("px")
    size = f", width: {width}" if width.isdecimal() else ""
    return [raw("typst", f"#picture({as_json('/' + path)}, {as_json(words(alt))}{size})")]


def _formula(node: Node) -> list[Node]:
    return [raw("typst", f"#formula({as_json(node['c'][1])})["), node, raw("typst", "]")]


def _called(call: str, blocks: list[Node], label: str = "") -> list[Node]:
    return [raw_block("typst", f"#{call}["), *blocks, raw_block("typst", f"]{label}")]


def _label(id: str) -> str:
    return f"#label({as_json(id)})" if id else ""


def words_file(**names: list[list[Node]] | dict[str, list[Node]]) -> str:
    """Return a file of typst's in which each name stands for its texts, in order or by key; all are written at once."""
    texts = [text for given in names.values() for text in (given.values() if isinstance(given, dict) else given)]
    written = iter(write(texts, "typst-smart"))
    lets = (f"#let {name} = ({''.join(_items(given, written))})" for name, given in names.items())
    return "\n".join(['#import "macros.typ": *', *lets, ""])


def _items(given: list | dict, written: Iterator[str]) -> Iterator[str]:
    """Yield the items of an array, or of a dictionary, even of an empty one."""
    yield ":" if given == {} else ""
    for key in given:
        name = f"{as_json(key)}: " if isinstance(given, dict) else ""
        yield f"{name}[{next(written)}\n], "
