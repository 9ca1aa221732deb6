"""What other systems' Markdown has and this one has not: it is printed as it stands, and what to write is said."""

import re
from pathlib import Path

from data_files import load_yaml
from edition.markdown.mathml import IN_LINE
from edition.markdown.steps import Step

_ELSEWHERE = load_yaml(Path(__file__).with_name("elsewhere.yml"))
_UNREAD = [(re.compile(pattern, re.MULTILINE), what, instead) for pattern, what, instead in _ELSEWHERE["patterns"]]
_UNREAD_OF_CODE = [(re.compile(pattern, re.MULTILINE), instead) for pattern, instead in _ELSEWHERE["heads-of-code"]]

_FENCED = re.compile(r"^(```+|~~~+).*?^\1", re.MULTILINE | re.DOTALL)
# Python-Markdown nests by four spaces: with fewer an item is one of the list itself.
_SHALLOW = re.compile(r"^ {1,3}(?:[-*+]|[0-9]+\.) +\S.*", re.MULTILINE)


class SayUnread(Step):
    """Runs while the text of paragraphs still is Markdown."""

    def run(self, root):
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
