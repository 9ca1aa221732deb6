"""The text of a page: its figures in their places, and whether it holds what few pages hold."""

import re
from collections.abc import Iterator
from functools import cached_property

from edition.figures.drawings import Drawing, draw
from edition.figures.figures import PLACEHOLDER
from edition.full import NAME as FULL
from edition.full import FullText, full_text
from edition.view.standpoint import Standpoint

# HTML of our day says with a class what other readers of tables look for in an attribute.
_ALIGNED = re.compile(r'(?<=<t[dh]) align="(center|left|right)"')
# What `rich.css` is for.
_RICH = re.compile(
    r"<(?:img|math|pre|dl|kbd|table|details|input)\b"
    r'|class="(?:admonition|equation|footnotes|highlight|smallcaps|tabbed-set|verse)\b'
)


class Text(Standpoint):
    def with_figures(self, html: str) -> Iterator[tuple[str, Drawing | None]]:
        """Yield a page's text in pieces, each with the figure that follows it."""
        *pieces, last = PLACEHOLDER.split(_ALIGNED.sub(r' class="align-\1"', html))
        for text, key in zip(pieces[::2], pieces[1::2], strict=True):
            yield text, self._drawing(key)
        yield last, None

    @property
    def figures(self) -> list[Drawing]:
        """The figures that the page's front matter lists."""
        return [drawing for key in self.page.meta.get("figures", ()) if (drawing := self._drawing(key))]

    def _drawing(self, key: str) -> Drawing | None:
        figure = self.article.figures.get(key)
        known = figure and all(self.article.block(self.locale, number) for number in figure.blocks)
        return draw(figure, self.article, self.locale) if known else None

    @cached_property
    def full(self) -> FullText:
        """The whole article in the page's language."""
        return full_text(self.article, self.locale)

    @property
    def is_rich(self) -> bool:
        """Tell whether the page's text holds what few pages hold: pictures, tables, formulas, code, boxes."""
        return any(map(_RICH.search, self._texts))

    @property
    def has_timeline(self) -> bool:
        """Tell whether a figure of the page's is a timeline."""
        listed = self.page.meta.get("figures", ()) if self.page else ()
        keys = {*listed, *(key for html in self._texts for key in PLACEHOLDER.findall(html))}
        return any(figure.kind == "timeline" for key, figure in self.article.figures.items() if key in keys)

    @property
    def _texts(self) -> list[str]:
        if self.page is None:
            return []
        return [section.html for section in self.full.sections] if self.page.name == FULL else [self.page.html]
