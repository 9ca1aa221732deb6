"""The lines of a page's text as a browser breaks them: what stands in each, and how much of it stays empty."""

import re
from dataclasses import dataclass

LONE_LETTER = re.compile(r"(?<![\w’'.&-])[^\W\d_]\s$")
# A line that ends inside a number's ending or a range: 3-|сур., 0,07–|0,09.
CUT = re.compile(r"(?<![\w/.])\d[\d.,]*[-–]$")  # an address may be broken so

# Letter by letter: where the next one stands lower, a line has ended. A hyphen that the style sheet draws counts
# as width, not as a letter.
LINES = """() => {
  const BLOCKS = "p, li, dt, dd, figcaption";
  const LEFT_OUT = ".block-tools, .note-mark, .sheet";
  const range = document.createRange(), lines = [];

  const pieces = function* (block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode, around = node.parentElement;
      if (around.closest(BLOCKS) !== block || around.closest(LEFT_OUT)) continue;
      if (node.nodeType === 1) {
        if (node.matches(".division")) yield ["", node.getClientRects()];
        continue;
      }
      for (let i = 0; i < node.length; i++) {
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        yield [node.data[i], range.getClientRects()];
      }
    }
  };

  for (const block of document.querySelectorAll(`#text :is(${BLOCKS})`)) {
    if (!block.checkVisibility({ contentVisibilityAuto: true })) continue;
    const box = block.getBoundingClientRect(), style = getComputedStyle(block), own = [];
    const size = parseFloat(style.fontSize);
    const left = box.left + parseFloat(style.paddingLeft), right = box.right - parseFloat(style.paddingRight);
    for (const [letter, rects] of pieces(block)) {
      const rect = [...rects].findLast(({ width }) => width);
      if (!rect) {
        if (own.length && /\\s/.test(letter)) own.at(-1).text += " ";
        continue;
      }
      if (!own.length || rect.bottom > own.at(-1).bottom + size * 0.8) {
        own.push({ text: "", right: rect.left, bottom: rect.bottom });
      }
      const line = own.at(-1);
      line.text += letter;
      if (!/\\s/.test(letter)) line.right = Math.max(line.right, rect.right);
    }
    own.forEach((line, place) => lines.push({
      block: block.closest("[id^='p-']")?.id ?? "", lang: block.closest("[lang]").lang, text: line.text,
      empty: (right - line.right) / (right - left), last: place === own.length - 1,
    }));
  }
  return lines;
}"""


@dataclass(frozen=True)
class Line:
    """One line. `block` is the id of its numbered block, if any; `empty` the share of its width behind the text."""

    block: str
    lang: str
    text: str
    empty: float
    last: bool


def lines_of(page) -> list[Line]:
    """Return the lines of the text that a page shows, when its fonts are there and its words are divided."""
    page.locator("html:not(.from-top)").wait_for(state="attached")
    page.evaluate("document.fonts.ready.then(() => {})")
    before, after = None, page.evaluate(LINES)
    while before != after:
        page.wait_for_timeout(300)
        before, after = after, page.evaluate(LINES)
    return [Line(**line) for line in after]


def empty_shares(lines: list[Line]) -> tuple[float, float]:
    """Return how much of a line of the article's text stays empty, in percent: the mean, and what 9 of 10 stay below.

    Last lines of paragraphs are left out.
    """
    shares = sorted(line.empty * 100 for line in lines if line.block and not line.last)
    return sum(shares) / len(shares), shares[len(shares) * 9 // 10]


def badly_ended(lines: list[Line]) -> list[str]:
    """Return the lines, but for the last of a block, that end in a lone letter or inside a number."""
    ends = (line.text for line in lines if not line.last)
    return [text for text in ends if LONE_LETTER.search(text) or CUT.search(text)]
