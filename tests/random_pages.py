"""Pages at random, out of all that an author may write: every word of them is another, so that none is lost unseen."""

import random
import re
from textwrap import indent


class RandomPage:
    """`source` is the page, `words` are all that stand in it; `keys` are those of references that it may cite."""

    def __init__(self, seed: int, keys: list[str]):
        self.random, self.keys, self.count = random.Random(seed), keys, 0
        blocks = [self._section(number) for number in range(self.random.randint(2, 6))]
        note = f"Calls[^note].\n\n[^note]: {self._line()}\n\n{indent(self._block(1), '    ')}"
        self.source = "\n\n".join(["# Title { #title }", *blocks, note, ""])

    @property
    def words(self) -> list[str]:
        return [f"word{number}" for number in range(1, self.count + 1)]

    def _word(self) -> str:
        self.count += 1
        return f"word{self.count}"

    def _filled(self, pattern: str) -> str:
        """Return a pattern with a new word for each W, a new line for each L, and the key of a reference for each K."""
        marks = {"W": self._word, "L": self._line, "K": lambda: self.random.choice(self.keys)}
        return re.sub(r"\b[WLK]\b", lambda mark: marks[mark[0]](), pattern)

    def _section(self, number: int) -> str:
        heading = f"## {self._word()} {{ #section-{number} }}\n\n" if self.random.random() < 0.3 else ""
        return heading + self._block(0)

    def _line(self) -> str:
        return " ".join(self._filled(self.random.choice(IN_LINES)) for _ in range(self.random.randint(1, 4)))

    def _block(self, depth: int) -> str:
        kind = self.random.choice([*BLOCKS, *HOLDERS] if depth < 2 else BLOCKS)
        if kind in BLOCKS:
            return self._filled(kind)
        inner = [self._block(depth + 1) for _ in range(self.random.randint(1, 2))]
        first, prefix = HOLDERS[kind]
        # A line of quotation without words is quoted too.
        held = indent("\n\n".join(inner), prefix, lambda line: bool(prefix.strip() or line.strip()))
        return self._filled(first) + held


IN_LINES = (
    "W", "*W*", "**W**", "~~W~~", "x^W^", "H~W~", "`W &amp; *`", "[«W»]{lang=ru}", "[W]{.smallcaps}", "$W_{n} < 3$",
    "[W](https://example.org/)", "![W](map.png)", "&mdash;W", "++ctrl+c++ W", r"\[@W]", "$5 W $6", "W -- W",
    "[@K, 84] W", "[W](#title)", "<!-- gone --> W",
)  # fmt: skip
BLOCKS = (
    "L",
    "W\\\nW",
    '```python\nW = "<W>"\n\n    W\n```',
    "$$\nW &= W \\\\\n$$",
    "![W *W*](map.png){ width=50% }",
    "| W | L |\n|---|:-:|\n| L | W<br>W |\n\n: W",
    "W\n:   L\n\n    W",
    "| W\n|   W",
    "- [x] W\n- [ ] L",
)
# What holds other blocks: how it begins, and what stands before each line of what it holds.
HOLDERS = {
    "quotation": ("", "> "),
    "list": ("- L\n\n- L\n\n", "    "),
    "numbered": ("3. L\n\n4. L\n\n", "    "),
    "box": ("!!! note\n\n", "    "),
    "fold": ('??? tip "W"\n\n', "    "),
    "tabs": ('=== "W"\n\n    L\n\n=== "W"\n\n', "    "),
}
