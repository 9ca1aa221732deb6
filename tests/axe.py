"""WCAG 2.2 AA as far as a machine can tell: what axe reports of a page, in a context that bypasses its policy."""

from pathlib import Path

import axe_playwright_python

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what is in order need not be told, element by element
}
# What is far below is laid out when it is near; till then it stands in a place that is kept for it.
NEAR = "section { content-visibility: visible !important }"


def faults(page) -> list[str]:
    """Return a line for each element of an open page that breaks a rule."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
        page.add_style_tag(content=NEAR)
    result = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [f"{fault['id']}: {node['html'][:120]}" for fault in result["violations"] for node in fault["nodes"]]
