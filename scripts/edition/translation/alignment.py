"""Which lines of a paragraph stand for which of the original's, where they are not as many.

By their lengths: W. A. Gale, K. W. Church, A Program for Aligning Sentences in Bilingual Corpora, Computational
Linguistics 19 (1993), https://aclanthology.org/J93-1004/: how likely each kind of correspondence is, and how much
lengths vary, are theirs. Of a sentence without counterpart the length tells nothing: long ones are left out, too.
What two languages write alike, figures and the keys of citations, tells more than the length does.
"""

import re
from collections import Counter
from functools import cache
from math import erfc, log, sqrt

from languages.numbers import unlike

_LIKELY = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}
_VARIANCE = 6.8
_SIGNS = re.compile(r"@[\w:-]+|\d+")
_MISSED = 1.5  # what each costs; of 0.5 to 3, this places most of the sentences that are left out
_LEAST = 1e-300  # the logarithm of nothing cannot be taken


def align(originals: list[str], translations: list[str]) -> list[tuple[range, range]]:
    """Return what corresponds, as places in the two lists; a range may be empty.

    >>> align(["Бірінші сөйлем осы еді, өзі ұзақ.", "Екінші сөйлем осы."], ["Второе предложение."])
    [(range(0, 1), range(0, 0)), (range(1, 2), range(0, 1))]
    """

    @cache
    def best(i: int, j: int) -> tuple[float, tuple]:
        """Return the least cost of aligning what is before two places, and the last step there."""
        steps = [
            (best(i - di, j - dj)[0] + _cost(originals[i - di : i], translations[j - dj : j]), (di, dj))
            for di, dj in _LIKELY
            if di <= i and dj <= j
        ]
        return min(steps, default=(0.0, (0, 0)))

    found, i, j = [], len(originals), len(translations)
    while i or j:
        di, dj = best(i, j)[1]
        found.append((range(i - di, i), range(j - dj, j)))
        i, j = i - di, j - dj
    return found[::-1]


def _cost(originals: list[str], translations: list[str]) -> float:
    return -log(_LIKELY[len(originals), len(translations)]) + _unlike(" ".join(originals), " ".join(translations))


@cache
def _unlike(original: str, translation: str) -> float:
    """Return how unlikely two texts are to stand for each other; 0 where one of them is empty."""
    if not original or not translation:
        return 0
    stray = abs(len(translation) - len(original)) / sqrt((len(original) + len(translation)) / 2 * _VARIANCE)
    missed = unlike(Counter(_SIGNS.findall(original)), Counter(_SIGNS.findall(translation))).total()
    return missed * _MISSED - log(max(erfc(stray / sqrt(2)), _LEAST))
