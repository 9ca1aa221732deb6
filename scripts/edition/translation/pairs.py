"""What is held against each other: two wordings of one sentence, or of one paragraph where no sentences match."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.anchors import block_id, sentence_id
from edition.findings import found
from edition.pages import Block, Page, Sentence
from edition.short import shorten
from findings import Finding

SHOWN = 100  # letters of a wording, in a finding


@dataclass(frozen=True)
class Pair:
    """A piece of the original and its translation: two sentences, or two blocks; and the blocks they stand in."""

    original: Page
    page: Page
    original_block: Block
    block: Block
    theirs: Block | Sentence
    ours: Block | Sentence

    @property
    def sentence(self) -> int:
        """The sentence's place in its block, from 1; 0 of a whole block."""
        return self.ours.ordinal

    @property
    def anchor(self) -> str:
        """The id of the translated sentence, or of its block."""
        return sentence_id(self.block.number, self.sentence) if self.sentence else block_id(self.block.number)

    @property
    def name(self) -> str:
        return block_id(self.block.number) + (f", sentence {self.sentence}" if self.sentence else "")

    def finding(self, name: str, /, **values) -> Finding:
        """Return a finding about the translation, which shows both wordings."""
        see = f"see {self.original.file}:{self.theirs.line}: {shown(self.theirs.text)}"
        wording = shown(self.ours.text)
        return found(name, self.page.file, self.ours.line, place=self.name, wording=wording, see=see, **values)


def page_pairs(original: Page, page: Page) -> Iterator[Pair]:
    """Yield what corresponds on two pages that have the same blocks, in reading order."""
    for first, second in zip(original.blocks, page.blocks, strict=False):
        yield from block_pairs(original, page, first, second)


def block_pairs(original: Page, page: Page, first: Block, second: Block) -> Iterator[Pair]:
    """Yield what corresponds in two blocks: their sentences, if they are as many; else the blocks."""
    matching = first.sentences and len(first.sentences) == len(second.sentences)
    pieces = zip(first.sentences, second.sentences, strict=True) if matching else [(first, second)]
    for theirs, ours in pieces:
        yield Pair(original, page, first, second, theirs, ours)


def recorded_pairs(original: Page, page: Page) -> Iterator[Pair]:
    """Yield each sentence of the original with what stands for it; that is the paragraph, where no sentences match."""
    for pair in page_pairs(original, page):
        alone = () if pair.sentence else pair.original_block.sentences
        yield from [replace(pair, theirs=sentence) for sentence in alone] or [pair]


def shown(text: str) -> str:
    """Return words as a finding shows them: in quotation marks, on one line, and no more than tells."""
    return f"“{shorten(' '.join(text.split()), SHOWN)}”"
