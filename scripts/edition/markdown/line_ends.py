"""A line of the source that ends between two ideographs leaves no blank: Chinese and Japanese have no spaces.

(CSS Text 3, § 4.1.2, has browsers do so; few do.)
"""

import xml.etree.ElementTree as etree

from edition.markdown.elements import text_places
from languages.typography import unspaced_line_ends


def join_lines(element: etree.Element) -> None:
    """Take those line ends from an element's text, whatever marks stand at them."""
    places = list(text_places(element))
    texts = [getattr(holder, name) or "" for holder, name in places]
    gone = {at for span in unspaced_line_ends("".join(texts)) for at in range(*span)}
    start = 0
    for (holder, name), text in zip(places, texts, strict=True) if gone else ():
        kept = "".join(letter for at, letter in enumerate(text, start) if at not in gone)
        setattr(holder, name, type(text)(kept))
        start += len(text)
