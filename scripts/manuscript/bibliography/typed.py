"""Citations that are typed as words, as the citations that they are.

They are typed by cite keys, as in pandoc's Markdown (`[see @key, 84]`, `@key says`), or by the numbers of a printed
list (`[3, с. 84; 5–7]`). In a bracket of numbers `;` and `,` divide sources, and a source from its pages. A bare number
that no source has is a page of the one before it; a smaller one is a source, though where the same sign stands before
pages elsewhere it may be a page.
"""

import re
from dataclasses import dataclass, field

from edition.bibliography.citations import KEY
from manuscript.reading.brackets import with_groups
from manuscript.tree import cite, mention, rewrite_lines, strings
from pandoc.tree import Node, words

_OPENS = re.compile(r"([^\[]*)(\[)(.*)", re.DOTALL)
_BY_KEY = re.compile(rf"(?P<before>.*?)(?<![\w@])(?P<hidden>-?){KEY}(?P<after>.*)")
_IN_SENTENCE = re.compile(rf"{KEY}(?P<after>\W*)")
_BY_NUMBER = re.compile(r"\d+(?:[\s\d,;–-]|[^\W\d_]{1,5}\.?(?=[\s\d,;–-]|$))*")
_PART = re.compile(r"([;,]?)\s*([^;,]+)")
_NUMBERS = re.compile(r"(\d{1,9})(?:\s*[–-]\s*(\d{1,9}))?")
_SIGNS = str.maketrans("،؛，；、", ",;,;,")  # as Arabic and Chinese write them
_YEARS = 1000  # a higher number in brackets is no source


@dataclass
class TypedCitations:
    """What typed brackets cite: `known` are the cite keys, `numbers` those of the sources in the printed list.

    `read` counts the brackets; `doubtful` are those in which a number may be a source or a page; `unknown` those that
    stay, for no bibliography has all their sources.
    """

    known: set[str]
    numbers: dict[int, str]
    read: int = 0
    unknown: list[str] = field(default_factory=list)
    _bare: list[tuple[str, str]] = field(default_factory=list)
    _before_pages: set[str] = field(default_factory=set)

    @property
    def doubtful(self) -> list[str]:
        return [bracket for sign, bracket in self._bare if sign in self._before_pages]

    def cited(self, blocks: list[Node]) -> list[Node]:
        """Return blocks with what is typed as a citation as one."""
        return rewrite_lines(blocks, self._line, but=("Cite",))

    def _line(self, nodes: list[Node]) -> list[Node]:
        return with_groups(nodes, _OPENS, self._group, self._in_sentence)

    def _in_sentence(self, node: Node) -> list[Node]:
        """Return a word, or the citation that it is."""
        found = _IN_SENTENCE.fullmatch(node["c"]) if node["t"] == "Str" else None
        if not found or (key := found["braced"] or found["plain"]) not in self.known:
            return [node]
        self.read += 1
        return [cite([mention(key, "AuthorInText")]), *strings(found["after"])]

    def _group(self, inner: list[Node]) -> list[dict]:
        """Return the citations of a bracket; none where it does not cite, or one of its sources is unknown."""
        text = "" if any(node["t"] == "Cite" for node in inner) else words(inner)
        if _BY_NUMBER.fullmatch(signs := text.translate(_SIGNS)):
            mentions = self._by_number(signs)
        else:
            mentions = self._by_key(text) if self.known and _BY_KEY.search(text) else []
        self.read += bool(mentions)
        return mentions

    def _by_key(self, text: str) -> list[dict]:
        mentions = []
        for part in text.split(";"):
            found = _BY_KEY.fullmatch(part.strip())
            if not found or (key := found["braced"] or found["plain"]) not in self.known:
                self.unknown.append(f"[{text}]")
                return []
            around = {"citationPrefix": strings(found["before"].strip()), "citationSuffix": strings(found["after"])}
            mentions.append(mention(key, "SuppressAuthor" if found["hidden"] else "NormalCitation") | around)
        return mentions

    def _by_number(self, text: str) -> list[dict]:
        mentions: list[dict] = []
        for sign, part in _PART.findall(text):
            numbers = _NUMBERS.fullmatch(part.strip())
            sources = self._sources(numbers) if numbers else []
            if not all(sources) or not (sources or mentions):
                self.unknown += [f"[{text}]"] * (int(re.match(r"\d+", text)[0]) < _YEARS)
                return []
            if mentions and not sources:
                mentions[-1]["citationSuffix"] += strings(f", {part.strip()}")
                self._before_pages |= {sign} if numbers else set()
            self._bare += [(sign, f"[{text}]")] if mentions and sources else []
            mentions += map(mention, sources)
        return mentions

    def _sources(self, numbers: re.Match) -> list[str]:
        """Return the sources of a number or a range; none where no source has so high a number."""
        first, last = int(numbers[1]), int(numbers[2] or numbers[1])
        is_known = last <= max(self.numbers, default=0)
        return [self.numbers.get(one, "") for one in range(first, last + 1)] if is_known else []
