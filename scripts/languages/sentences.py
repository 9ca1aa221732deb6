"""Where a sentence ends: the marks of Unicode's property Sentence_Terminal that living scripts use, and … which
it leaves out (https://www.unicode.org/reports/tr29/#Sentence_Boundaries)."""

import re
from collections.abc import Iterator
from unicodedata import category

ENDS = ".!?…。！？｡؟۔।॥։።፧၊။។"
_CLOSERS = ("Pe", "Pf", "Pi")  # what may stand between the mark and the next sentence: ) ] » ” “
_MARKUP = "*_\"'’"
# What may stand before its first letter; of » and « either opens, as a language has it.
OPENERS = "«»‹›“„‘‚\"'¿¡"
_INNER = re.compile(rf"([^\W\d_]*)([{re.escape(ENDS)}]+)([^\w\s,;:]*)\s+([{OPENERS}—–]*)(?=\w)")
_ASKS = re.compile("[?？؟՞\N{GREEK QUESTION MARK}]")
_NO_END = 4  # letters: a shorter word before a full stop may be an abbreviation or an initial


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does: with its mark, after which only closing marks may stand.

    >>> ends_sentence("Ол «жоқ.»"), ends_sentence("Ол жоқ,")
    (True, False)
    """
    text = text.rstrip()
    while text and (text[-1] in _MARKUP or category(text[-1]) in _CLOSERS):
        text = text[:-1]
    return text.endswith(tuple(ENDS))


def inner_ends(text: str, surely: bool = True) -> Iterator[int]:
    """Yield each place in a text where another sentence begins, as far as that can be told from marks and letters.

    A full stop before a small letter is taken for that of an abbreviation; so is, where it is to be
    told `surely`, one after a short word.

    >>> list(inner_ends("Ол келді. Мен де.")), list(inner_ends("Г. Мұсаев")), list(inner_ends("Г. Мұсаев", False))
    ([10], [], [3])
    """
    for match in _INNER.finditer(text):
        after = text[match.end()]
        abbreviates = surely and match[2] == "." and len(match[1]) < _NO_END
        if not abbreviates and not after.islower() and not after.isdigit():
            yield match.start(4)


def asks(text: str) -> bool:
    """Tell whether there is a question in a text."""
    return _ASKS.search(text) is not None
