"""Links and pictures: the path of a file becomes an address on the page where the text is shown.

What leads nowhere is reported here, with the line of the page; what a place on the site is called, the link checker
knows (`links`).
"""

import xml.etree.ElementTree as etree
from urllib.parse import unquote, urlsplit

from edition.anchors import relative_address
from edition.figures.pictures import asked_for, is_broken, measure, runs
from edition.markdown.steps import Step
from edition.markdown.targets import TargetError, is_elsewhere


class PlaceAddresses(Step):
    """Runs when attributes are known, and before the edition adds links of its own."""

    def run(self, root):
        for element in root.iter():
            if element.tag == "a" and "href" in element.attrib:
                self._check_nested(element)
                if element.text == element.get("href"):
                    element.set("class", "address")  # its words say already where it leads
                self._place(element, "href")
            elif element.tag == "img" and "src" in element.attrib:
                self._place_picture(element)

    def _place_picture(self, picture: etree.Element) -> None:
        path = picture.get("src")
        if is_elsewhere(path):
            self.reading.report("picture-elsewhere", path, path=path)
        elif self.context.targets:
            try:
                file = self.context.targets.file(self.context.locale, self.context.name, path)
                if runs(file):
                    self.reading.report("picture-that-runs", path, path=path)
                if asked := asked_for(file):
                    self.reading.report("picture-not-whole", path, path=path, asked=asked)
                if is_broken(file):
                    self.reading.report("broken-picture", path, path=path)
                else:
                    measure(picture, file)
                self._place(picture, "src")
            except TargetError as error:
                self.reading.refuse(error, path)

    def _place(self, element: etree.Element, attribute: str) -> None:
        link = element.get(attribute)
        if attribute == "href" and link.startswith("#") and not element.get("role"):
            self._mention(element, link[1:])
        if is_elsewhere(link) or link.startswith("#") or not self.context.targets:
            return
        try:
            element.set(attribute, self._address(link))
            if attribute == "href" and not len(element) and not (element.text or "").strip():
                self._call(element, link)
            elif attribute == "href":
                self._remember(link)
        except TargetError as error:
            self.reading.refuse(error, link)

    def _call(self, element: etree.Element, link: str) -> None:
        """Let a link without words be called what it leads to: a page by its title, a place by the words for it."""
        parts = urlsplit(link)
        if parts.path.endswith(".md"):
            _, page = self.context.targets.page_name(self.context.locale, self.context.name, parts.path)
            self._mention(element, parts.fragment or f"{page}.md", link)

    def _remember(self, link: str) -> None:
        """Remember to which place of a page a link leads that has words of its own."""
        parts = urlsplit(link)
        if parts.path.endswith(".md") and parts.fragment:
            page = self.context.targets.page_name(self.context.locale, self.context.name, parts.path)
            self.reading.leads.append((*page, unquote(parts.fragment), self.context.line_of(f"]({link}")))

    def _mention(self, link: etree.Element, name: str, raw: str = "") -> None:
        """Remember a cross-reference: what it leads to may stand on a page that has not been read."""
        link.set("class", f"{link.get('class', '')} cross-reference".strip())
        link.set("data-label", name)
        self.reading.mentions.append((name, self.context.line_of(f"]({raw or f'#{name}'}")))

    def _address(self, link: str) -> str:
        """Return the address of a link; where the whole article is one page, the place of a page in it."""
        context, parts = self.context, urlsplit(link)
        if context.sections and parts.path.endswith(".md"):
            locale, page = context.targets.page_name(context.locale, context.name, parts.path)
            if locale == context.locale and page in context.sections:
                return f"#{parts.fragment or context.sections[page]}"
        return relative_address(context.targets.address(context.locale, context.name, link), context.address)

    def _check_nested(self, link: etree.Element) -> None:
        for inner in list(link.iter())[1:]:
            if inner.tag == "a" or inner.get("data-key") or inner.get("data-note"):
                self.reading.report("link-in-link", link.get("href"), words="".join(link.itertext()).strip())
                return
