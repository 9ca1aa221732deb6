"""Formulas in TeX, as pandoc reads them: `$a_{n}$` in the line, `$$E = mc^2$$ { #eq-energy }` apart and numbered.

(https://pandoc.org/MANUAL.html#math: no space after the first dollar nor before the last, no digit after that.)
Here a formula becomes an empty element that holds its TeX; all of an article are set at once when it has been read
(`edition.markdown.mathml`).
"""

import re
import xml.etree.ElementTree as etree

from markdown.util import AMP_SUBSTITUTE

from edition.markdown.mathml import IN_LINE, Formula
from edition.markdown.steps import Pattern, Step

_OF_XML = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


class FormulaPattern(Pattern):
    PATTERN = (
        r"(?<![\\$])(?:\$\$(?P<apart>[^$]+)\$\$(?:[ ]*\{[ ]*#(?P<label>[\w-]+)[ ]*\})?"
        rf"|(?P<line>{IN_LINE}))"
    )

    def handleMatch(self, match, data):
        typed = match["apart"] or match["line"][1:-1]
        tex = re.sub("&(?:lt|gt|amp);", lambda entity: _OF_XML[entity[0]], typed).strip()
        reading = self.reading
        reading.formulas.append(Formula(tex, bool(match["apart"]), reading.context.line_of(match[0])))
        formula = etree.Element("math", {"display": "block" if match["apart"] else "inline"})
        formula.set("data-tex", tex.replace("&", f"{AMP_SUBSTITUTE}amp;"))
        if match["label"]:
            formula.set("data-label", match["label"])
        return formula, *match.span()


class ShapeFormulas(Step):
    """Makes an element of its own of a formula that stands apart."""

    def run(self, root):
        for parent in list(root.iter()):
            for place, formula in enumerate(parent):
                if formula.tag == "math" and formula.get("display") == "block":
                    self._shape(parent, place, formula)

    def _shape(self, parent: etree.Element, place: int, formula: etree.Element) -> None:
        label = formula.attrib.pop("data-label", "")
        if parent.tag == "p" and len(parent) == 1 and not ((parent.text or "") + (formula.tail or "")).strip():
            equation, parent.text, formula.tail = parent, None, None
            equation.tag = "div"
        elif label:
            equation = etree.Element("span")
            equation.tail, formula.tail = formula.tail, None
            parent[place] = equation
            equation.append(formula)
        else:
            return
        equation.set("class", "equation")
        if label:
            equation.set("data-label", label)
