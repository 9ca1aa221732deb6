"""What a page can show only when all pages have been read: its formulas, and what its cross-references are called.

`[](#fig-map)` is called by the language: “Figure 2”, «рис. 2», «2-сурет»; a section by its title. Words of its own
keep them, `{n}` in them being the number. The label may stand on any page of the article.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from html import escape, unescape

from edition.anchors import block_id, relative_address
from edition.findings import found
from edition.interface import with_mark
from edition.markdown.elements import MENTION
from edition.markdown.mathml import FormulaError, set_formulas
from edition.pages import Block, Label, Page
from findings import Finding

_FORMULA = re.compile(r'<math data-tex="([^"]*)" display="(block|inline)"></math>')
_MENTION = re.compile(MENTION.format(name="(.*?)", words="(.*?)"), re.DOTALL)
_REFERENCE = re.compile(r'<a (?=[^>]*\bdata-label="([^"]*)")([^>]*)>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class Completion:
    """The formulas of an article as MathML, and in each locale the page and the label that a name stands for."""

    formulas: dict[tuple[str, bool], str | FormulaError] = field(default_factory=dict)
    labels: dict[str, dict[str, tuple[Page, Label]]] = field(default_factory=dict)
    interface: dict[str, dict[str, str]] = field(default_factory=dict)

    def complete(self, html: str, locale: str, here: str, sections: Iterable[str] = ()) -> str:
        """Return HTML that is shown at an address with all in its place; `sections` are the pages that stand there."""
        html = _FORMULA.sub(self._formula, html)
        return _REFERENCE.sub(lambda match: self._reference(match, locale, here, sections), html)

    def complete_page(self, page: Page) -> Page:
        html = self.complete(page.html, page.locale, page.address)
        return replace(page, html=html, blocks=tuple(self._complete_block(block, page) for block in page.blocks))

    def _complete_block(self, block: Block, page: Page) -> Block:
        called = lambda mention: self._called(*mention.groups(), page.locale)  # noqa: E731
        text, *texts = (_MENTION.sub(called, part.text) for part in (block, *block.sentences))
        sentences = tuple(replace(one, text=own) for one, own in zip(block.sentences, texts, strict=True))
        html = self.complete(block.html, page.locale, page.address)
        return replace(block, html=html, text=text, sentences=sentences)

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield the formulas that cannot be set, and the cross-references that lead nowhere."""
        for tex, apart, line in page.formulas:
            if isinstance(error := self.formulas[tex, apart], FormulaError):
                yield found("formula-not-set", page.file, line, tex=tex, wrong=error, cure=error.hint)
        known = self.labels[page.locale]
        for name, line in page.mentions:
            if name not in known:
                if near := ", ".join(f"#{one}" for one in get_close_matches(name, known, 3)):
                    yield found("unknown-label/like-others", page.file, line, label=name, near=near)
                else:
                    yield found("unknown-label", page.file, line, label=name)

    def _formula(self, match: re.Match) -> str:
        """Return a formula as it is set; one that stands apart can be scrolled, by keyboard too."""
        result = self.formulas.get((unescape(match[1]), match[2] == "block"))
        if not isinstance(result, str):
            return f"<code>{match[1]}</code>"
        return result.replace('<math display="block"', '<math display="block" tabindex="0"', 1)

    def _reference(self, match: re.Match, locale: str, here: str, sections: Iterable[str]) -> str:
        name, attributes, words = match.groups()
        attributes = attributes.replace(f' data-label="{name}"', "")
        if name not in self.labels[locale]:
            return f"<a {attributes}>{words}</a>"
        page, label = self.labels[locale][name]
        target = here if page.name in sections else page.address
        address = relative_address(f"{target}#{label.anchor}", here)
        attributes = re.sub(r'href="[^"]*"', f'href="{address}"', attributes)
        words = words.replace("{n}", str(label.number)) or escape(
            with_mark(self._called(name, words, locale)), quote=False
        )
        return f"<a {attributes}>{words}</a>"

    def _called(self, name: str, words: str, locale: str) -> str:
        """Return what a cross-reference says: its own words, or those of the language for what it leads to."""
        if name not in self.labels[locale]:
            return words
        label = self.labels[locale][name][1]
        called = self.interface[locale][f"reference-{label.kind}"]
        said = called.format(n=label.number, title=label.title)
        return words.replace("{n}", str(label.number)) or (str(said) if label.title else said)  # a title is the page's


def make_completion(pages: dict[str, dict[str, Page]], interface: dict[str, dict[str, str]]) -> Completion:
    """Return what completes the pages of an article, by locale and name."""
    every = [page for own in pages.values() for page in own.values()]
    formulas = set_formulas((tex, apart) for page in every for tex, apart, _ in page.formulas)
    # What is not translated leads to the original.
    original = dict(_labels(next(iter(pages.values()), {}).values()))
    labels = {locale: original | dict(_labels(own.values())) for locale, own in pages.items()}
    return Completion(formulas, labels, interface)


def _labels(pages: Iterable[Page]) -> Iterator[tuple[str, tuple[Page, Label]]]:
    for page in (page for page in pages if page.is_translated):
        for block in page.blocks:
            yield block_id(block.number), (page, Label("block", block_id(block.number), block.number))
        for heading in page.headings:
            yield heading.id, (page, Label("section", heading.id, title=heading.text))
        for name, label in page.labels.items():
            yield name, (page, label)
        first = page.headings[0].id if page.headings else ""
        yield f"{page.name}.md", (page, Label("section", first, title=page.title))
