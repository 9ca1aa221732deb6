"""Formulas set as MathML, which browsers show without a script: all of an article in one call of pandoc.

https://www.w3.org/TR/mathml-core/; what pandoc knows of TeX: https://hackage.haskell.org/package/texmath.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from findings import Refusal
from pandoc.program import PandocError, document, run

# A formula in a line, by pandoc's rule: no space within its marks, no digit after them, for $5 and $6 are money.
IN_LINE = r"(?<![\\$])\$(?=[^\s$])(?:\\.|[^$\\])+?(?<!\s)\$(?![\d$])"

_WARNING = "[WARNING] Could not convert TeX math "
# What pandoc takes without a word and does not set.
_PASSED_OVER = re.compile(r"\\(tag|label|color|textcolor|hline|cline)\b")
_STYLE = re.compile(r' style="[^"]*"')
INSTEAD = {
    "tag": "number the formula: $$…$$ { #eq-name }",
    "label": "number the formula: $$…$$ { #eq-name }",
}


class Formula(NamedTuple):
    """A formula of a page: its TeX, whether it stands apart, its line."""

    tex: str
    apart: bool
    line: int


class FormulaError(Refusal):
    """A formula that cannot be set."""


def set_formulas(formulas: Iterable[tuple[str, bool]]) -> dict[tuple[str, bool], str | FormulaError]:
    """Return the MathML of each formula (its TeX, and whether it stands apart), or what is wrong with it."""
    wanted = list(dict.fromkeys(formulas))
    if not wanted:
        return {}
    math = [{"t": "Math", "c": [{"t": "DisplayMath" if apart else "InlineMath"}, tex]} for tex, apart in wanted]
    try:  # a paragraph a formula
        given = document([{"t": "Para", "c": [one]} for one in math])
        html, said = run("--from=json", "--to=html", "--mathml", "--wrap=none", given=given)
    except (OSError, PandocError, ImportError) as error:
        failure = FormulaError(f"pandoc does not run: {error}", "install what requirements.txt lists")
        return dict.fromkeys(wanted, failure)
    set_ones = re.findall(r"<p>(.*?)</p>", html.decode(), re.DOTALL)
    return {wish: _result(wish[0], one, said) for wish, one in zip(wanted, set_ones, strict=True)}


def _result(tex: str, html: str, said: str) -> str | FormulaError:
    if passed_over := _PASSED_OVER.search(tex):
        hint = INSTEAD.get(passed_over[1], "leave it out")
        return FormulaError(f"{passed_over[0]} would not be seen", hint)
    if html.startswith("<math"):
        return _STYLE.sub("", html)  # the style sheet says it: no page may have styles of its own
    warning = next((one for one in said.split(_WARNING) if one.startswith(tex)), "")
    reasons = (line.strip() for line in warning.split("\n") if "unexpected" in line)
    return FormulaError(next(reasons, "pandoc cannot read it"), "write it in the TeX of LaTeX and amsmath alone")
