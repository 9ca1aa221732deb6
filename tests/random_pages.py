"""Pages at random, out of all that an author may write: every word of them is another, so that none is lost unseen."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from textwrap import indent


def numbered_words() -> Iterator[str]:
    return (f"word{number}" for number in count(1))


class RandomPage:
    """`source` is the page, `words` are all that stand in it.

    It may cite references by their `keys`, and calls the edition's `notes` by theirs; `name` is the id of its heading.
    Two pages of one seed, one vocabulary of `formulas` and other words are the same in all but their words.
    """

    def __init__(
        self,
        seed: int,
        keys: Sequence[str],
        notes: Sequence[str] = (),
        name: str = "title",
        vocabulary: Iterator[str] | None = None,
        formulas: Iterator[str] | None = None,
    ):
        self.random, self.keys, self.name = random.Random(seed), keys, name
        self.vocabulary = vocabulary or numbered_words()
        self.formulas, self.words, self.labels = formulas or self.vocabulary, [], [name]
        heading = f"# {self._word()} {{ #{name} }}"
        self.level = 1  # of the last heading
        blocks = [self._section(number) for number in range(self.random.randint(2, 6))]
        called = [f"{self._word()}[^{key}]" for key in notes]
        within = "".join(f"[^{key}]" for key in ("inner", *notes))
        own = f"Calls[^note] twice[^note].\n\n[^note]: {self._line()}{within}\n\n{indent(self._block(1), '    ')}"
        own += f"\n\n[^inner]: {self._line()}"
        self.source = "\n\n".join([heading, *blocks, *called, own, ""])

    def _word(self) -> str:
        self.words.append(next(self.vocabulary))
        return self.words[-1]

    def _variable(self) -> str:
        self.words.append(next(self.formulas))
        return self.words[-1]

    def _label(self) -> str:
        self.labels.append(f"fig-{self.name}-{len(self.labels)}")
        return self.labels[-1]

    def _filled(self, pattern: str) -> str:
        """Return a pattern with a word for each W, a variable for each F, a line for each L, a new label for each N.

        Each K becomes the key of a reference, each R a label that is there.
        """
        marks: dict[str, Callable[[], str]] = {
            "W": self._word,
            "F": self._variable,
            "L": self._line,
            "K": lambda: self.random.choice(self.keys),
            "N": self._label,
            "R": lambda: self.random.choice(self.labels),
        }
        return re.sub(r"\b[WFLKNR]\b", lambda mark: marks[mark[0]](), pattern)

    def _section(self, number: int) -> str:
        if self.random.random() > 0.3:
            return self._block(0)
        self.level = self.random.randint(2, min(self.level + 1, 4))
        return f"{'#' * self.level} {self._word()} {self._line()} {{ #{self.name}-{number} }}\n\n{self._block(0)}"

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
    "W", "*W*", "**W**", "~~W~~", "x^W^", "H~W~", "`W &amp; *`", "[«W»]{lang=ru}", "[W]{.smallcaps}", "$F_{n} < 3$",
    "[W](https://example.org/)", "![W](map.png)", "&mdash;W", "++ctrl+c++ W", r"\[@W]", "$5 W $6", "W -- W",
    "[@K, 84] W", "@K [84] W", "[W @K, 84--86; @K]", "W -@K", "[](#R) W", "[W](#R)", "<!-- gone --> W",
)  # fmt: skip
BLOCKS = (
    "L",
    "W\\\nW",
    '```python\nW = "<W>"\n\n    W\n```',
    "$$\n\\begin{aligned}\nF &= F \\\\\n  &< \\text{F}\n\\end{aligned}\n$$",
    "$$F = 1$$ { #N }",
    "![W *W*](map.png){ width=50% }",
    "![W L](map.png){ #N }",
    "| W | L |\n|---|:-:|\n| L | W<br>W |\n\n: W",
    "| | L |\n|---|---|\n| W | L |\n\n: W { #N }",
    "W\n:   L\n\n    W",
    "| W\n|   W",
    "W\n\n- [x] W\n- [ ] L\n\nW",
    "/// grid\n\nW\n\nL\n\n///",
)
# What holds other blocks: how it begins, and what stands before each line of what it holds.
HOLDERS = {
    "quotation": ("", "> "),
    "list": ("- L\n\n- L\n\n", "    "),
    "numbered": ("3. L\n\n4. L\n\n", "    "),
    "box": ("!!! note\n\n", "    "),
    "titled box": ('!!! warning "W"\n\n', "    "),
    "fold": ('??? tip "W"\n\n', "    "),
    "tabs": ('=== "W"\n\n    L\n\n=== "W"\n\n', "    "),
}
