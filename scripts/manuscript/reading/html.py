"""HTML: what belongs to the site is left out; languages and citations are kept as pandoc reads them."""

from pathlib import Path

from manuscript.tree import cite, mention
from pandoc.tree import Node, changed, value

_OF_THE_SITE = "nav, script, style, noscript, form, template, [role=navigation], [hidden]"


def cleaned_html(file: Path) -> bytes:
    """Return a page without what belongs to its site; words in another language say so on an element pandoc keeps."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(file.read_bytes())
    for element in page.css(_OF_THE_SITE):
        element.decompose()
    for element in page.body.css("[lang]") if page.body else ():
        language = element.attributes["lang"]
        if language and element.tag not in ("body", "span", "div", "section", "html"):
            element.inner_html = f'<span lang="{language}">{element.inner_html}</span>'
    return page.html.encode()


def mend_html(tree: dict, _: Path) -> dict:
    """Make citations of the spans by which pandoc and Quarto say in HTML what is cited."""
    return {**tree, "blocks": changed(tree["blocks"], {"Span": _cited})}


def _cited(span: Node) -> list[Node]:
    keys = value(span, "cites").split()
    return [cite([mention(key) for key in keys], span["c"][1])] if keys else [span]
