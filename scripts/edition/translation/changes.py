"""What a translator has to look at again: each sentence that has changed, with its old and its new words."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from markupsafe import Markup, escape

from edition.anchors import place_address
from edition.article import Article
from edition.markdown.marks import plain
from edition.translation.coverage import changed
from edition.translation.record import Change, recorded, wording
from languages.typography import plain_spaces
from languages.words import words


@dataclass(frozen=True)
class ChangedSentence:
    """A sentence to be compared again. `then` and `now` are the original's words, with what went or came marked."""

    address: str
    number: int
    sentence: int
    change: str
    then: Markup
    now: Markup
    translation: str


def changed_sentences(article: Article, locale: str) -> Iterator[ChangedSentence]:
    """Yield what has changed in a locale or in its original since the two were last held against each other."""
    for pair, standing in changed(article, locale):
        then, now = marked(plain(standing.record.original), plain(wording(recorded(pair.theirs))))
        yield ChangedSentence(
            address=place_address(pair.page.address, pair.anchor),
            number=pair.block.number,
            sentence=pair.sentence,
            change=Change(standing.change).name.lower(),
            then=then,
            now=now,
            translation=pair.ours.text,
        )


def marked(then: str, now: str) -> tuple[Markup, Markup]:
    """Return two wordings, with the words that the other has not marked as gone, or as come.

    >>> marked("Бір үй", "Екі үй")
    (Markup('<del>Бір</del> үй'), Markup('<ins>Екі</ins> үй'))
    >>> marked("钟楼很高。", "钟楼不高。")
    (Markup('钟楼<del>很高。</del>'), Markup('钟楼<ins>不高。</ins>'))
    """
    before, after = _pieces(then), _pieces(now)
    alike = [[piece.strip() for piece in pieces] for pieces in (before, after)]
    old, new = [], []
    for tag, i, j, k, m in SequenceMatcher(a=alike[0], b=alike[1], autojunk=False).get_opcodes():
        old.append(_run("del" if tag != "equal" else "", before[i:j]))
        new.append(_run("ins" if tag != "equal" else "", after[k:m]))
    return Markup("").join(old), Markup("").join(new)


def _pieces(text: str) -> list[str]:
    """Return the words of a text, each with the space after it."""
    text = plain_spaces(text)
    return [text[start:end] for start, end in pairwise([*(start for start, _ in words(text)), len(text)])]


def _run(tag: str, pieces: list[str]) -> Markup:
    text = "".join(pieces)
    said = text.rstrip()
    return Markup("<{0}>{1}</{0}>{2}").format(Markup(tag), said, text[len(said) :]) if tag and text else escape(text)
