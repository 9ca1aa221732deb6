"""Pictures: `![caption](map.png){ #fig-map width=300 }`, as pandoc reads them (https://pandoc.org/MANUAL.html#images).

Alone in a paragraph a picture is a figure: what stands between the brackets is its caption, and what is heard in its
place too, unless `alt="…"` says that in other words. Within a sentence the brackets hold what is heard.
`width` is in pixels, or in percent of the column. A picture has its measures from its file, so that no line moves
when it comes.
"""

import re
import xml.etree.ElementTree as etree
from pathlib import Path

import imagesize
from markdown.inlinepatterns import InlineProcessor

from edition.markdown.elements import own_text
from edition.markdown.steps import Step

PATTERNS = ("image_link", "image_reference", "short_image_ref")
_RUNS = re.compile(r"<script|\son\w+\s*=|javascript:|<foreignObject", re.IGNORECASE)
_ASKS = re.compile(r"(?:\bhref\s*=\s*[\"']|\burl\(\s*[\"']?)(?!data:|#)([^\"')\s]+)", re.IGNORECASE)
_MEASURED = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_WIDTH = re.compile(r"(\d+)(px|%)?")


def keep_caption(pattern: InlineProcessor) -> None:
    """Let one of Python-Markdown's patterns for pictures keep the words between the brackets with their marks."""
    handle = pattern.handleMatch

    def handle_match(match, data):
        picture, start, end = handle(match, data)
        if picture is not None:
            words, _, _ = pattern.getText(data, match.end(0))
            picture.attrib.pop("alt", None)
            etree.SubElement(picture, "span").text = words
        return picture, start, end

    pattern.handleMatch = handle_match


class ShapePictures(Step):
    """Makes a figure of a paragraph that holds a picture and nothing else, and gives each picture its words."""

    def run(self, root):
        for element in list(root.iter()):
            if element.tag == "p" and _is_alone(element):
                _make_figure(element)
            for picture in element.findall("img"):
                self._shape(picture)

    def _shape(self, picture: etree.Element) -> None:
        for caption in picture.findall("span"):
            picture.remove(caption)
            picture.attrib.setdefault("alt", " ".join("".join(own_text(caption)).split()))
        picture.set("loading", "lazy")
        if not picture.get("alt"):
            self.reading.report("picture-without-words", picture.get("src", ""), path=picture.get("src"))


def _is_alone(paragraph: etree.Element) -> bool:
    around = (paragraph.text or "") + "".join(child.tail or "" for child in paragraph)
    return [child.tag for child in paragraph] == ["img"] and not around.strip()


def _make_figure(paragraph: etree.Element) -> None:
    paragraph.tag, paragraph.text = "figure", None
    picture = paragraph[0]
    picture.tail = None
    if label := picture.attrib.pop("id", ""):
        paragraph.set("data-label", label)
    for words in picture.findall("span"):
        if words.text or len(words):
            caption = etree.SubElement(paragraph, "figcaption")
            caption.text = words.text
            caption.extend(words)


def runs(file: Path) -> bool:
    """Tell whether a picture holds what could run where it is opened by itself: a script, or what calls one."""
    return file.suffix.lower() == ".svg" and bool(_RUNS.search(file.read_text(encoding="utf-8", errors="replace")))


def asked_for(file: Path) -> str:
    """Return what a drawing asks for and does not hold, which neither a page nor a file loads; or nothing."""
    text = file.read_text(encoding="utf-8", errors="replace") if file.suffix.lower() == ".svg" else ""
    drawn = re.sub(r"<a\b[^>]*>", "", text)  # a link asks for nothing
    return found[1] if (found := _ASKS.search(drawn)) else ""


def is_broken(file: Path) -> bool:
    """Tell whether a file with a picture's ending holds none: of each of these kinds the measures are known."""
    try:
        return imagesize.get(file)[0] <= 0 and file.suffix.lower() in _MEASURED
    except ValueError:
        return True


def measure(picture: etree.Element, file: Path) -> None:
    """Give a picture the measures of its file, or those that its `width` makes of them."""
    width, height = (round(length) for length in imagesize.get(file))
    asked = _WIDTH.fullmatch(picture.attrib.pop("width", ""))
    if asked and asked[2] == "%":
        picture.set("class", f"{picture.get('class', '')} width-{min(round(int(asked[1]), -1), 100)}".strip())
    if width <= 0 or height <= 0:
        return
    scale = int(asked[1]) / width if asked and asked[2] != "%" else 1
    picture.set("width", str(round(width * scale)))
    picture.set("height", str(round(height * scale)))
