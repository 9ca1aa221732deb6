"""What other systems' Markdown has and this one has not: it is printed as it stands, and what to write is said."""

import re
from pathlib import Path

from markdown.util import AtomicString

from data_files import load_yaml
from edition.findings import found
from edition.markdown.mathml import IN_LINE
from edition.markdown.steps import Step

_ELSEWHERE = load_yaml(Path(__file__).with_name("elsewhere.yml"))
_UNREAD = [(re.compile(pattern, re.MULTILINE), what, instead) for pattern, what, instead in _ELSEWHERE["patterns"]]
_UNREAD_OF_CODE = [(re.compile(pattern, re.MULTILINE), instead) for pattern, instead in _ELSEWHERE["heads-of-code"]]

_FENCED = re.compile(r"^(```+|~~~+).*?^\1", re.MULTILINE | re.DOTALL)
# Code wherever it stands, and comments.
_NO_TEXT = re.compile(r"^[ >\t]*(```+|~~~+).*?^[ >\t]*\1|<!--.*?-->", re.MULTILINE | re.DOTALL)
# Python-Markdown nests by four spaces: with fewer an item is one of the list itself.
_SHALLOW = re.compile(r"^ {1,3}(?:[-*+]|[0-9]+\.) +\S.*", re.MULTILINE)
# A fence that begins a line of what is read as text, or names its language within another; two dollars likewise.
_OPEN_CODE = re.compile(r"^[ >]*(?P<fence>```+|~~~+)(?:(?!(?P=fence))[^`\n])*$(?!(?:\n.*)*?(?P=fence))", re.MULTILINE)
_CODE_IN_CODE = re.compile(r"^(?:```|~~~)[\w{].*", re.MULTILINE)
_CLOSED = re.compile(r"`+[^`]+`+|\$\$(?:(?!\n\s*\n)[^$])+\$\$")
_OPEN_FORMULA = re.compile(r"^\s*\$\$(?!\$).*", re.MULTILINE)
# The lines between which a block of pymdownx stands, and those with which a box begins.
_BLOCK = re.compile(r"^[ >]*///+[ ]*(?:(?P<name>grid|figure|plot)\b.*)?$", re.MULTILINE)
_BOX = re.compile(
    r"^(?P<indent>[ >\t]*)(?:!!!|\?\?\?\+?) ?(?P<kind>[\w-]+)(?: +[\w-]+)*(?: +\".*?\")? *$", re.MULTILINE
)
_BELOW = re.compile(r"(?:\n[ >\t]*(?=\n))*\n?(?P<indent>[ >\t]*)")


class SayUnread(Step):
    """Runs while the text of paragraphs still is Markdown."""

    def run(self, root):
        self._tell_open(root)
        self._tell_blocks()
        self._tell_boxes()
        if match := _SHALLOW.search(_FENCED.sub("", self.context.source)):
            self.reading.report("not-read/shallow", match[0], words=match[0].strip()[:40])
        for pattern, instead in _UNREAD_OF_CODE:
            if match := pattern.search(self.context.source):
                self.reading.report("not-read/code", match[0], words=match[0].strip()[:40], instead=instead)
        for element in (one for one in root.iter() if one.tag in ("p", "li")):
            text = re.sub(rf"`+[^`]+`+|\$\$[^$]+\$\$|{IN_LINE}|\^[^][\s^]+\^", "", element.text or "")
            for pattern, what, instead in _UNREAD:
                if match := pattern.search(text):
                    words = match[0].strip()[:40]
                    self.reading.report("not-read/elsewhere", match[0], words=words, what=what, instead=instead)

    def _tell_open(self, root):
        """Say of code and of a formula that they are not closed: what follows is read as what it is not."""
        for code, _ in self.reading.code if "````" not in self.context.source else ():
            if match := _CODE_IN_CODE.search(code.text.partition("\n")[2]):
                self.reading.report("unclosed-code/before", match[0], words=match[0].strip()[:40])
                return
        for text in (element.text or "" for element in root.iter() if element.tag in ("p", "li")):
            if isinstance(text, AtomicString):
                continue
            if match := _OPEN_CODE.search(text):
                self._tell_from("unclosed-code", _without_closed(text[match.start() :]))
                return
            if match := _OPEN_FORMULA.search(text := _without_closed(text)):
                self._tell_from("unclosed-formula", text[match.start() :])
                return

    def _tell_blocks(self) -> None:
        """Say which of /// grid and the like have no end: all that follows stands in them."""
        begun: list[re.Match] = []
        source = _NO_TEXT.sub(_blanked, self.context.source)
        for line in _BLOCK.finditer(source):
            if line["name"]:
                begun.append(line)
            elif begun:
                begun.pop()
        for line in begun:
            number = source.count("\n", 0, line.start("name")) + self.context.first_line
            words = line[0].strip()
            self.reading.findings.append(found("unclosed-block", self.context.file, number, words=words))

    def _tell_boxes(self) -> None:
        """Say which boxes are of no kind, and which have neither words nor a title: their words are not indented."""
        source, kinds = self.context.source, [key[4:] for key in self.context.interface if key.startswith("box-")]
        for line in _BOX.finditer(_NO_TEXT.sub(_blanked, source)):
            words = line[0].strip(" >")
            if kinds and line["kind"].lower() not in kinds:
                self.reading.report("not-read/box", words, words=words, kind=line["kind"], kinds=", ".join(kinds))
            below = _BELOW.match(source, line.end())
            if '"' not in words and len(below["indent"].expandtabs(4)) < len(line["indent"].expandtabs(4)) + 4:
                number = source.count("\n", 0, line.start("kind")) + self.context.first_line
                self.reading.findings.append(found("empty-box", self.context.file, number, words=words))

    def _tell_from(self, name: str, text: str) -> None:
        """Report what text begins with, where all of it stands: its first line alone may stand in many places."""
        lines = [line.strip() for line in text.strip().split("\n")]
        sought = r"\s*\n[\s>]*".join(map(re.escape, lines))
        place = re.search(rf"(?<!\S){sought}[ \t]*$", _without_closed(self.context.source), re.MULTILINE)
        line = self.context.source.count("\n", 0, place.start()) + self.context.first_line if place else 0
        told = found(name, self.context.file, line or self.context.line_of(text), words=lines[0][:40])
        self.reading.findings.append(told)


def _without_closed(text: str) -> str:
    """Return text with blanks for what is closed in it, line by line as before."""
    return _CLOSED.sub(_blanked, text)


def _blanked(found: re.Match) -> str:
    return re.sub(r"\S", " ", found[0])
