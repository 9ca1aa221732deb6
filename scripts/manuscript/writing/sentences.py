"""A paragraph as the edition writes it: each sentence on a line of its own."""

import re

from languages.sentences import ENDS, OPENERS, inner_ends
from languages.typography import NBSP, set_spaces

# A space where a line may end: the writer of Markdown puts it between words that no mark encloses.
JOINT = "\N{SYMBOL FOR SPACE}"
_MARK = r"\[\^[\w-]+\]|\[[^\[\]]*@[^\[\]]*\]"  # of a note, of a citation
_END = re.compile(rf"[{re.escape(ENDS)}][)\]»«›‹”“’‘\"'*_]*(?:{_MARK})*$")
_BEGINNING = re.compile(rf"[(\[*_{OPENERS}]*[^\W_]")
_SHORT = re.compile(r"(?<![\w)\]])(?:[^\W\d_]\.)+$")  # an initial, or e.g.
_SHORT_BEFORE_NUMBER = re.compile(r"(?<!\w)[^\W\d_]{1,4}\.$")  # Abb. 5
_CONTEXT = 80  # letters on each side that the rules of a language look at


def set_sentences(text: str, locale: str) -> str:
    """Return a paragraph with a line for each sentence; `text` has JOINT wherever a line may end."""
    text = re.sub(f"{JOINT}+", JOINT, text)
    lines, start, checked = [], 0, set(inner_ends(text.replace(JOINT, " ")))
    for match in re.finditer(JOINT, text):
        if match.end() in checked or _is_between_sentences(text, match.start(), locale):
            lines.append(text[start : match.start()])
            start = match.end()
    return "\n".join([*lines, text[start:]]).replace(JOINT, " ")


def _is_between_sentences(text: str, place: int, locale: str) -> bool:
    before = text[max(place - _CONTEXT, 0) : place].replace(JOINT, " ")
    after = text[place + 1 : place + 1 + _CONTEXT].replace(JOINT, " ")
    first = _BEGINNING.match(after)
    if not _END.search(before) or _SHORT.search(before) or not first or first[0][-1].islower():
        return False
    if first[0][-1].isdigit() and _SHORT_BEFORE_NUMBER.search(before):
        return False
    # Where the language's typography forbids a line to end, as after “p.” or “Dr.”, no sentence ends either.
    return set_spaces(f"{before} {after}", locale)[len(before)] != NBSP
