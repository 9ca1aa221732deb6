"""Where the words of a text are, as far as that can be told without a dictionary.

Chinese and Japanese, Thai, Lao, Burmese and Khmer have no spaces between words: there some letters count as one. Of
Chinese and Japanese it is two, for a word has 1.6 and 1.9 of them (S. Trauzettel-Klosinski, K. Dietz, Standardized
Assessment of Reading Performance: The New International Reading Speed Texts IReST (2012),
https://doi.org/10.1167/iovs.11-8284: in a minute 255 letters or 158 words, and 357 or 193); of the alphabets of
South-East Asia five, as those count who measure typing.
"""

import re
from collections.abc import Iterator

# Chinese and Japanese letters and their punctuation; Korean has spaces.
IDEOGRAPHS = r"\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
# Unicode's line breaking class SA: https://www.unicode.org/reports/tr14/#SA. Some of their marks stand at a letter.
_ALPHABETS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
_MARKS = r"[^\w\s]*"
_IN_LETTERS = (
    rf"(?:(?=\w)[{IDEOGRAPHS}]){{1,2}}",
    rf"(?:(?=\w)[{_ALPHABETS}]{_MARKS}){{1,5}}",
    rf"[^\s{IDEOGRAPHS}{_ALPHABETS}]+",
)
_WORD = re.compile(rf"(?=\S){_MARKS}(?:{'|'.join(_IN_LETTERS)})?{_MARKS}")


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each word of a text begins and ends, the marks at it included.

    >>> [text[start:end] for text in ["a tower, built", "(钟楼高)"] for start, end in words(text)]
    ['a', 'tower,', 'built', '(钟楼', '高)']
    """
    yield from (match.span() for match in _WORD.finditer(text))


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return sum(1 for _ in words(text))
