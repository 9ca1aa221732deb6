"""Where the languages differ for a reason: `docs/translation-exceptions.yml`.

    - {block: p-22, locale: en, numbers: [8], reason: spelled out in English}
    - {block: p-4, locale: ru, sentences: [17], reason: one long sentence made two}

`block` names a block or a sentence of it (`s-4-17`). `numbers`, `words` and `names` (keys of the glossary) list what
differs; `sentences`, `questions` and `quotations` the sentences, by their place in the block, that are divided, that
ask, or that begin or end a quotation otherwise than the original's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from data_files import load_yaml
from edition.anchors import block_id, block_of, sentence_id
from edition.findings import found
from edition.settings import Settings
from findings import Finding


@dataclass
class Exceptions:
    """The entries of the file, and which of them were of use."""

    file: str
    entries: list[dict]
    used: set[int] = field(default_factory=set)

    def allow(self, kind: str, locale: str, block: int, values: Iterable[object], sentence: int = 0) -> bool:
        """Tell whether every one of the values is excepted at this block or sentence."""
        allowed: set[str] = set()
        for index, entry in enumerate(self.entries):
            here = entry.get("block") in (block_id(block), sentence_id(block, sentence))
            if here and entry.get("locale", locale) == locale and entry.get(kind):
                allowed |= {str(value) for value in entry[kind]}
                self.used.add(index)
        return {str(value) for value in values} <= allowed

    def divided(self, locale: str) -> frozenset[int]:
        """Return the numbers of the blocks that have lines that are said to be no sentences, and are meant."""
        mine = [entry for entry in self.entries if entry.get("locale", locale) == locale and entry.get("sentences")]
        return frozenset(block_of(str(entry.get("block"))) for entry in mine)


def load_exceptions(settings: Settings) -> Exceptions:
    """Return the exceptions; without the file there are none."""
    file = settings.docs / "translation-exceptions.yml"
    return Exceptions(settings.relative(file), load_yaml(file, list, "translation-exceptions.yml"))


def check_exceptions(exceptions: Exceptions) -> Iterator[Finding]:
    """Yield the entries that nothing needed, once all checks are done."""
    for index, entry in enumerate(exceptions.entries, 1):
        if index - 1 not in exceptions.used:
            yield found("unused-exception", exceptions.file, number=index, entry=entry)
