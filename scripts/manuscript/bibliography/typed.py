"""Citations that are typed as numbers of a printed list, `[3, с. 84; 5–7]`, as the citations that they are.

In a bracket `;` and `,` divide sources, and a source from its pages. A bare number that no source has is a page of the
one before it; a smaller one is a source, though where the same sign stands before pages elsewhere it may be a page.
"""

import re
from dataclasses import dataclass, field

from manuscript.tree import Node, mention, rewrite_lines

_OPENS = re.compile(r"([^\[]*)\[(.*)", re.DOTALL)
_BRACKET = re.compile(r"\d+(?:[\s\d,;–-]|[^\W\d_]{1,5}\.?(?=[\s\d,;–-]|$))*")
_PART = re.compile(r"([;,]?)\s*([^;,]+)")
_NUMBERS = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?")
_LONGEST = 60  # nodes


@dataclass
class TypedCitations:
    """What brackets of numbers cite: `keys` are the sources by their numbers. `read` counts the brackets; `doubtful`
    are those in which a number may be a source or a page; `unknown` those that stay, for no bibliography has them."""

    keys: dict[int, str]
    read: int = 0
    unknown: list[str] = field(default_factory=list)
    _bare: list[tuple[str, str]] = field(default_factory=list)
    _before_pages: set[str] = field(default_factory=set)

    @property
    def doubtful(self) -> list[str]:
        return [bracket for sign, bracket in self._bare if sign in self._before_pages]

    def cited(self, blocks: list[Node]) -> list[Node]:
        """Return blocks with each bracket of numbers as a citation group."""
        return rewrite_lines(blocks, self._line) if any(self.keys.values()) else blocks

    def _line(self, nodes: list[Node]) -> list[Node]:
        written, nodes, place = [], list(nodes), 0
        while place < len(nodes):
            found = _bracket(nodes, place)
            if not found or not (group := self._group(found[1])):
                written.append(nodes[place])
                place += 1
                continue
            before, _, after, end = found
            written += [*_string(before), {"t": "Cite", "c": [group, []]}]
            nodes[end - 1 : end] = _string(after)
            place = end - 1
        return written

    def _group(self, text: str) -> list[dict]:
        """Return the citations of a bracket; none where it is no bracket of numbers, or has one that is unknown."""
        if not _BRACKET.fullmatch(text):
            return []
        mentions: list[dict] = []
        for sign, part in _PART.findall(text):
            numbers = _NUMBERS.fullmatch(part.strip())
            sources = self._sources(numbers) if numbers else []
            if not all(sources):
                self.unknown.append(f"[{text}]")
                return []
            if mentions and not sources:
                mentions[-1]["citationSuffix"] += [{"t": "Str", "c": f", {part.strip()}"}]
                self._before_pages |= {sign} if numbers else set()
            self._bare += [(sign, f"[{text}]")] if mentions and sources else []
            mentions += map(mention, sources)
        self.read += bool(mentions)
        return mentions

    def _sources(self, numbers: re.Match) -> list[str]:
        """Return the sources of a number or a range; none where no source has so high a number."""
        first, last = int(numbers[1]), int(numbers[2] or numbers[1])
        return [self.keys.get(one, "") for one in range(first, last + 1)] if last <= max(self.keys) else []


def _bracket(nodes: list[Node], place: int) -> tuple[str, str, str, int] | None:
    """Return what stands before a bracket that a node opens, in it, and after it in the node that closes it."""
    opening = _OPENS.fullmatch(nodes[place]["c"]) if nodes[place]["t"] == "Str" else None
    if not opening:
        return None
    before, text = opening.groups()
    for end in range(place + 1, min(place + _LONGEST, len(nodes)) + 1):
        inside, closes, after = text.partition("]")
        if closes:
            return before, inside, after, end
        if end == len(nodes) or nodes[end]["t"] not in ("Str", "Space", "SoftBreak"):
            return None
        text += nodes[end].get("c") or " "
    return None


def _string(text: str) -> list[Node]:
    return [{"t": "Str", "c": text}] if text else []
