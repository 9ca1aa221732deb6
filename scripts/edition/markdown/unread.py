"""What other systems' Markdown has and this one has not: it is printed as it stands, and what to write is said."""

import re

from edition.markdown.mathml import IN_LINE
from edition.markdown.steps import Step

_IN_BRACKETS = r"(?<=\n)\(?(?:[0-9]+|[a-z])\) +\S.*"
_SPAN = r"\[[^][]*\]\{(?!\s*(?:lang=[\w-]+|\.smallcaps)\s*\})[^{}]*\}"
# How it begins a line, or stands in one; what it is; what to write.
UNREAD = (
    (r"^///.*", "a block that is none of /// figure, /// plot, /// grid", "see CONTRIBUTING.md"),
    (r"^:::.*", "a fenced div", "write !!! note for a box, /// grid for columns"),
    (r"^\+[-=:]+\+.*", "a grid table", "write | cell | cell |, and <br> for a line in a cell"),
    (r"^--8<--.*", "a snippet", "write the words into the page"),
    (r"^\*\[[^]]+\]:.*", "an abbreviation", "write it into docs/<language>/glossary.yml"),
    (r"^\{[%{].*", "a macro", "write the words themselves"),
    (r"^\\[a-z]+\b.*", "a command of TeX", "leave it out, or write a formula between dollars"),
    (r"(?<=\n)(?:[-*+]|[0-9]+\.) +\S.*", "a list in a paragraph", "leave a line blank before its first item"),
    (r"(?<=\n)\|.+\|(?=\n\|[ :|-]+\|)", "a table in a paragraph", "leave a line blank before its first row"),
    (r"(?<=\n) *> ?\S.*", "a quotation in a list item's line", "leave a line blank before it"),
    (_IN_BRACKETS, "a list with brackets", "write 1. for 1), and a blank line before the first"),
    (_SPAN, "a span", "write [words]{lang=…} or [words]{.smallcaps}"),
    (r"==[^=\s](?:[^=\n]*[^=\s])?==", "marked words", "write *words* or **words**"),
    (r":(?:material|fontawesome|octicons|simple)-[\w-]+:", "an icon", "write a word, or a sign of Unicode"),
)
_UNREAD = [(re.compile(pattern, re.MULTILINE), what, hint) for pattern, what, hint in UNREAD]

_FENCED = re.compile(r"^(```+|~~~+).*?^\1", re.MULTILINE | re.DOTALL)
# Python-Markdown nests by four spaces: with fewer an item is one of the list itself.
_SHALLOW = re.compile(r"^ {1,3}(?:[-*+]|[0-9]+\.) +\S.*", re.MULTILINE)


class SayUnread(Step):
    """Runs while the text of paragraphs still is Markdown."""

    def run(self, root):
        if match := _SHALLOW.search(_FENCED.sub("", self.context.source)):
            message = f"“{match[0].strip()[:40]}” has fewer than four spaces before it, and is no item below another"
            self.reading.report("not-read", message, "write four spaces, or none", match[0], "info")
        for element in (one for one in root.iter() if one.tag in ("p", "li")):
            text = re.sub(rf"`+[^`]+`+|\$\$[^$]+\$\$|{IN_LINE}", "", element.text or "")
            for pattern, what, hint in _UNREAD:
                if match := pattern.search(text):
                    message = f"“{match[0].strip()[:40]}” is {what}, and is printed as it stands"
                    self.reading.report("not-read", message, hint, match[0], "info")
