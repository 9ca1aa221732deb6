"""XML, read in one pass and without trust: no entity is expanded, nothing outside of the file is fetched.

In: the bytes of a file. Out: its elements in the order in which they end, each with its line.
"""

from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from links.reading.page import MalformedError

# So many bytes are read at a time: their elements are all that is kept at once.
_PIECE = 65_536
_SPACE = " "  # What parts a namespace from a local name: neither holds one.


class Element(NamedTuple):
    """One element; its name and those of its attributes without their namespaces. `text` is its own."""

    name: str
    attributes: dict[str, str]
    text: str
    line: int
    parents: tuple[str, ...] = ()


class _Reader:
    """Keeps the open elements of one file, and those that have ended since they were last taken."""

    def __init__(self):
        self.ended: list[Element] = []
        self._open: list[tuple[str, dict[str, str], list[str], int]] = []
        self._parser = parser = expat.ParserCreate(namespace_separator=_SPACE)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruct
        parser.EntityDeclHandler = self._refuse

    def feed(self, source: bytes, final: bool = False) -> list[Element]:
        """Take a further piece of the file; return the elements that ended in it."""
        try:
            self._parser.Parse(source, final)
        except expat.ExpatError as error:
            raise MalformedError(f"no well-formed XML ({expat.ErrorString(error.code)})", error.lineno) from None
        ended, self.ended = self.ended, []
        return ended

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = {key.rpartition(_SPACE)[2]: value for key, value in attributes.items()}
        self._open.append((name.rpartition(_SPACE)[2], local, [], self._parser.CurrentLineNumber))

    def _end(self, _: str) -> None:
        name, attributes, texts, line = self._open.pop()
        parents = tuple(opened[0] for opened in self._open[-2:])
        self.ended.append(Element(name, attributes, "".join(texts), line, parents))

    def _text(self, text: str) -> None:
        self._open[-1][2].append(text)

    def _instruct(self, target: str, data: str) -> None:
        self.ended.append(Element(f"?{target}", {"data": data}, "", self._parser.CurrentLineNumber))

    def _refuse(self, name: str, *_) -> None:
        raise MalformedError(
            f"it declares the entity “{name}”; nobody reads such files safely", self._parser.CurrentLineNumber
        )


def read_xml(source: bytes) -> Iterator[Element]:
    """Yield the elements of an XML file; raises MalformedError where it is not well formed, or declares entities."""
    reader = _Reader()
    for start in range(0, len(source), _PIECE):
        yield from reader.feed(source[start : start + _PIECE])
    yield from reader.feed(b"", final=True)
