"""The marks inside a line: citations, notes, passages in another language.

A mark becomes an element here, and no more: it is counted and linked when the
whole page is there (`steps`), for inline patterns do not run in reading order.
"""

import re
import xml.etree.ElementTree as etree
from dataclasses import replace
from difflib import get_close_matches
from html import unescape

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE, AtomicString

from edition.anchors import EDITION
from edition.bibliography.citations import KEY, CitationError, is_group, parse_details, parse_group, parts
from edition.bibliography.printed_citations import group_element, sentence_element
from edition.bibliography.references import nearest_key
from edition.bibliography.style import Group
from edition.markdown.elements import own_text
from edition.markdown.mathml import IN_LINE
from edition.markdown.steps import Pattern

PASSAGE = re.compile(r"\[([^\[\]]+)\]\{\s*lang=[\w-]+\s*\}")
_MARKS = re.compile(
    rf"(?<![`\\])(?P<ticks>`++)(?s:.+?)(?<!`)(?P=ticks)(?!`)|\$\$[^$]+\$\$|{IN_LINE}"
    r"|\{\s*(?:[#.]|[\w-]+=)[^{}]*\}"
    r"|\[(?:[@^]|[^\[\]@]*+(?<=[\s[-])@)[^\]]*(?:\]|\Z)"
    rf"|(?<![\w@/.\\-])-?{KEY}(?:\s?\[[^\]]*\])?"
    r"|<https?://[^>]+>|(?<=\])\([^\s()]+(?:\s+\"[^\"]*\"|\s+'[^']*')?\)"
)

# How others begin the labels of figures, tables, formulas and sections: https://quarto.org/docs/authoring/cross-references.html
_LABEL = re.compile(r"(?:fig|tbl|tab|eq|sec)[-:]")


def plain(source: str) -> str:
    """Return Markdown without citations, note marks, code, formulas, marked languages, attributes and addresses."""
    return _MARKS.sub(" ", PASSAGE.sub(r"\1", source))


_KEY_BEFORE = re.compile(rf"{KEY}\s?$")


class _Citing(Pattern):
    """Citations; what is refused is said, and stays as it is written."""

    def set(self, match, read, make):
        """Return the element that `make` makes of the citations that `read` reads, in the place of a match."""
        known, locale = self.context.references, self.context.locale
        try:
            mentions = read()
        except CitationError as error:
            self.reading.refuse(CitationError(f"{match[0]}: {error}", error.hint, error.code), match[0])
            return match[0]
        unknown = [mention.key for mention in mentions if mention.key not in known]
        for key in unknown:
            self.say_unknown(key, match[0], nearest_key(key, known))
        if unknown:
            return match[0]
        element = make(mentions, known, locale)
        element.set("data-citation", str(len(self.reading.groups)))
        bare = (replace(one, prefix=self._words(one.prefix), suffix=self._words(one.suffix)) for one in mentions)
        self.reading.groups.append(Group(tuple(bare), in_sentence=make is sentence_element))
        return element

    def say_unknown(self, key: str, raw: str, near: str) -> None:
        if _LABEL.match(key):
            self.reading.report("unknown-key/label", raw, citation=raw, key=key)
        else:
            self.reading.report("unknown-key", raw, citation=raw, key=key, near=near)

    def _words(self, text: str) -> str:
        """Return a text with the words of what Python-Markdown has put by from it: code, formulas, entities.

        The marks in these are none, and are put by as it does with characters that are escaped.
        """
        elements, raw = self.md.treeprocessors["inline"].stashed_nodes, self.md.htmlStash.rawHtmlBlocks
        said = lambda kept: kept if isinstance(kept, str) else "".join(own_text(kept, is_block=False))  # noqa: E731
        apart = lambda words: re.sub(r"[*~^]", lambda sign: f"\x02{ord(sign[0])}\x03", words)  # noqa: E731
        known = INLINE_PLACEHOLDER_RE.sub(lambda mark: apart(said(elements.get(mark[1], ""))), text)
        known = HTML_PLACEHOLDER_RE.sub(lambda mark: str(raw[int(mark[1])]), known)
        return unescape(known.replace(AMP_SUBSTITUTE, "&"))


class CitationPattern(_Citing):
    """Citations in brackets. Not before ( {, nor before the label of an address: there it is a link's text."""

    PATTERN = r"\[([^\[\]@]*+@[^\[\]]*+)(?:(\])(?![({])(?:(?=\[([^\[\]]*)\])|)|(?=\[)|\Z)"

    def handleMatch(self, match, data):
        is_link = match[3] is not None and match[3].lower() in self.md.references
        if is_link or not is_group(match[1]) or (not match[2] and match[0][1] != "@") or self._is_detail(match, data):
            return None, None, None
        if not match[2]:
            self.reading.report("unclosed-citation", match[0], words=match[0][:40])
            return match[0], *match.span()
        return self.set(match, lambda: parse_group(match[1], self.context.locale), group_element), *match.span()

    def _is_detail(self, match, data: str) -> bool:
        """Tell whether a bracket goes on from a citation in the sentence: `@revenko2017 [84; see @zozulya2018]`."""
        before = _KEY_BEFORE.search(data[max(match.start() - 200, 0) : match.start()])
        return bool(before) and not is_group(parts(match[1])[0])


class SentencePattern(_Citing):
    """Citations that are part of their sentence: `@revenko2017 says`, `@revenko2017 [84]`, and `-@revenko2017`.

    What names no reference is text, as the name of an account is; unless it is much like a cite key.
    """

    # Not within a word or an address, nor after a character that was escaped (which Python-Markdown marks so).
    PATTERN = rf"(?<![^\W_])(?<![^\W_]_)(?<![@/.\x03-])(-?){KEY}(?:\s?\[([^\[\]\^][^\[\]]*+)\](?![({{\[]))?"

    def handleMatch(self, match, data):
        key = match["braced"] or match["plain"]
        if key not in self.context.references:
            near = get_close_matches(key, self.context.references, n=1, cutoff=0.85)
            if near or _LABEL.match(key):
                self.say_unknown(key, match[0], rf"did you mean {''.join(near)}? For the sign itself write \@")
            return None, None, None
        details, end = match[4] or "", match.end()
        if is_group(parts(details)[0]):  # a group of its own
            details, end = "", match.start(4) - 1
        make = group_element if match[1] else sentence_element
        found = self.set(match, lambda: parse_details(details, key, self.context.locale), make)
        return found, match.start(), end


class NotePattern(Pattern):
    PATTERN = r"\[\^([\w-]+)\]"

    def handleMatch(self, match, data):
        key = match[1]
        if key in self.extension.footnotes.texts:
            mark = etree.Element("sup", {"class": "footnote-mark"})
            etree.SubElement(mark, "a", {"data-footnote": key, "role": "doc-noteref"})
            return mark, *match.span()
        if key not in self.context.notes:
            self.reading.report("unknown-note/mark", match[0], key=key, near=nearest_key(key, self.context.notes))
            return None, None, None
        mark = etree.Element("sup", {"class": "note-mark", EDITION: ""})
        etree.SubElement(mark, "span", {"data-note": key, "role": "doc-noteref"})
        return mark, *match.span()


class LiteralPattern(Pattern):
    """An escaped bracket that could be a citation: what stands in it is none, and no slip of one."""

    PATTERN = r"\\\[(?=\d|[^\[\]]*[@^])([^\[\]]+?)\\?\](?![({]|\[(?![@^]))"

    def handleMatch(self, match, data):
        literal = etree.Element("span", {"class": "literal"})
        literal.text = AtomicString(f"[{match[1]}]")
        return literal, *match.span()


class PassagePattern(Pattern):
    """A passage in another language, or in small capitals."""

    PATTERN = r"\[([^\[\]]+)\]\{\s*(?:lang=([\w-]+)|\.smallcaps)\s*\}"

    def handleMatch(self, match, data):
        passage = etree.Element("span", {"lang": match[2]} if match[2] else {"class": "smallcaps"})
        passage.text = match[1]
        return passage, *match.span()
