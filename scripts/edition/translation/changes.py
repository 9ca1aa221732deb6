"""What a translator has to look at again: each sentence that has changed, with its old and its new words."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup

from edition.anchors import place_address
from edition.article import Article
from edition.markdown.marks import plain
from edition.translation.coverage import changed
from edition.translation.record import Change, recorded, wording


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
    """
    before, after = then.split(), now.split()
    old, new = [], []
    for tag, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        old.append(_run("del" if tag != "equal" else "", before[i:j]))
        new.append(_run("ins" if tag != "equal" else "", after[k:m]))
    return tuple(Markup(" ").join(filter(None, runs)) for runs in (old, new))


def _run(tag: str, words: list[str]) -> Markup:
    text = Markup(" ").join(words)
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), text) if tag and text else text
