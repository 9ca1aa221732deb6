"""What stands in a page's running text as plain characters: brackets and addresses.

Running text is what a reader reads as prose: no code samples, scripts, templates, formulas.
"""

import re
from collections.abc import Iterator
from sys import intern
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from links.reading.tables import HTML

_NOT_PROSE = frozenset(HTML["not-prose"])
_NOT_PROSE_CLASSES = frozenset(HTML["not-prose-classes"])
_INLINE = frozenset(HTML["inline"])

# Stands where an element was that is not prose, or between two blocks.
HOLE, BREAK = "\ufffc", "\u2029"

# One bracket with the bracket, parenthesis or definition right after it.
_BRACKET = re.compile(
    rf"\[[^\[\]{BREAK}]{{1,300}}\](?:\[[^\[\]{BREAK}]{{0,80}}\]|\([^\s(){BREAK}]++[^(){BREAK}]*+\)|\(https?://[^\s{HOLE}{BREAK}]{{1,300}}|:(?:\s+https?://[^\s{HOLE}{BREAK}]+)?)?"
)
_BEFORE = re.compile(rf"[^\W_]+\Z|[^\s{HOLE}{BREAK}]\Z")
_DIGITS = re.compile(r"\[[\d\s,–-]+\]")
# A name and a year that may be one of publication; in the names of accounts there are other signs, too.
_BARE_KEY = re.compile(r"(?<![\w@./+-])@[a-z][a-z:-]*(?:19\d\d|20[0-2]\d)[a-z]?\b")
_NETWORK = r"(?:account|twitter|instagram|telegram|facebook|handle|аккаунт|твиттер|телеграм|парақша)"
_ACCOUNT = re.compile(rf"{_NETWORK}\w*\W*\Z", re.IGNORECASE)
_OF_ACCOUNT = re.compile(rf"\s+(?:(?:on|in|в|на)\s+)?{_NETWORK}", re.IGNORECASE)
_ADDRESS = re.compile(rf"\b(?:https?|ftp)://[^\s<>\"{HOLE}{BREAK}]+", re.IGNORECASE)


# A formula that a script will set in the reader's browser: https://docs.mathjax.org/en/latest/input/tex/delimiters.html
_FORMULA = re.compile(rf"\\\([^{BREAK}]{{0,2000}}?\\\)|\\\[[^{BREAK}]{{0,2000}}?\\\]|\$\$[^{BREAK}]{{0,2000}}?\$\$")

_GAP = frozenset("*{}")
# Enough letters to tell an alphabet by; the rest of a page is not looked at for that.
_SAMPLE = 1000
_QUOTING = frozenset({"blockquote", "q", "li", "td", "nav", "footer", "body"})


class Letters(NamedTuple):
    """How many characters of a page's first paragraphs are ASCII, others, and letters that only Kazakh
    has."""

    ascii: int = 0
    other: int = 0
    kazakh: int = 0


NO_LETTERS = Letters()


class Prose(NamedTuple):
    """The brackets, bare cite keys and printed addresses of one page, in document order, each once."""

    brackets: tuple[str, ...] = ()
    bare_keys: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


NO_PROSE = Prose()


def shown_text(tree: LexborHTMLParser, source: str) -> str:
    """Return the text of a page, or an empty string where its source has no bracket, address or key to find."""
    return tree.body.text(deep=True) if _may_hold(source, ":") and tree.body else ""


def read_prose(tree: LexborHTMLParser, shown: str) -> Prose:
    """Return what the prose of a page holds; its shown text tells cheaply when there is nothing to look for.

    Takes the tree apart: call it last.
    """
    if not _may_hold(shown, "://"):
        return NO_PROSE
    text = prose_text(tree)
    return Prose(
        tuple(dict.fromkeys(map(intern, _brackets(text)))),
        tuple(dict.fromkeys(_bare_keys(_BRACKET.sub("", text)))) if "@" in text else (),
        tuple(dict.fromkeys(_addresses(text))) if "://" in text else (),
    )


def _bare_keys(text: str) -> Iterator[str]:
    for found in _BARE_KEY.finditer(text):
        start, end = found.span()
        if not _ACCOUNT.search(text, max(0, start - 30), start) and not _OF_ACCOUNT.match(text, end):
            yield found[0]


def _addresses(text: str) -> Iterator[str]:
    for printed in _ADDRESS.findall(text):
        address = _without_punctuation(printed.partition("](")[0])
        # Without a host, or with a gap to fill, it only shows how such addresses look.
        if not address.endswith("://") and _GAP.isdisjoint(address):
            yield address


def _without_punctuation(address: str) -> str:
    """Return a printed address without what belongs to the sentence around it."""
    while (end := address[-1:]) and (
        end in ".,;:!?…'*_»”“’>]}" or (end == ")" and address.count(")") > address.count("("))
    ):
        address = address[:-1]
    return address


def _may_hold(text: str, address_mark: str) -> bool:
    return "[" in text or "@" in text or address_mark in text


def _brackets(text: str) -> Iterator[str]:
    """Yield each bracket with the word or the sign right before it."""
    end = 0
    for found in _BRACKET.finditer(text):
        start = found.start()
        before = None if text[start - 1 : start].isspace() else _BEFORE.search(text, max(end, start - 30), start)
        # Digits between letters belong to a name: «бензо[1,4]диоксин».
        if not (text[found.end() : found.end() + 1].isalpha() and _DIGITS.fullmatch(found[0])):
            yield (before[0] if before else "") + found[0]
        end = found.end()


def prose_text(tree: LexborHTMLParser) -> str:
    """Return the running text, blocks apart, a hole for each link, reference, code sample or formula."""
    inline = []
    for node in [*tree.body.traverse()][1:]:
        if _is_hole(node):
            node.replace_with(HOLE)
        elif node.tag in _INLINE:
            inline.append(node)
    for node in inline:
        node.unwrap(delete_empty=True)
    tree.merge_text_nodes()
    text = tree.body.text(deep=True, separator=BREAK)
    return _FORMULA.sub(HOLE, text) if "\\" in text or "$$" in text else text


def _is_hole(node: LexborNode) -> bool:
    if node.tag in _NOT_PROSE:
        return True
    attributes = node.attributes
    return bool(attributes) and (
        (attributes.get("id") or "").startswith("ref-")
        or not _NOT_PROSE_CLASSES.isdisjoint((attributes.get("class") or "").split())
    )


def count_letters(tree: LexborHTMLParser) -> Letters:
    """Count letters in a page's first paragraphs, without those that quote or declare another language."""
    sample = ""
    for node in tree.root.traverse() if tree.root else ():
        if len(sample) > _SAMPLE:
            break
        if node.tag == "p" and not _is_quoted(node):
            sample += _in_own_language(node).lower()
    plain = sample.encode("ascii", "ignore")
    kazakh = sum(map(sample.count, "әғқңөұүһі"))
    return Letters(len(plain) - plain.count(b" "), len(sample) - len(plain), kazakh)


def _in_own_language(node: LexborNode) -> str:
    text = node.text()
    for passage in node.css("[lang]"):
        text = text.replace(passage.text(), "", 1)
    return text


def _is_quoted(node: LexborNode) -> bool:
    while node is not None and node.tag not in _QUOTING:
        if "lang" in node.attributes:
            return True
        node = node.parent
    return node is not None and node.tag != "body"
