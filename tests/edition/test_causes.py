"""A fault is told where it stands, by what it is; nothing is told that only follows from it."""

from pathlib import Path

import pytest

from articles import HERE, copy
from edition.article import load_article
from edition.checks import check_article
from edition.settings import load_settings

CODE = '    return "dong " * hour\n'
# What stands on the page `rows` of the written article, what is written in its place, and the errors that are told.
CASES = {
    "id twice on a page": (
        "{ #third }",
        "{ #lists }",
        "docs/en/rows.md:20: [doubled-id] the id lists is given here, and in docs/en/rows.md:9",
    ),
    "id of another page": (
        "{ #lists }",
        "{ #more }",
        "docs/en/more.md:1: [doubled-id] the id more is given here, and in docs/en/rows.md:20",
    ),
    "label of a formula and of a table": (
        "{ #tbl-heights }",
        "{ #eq-energy }",
        "docs/en/rows.md:75: [doubled-id] the id eq-energy is given here, and in docs/en/rows.md:59",
    ),
    "code without its end": (
        f"{CODE}```",
        CODE,
        "docs/en/rows.md:44: [unclosed-code] the code that begins with “```python” is not closed",
    ),
    "code without its end before other code": (
        f"{CODE}```",
        f"{CODE}\nMore.\n\n```js\nlet x = 1\n```",
        "docs/en/rows.md:51: [unclosed-code] “```js” stands within code: the code before it is not closed",
    ),
    "formula without its end": (
        "78$$",
        "78",
        "docs/en/rows.md:61: [unclosed-formula] the formula that begins with “$$\\sum_{k=1}^{12} k = 78” is not closed,"
        " or has a blank line within",
    ),
    "formula with a blank line": (
        "$$\n\\begin",
        "$$x$$\n\n$$\n\n\\begin",
        "docs/en/rows.md:56: [unclosed-formula] the formula that begins with “$$” is not closed, or has a blank line"
        " within",
    ),
    "link to a place that a page has not": (
        "[another page](more.md)",
        "[another page](more.md#mor), [figure](rows.md#fig-tower), [tables](rows.md#tables), [there](rows.md#p-3)",
        "docs/en/rows.md:42: [unknown-label] more.md has no place #mor",
        "docs/en/rows.md:42: [unknown-label] rows.md has no place #fig-tower: that is a label",
    ),
    "box whose words are not indented": (
        "!!! note\n    A",
        "!!! note\nA",
        "docs/en/rows.md:79: [empty-box] the box !!! note has nothing in it",
    ),
    "columns without their end": (
        "In another column.\n///",
        "In another column.\n",
        "docs/en/rows.md:99: [unclosed-block] the block that begins with “/// grid” is not closed",
    ),
    "boxes and columns in a comment and in code": (
        "!!! note\n    A",
        "!!! note\n    ```\n    !!! note\n    /// grid\n    ```\n\n    <!--\n!!! note\n/// grid\n-->A",
    ),
    "box with a blank line, and of no kind": ("!!! note\n    A", "!!! nonote\n\n    A"),
}


def errors(folder: Path, old: str, new: str) -> list[str]:
    text = (HERE / "written" / "docs" / "en" / "rows.md").read_text(encoding="utf-8")
    assert old in text
    config = copy("written", folder, {"docs/en/rows.md": text.replace(old, new, 1)})
    found = check_article(load_article(load_settings(config)))
    return [f"{one.place}: [{one.code}] {one.message}" for one in found if one.severity == "error"]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_alone(case, tmp_path):
    old, new, *told = CASES[case]
    assert errors(tmp_path, old, new) == told
