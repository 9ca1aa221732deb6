"""The edition's Markdown: golden cases, one file per behaviour.

`make golden TEST=tests/edition/test_markdown.py` writes the cases anew; read the diff.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from edition.bibliography.references import Reference
from edition.markdown.extension import EditionExtension
from edition.notes import Note
from edition.pages import PageContext, Reading
from edition.reader import BUILTIN
from golden import rewrite

CASES = sorted((Path(__file__).parent / "cases" / "markdown").glob("*.yml"))
KEYS = {
    "zozulya2018": ["Зозуля", "Әліпбай"],
    "alipbai2017": ["Әліпбай", "Зозуля", "Ревенко"],
    "revenko2017": ["Ревенко"],
}


def render(markdown: str) -> tuple[str, Reading]:
    context = PageContext(
        locale="kk",
        file="page.md",
        source=markdown,
        references={
            key: Reference(key, number, "ru", "", "", csl={"author": [{"family": name} for name in names]})
            for number, (key, names) in enumerate(KEYS.items(), 1)
        },
        notes={key: Note(key, "", "", "sure", (), {}) for key in ("shalu", "mfa")},
        references_address="../references/",
        headings_added=False,
    )
    extension = EditionExtension(context)
    html = Markdown(extensions=[*BUILTIN, "attr_list", extension]).convert(markdown)
    return html, extension.reading


def without_furniture(html: str) -> str:
    """Leave out what every block has alike: its tools, roles, labels, and the data of marks."""
    html = re.sub(r'<span class="block-tools".*?</span>', "", html)
    html = re.sub(
        r' (?:role|aria-label|data-key|data-note|data-locator|data-before|data-after|data-without)="[^"]*"', "", html
    )
    return html.replace("\xa0", " ").strip() + "\n"


def shown(reading: Reading) -> list[str]:
    return [f"{f.file}:{f.line}: [{f.code}] {f.message}; {f.hint}" for f in reading.findings]


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_markdown(case):
    """Each case states what a writer may rely on."""
    case = yaml.safe_load(case.read_text(encoding="utf-8"))
    html, reading = render(case["markdown"])
    assert case["html"] == without_furniture(html)
    assert case.get("findings", []) == shown(reading)


def test_numbers_go_on_from_the_page_before():
    """A page's first block and first citation follow the last of the page before."""
    references = {"a": Reference("a", 1, "ru", "", "")}
    cited = Counter(a=4)
    context = PageContext(locale="kk", file="page.md", source="", first_block=13, references=references, cited=cited)
    html = Markdown(extensions=[EditionExtension(context)]).convert("Мәтін [@a].")
    assert 'id="p-13"' in html
    assert 'id="cite-1-5"' in html


def test_every_block_leads_to_itself_and_to_its_counterparts():
    """Without script a block's number is its permalink, and each other locale has a link to the same block."""
    context = PageContext(locale="kk", file="page.md", source="", alternates=(("ru", "../ru/page/"),))
    html = Markdown(extensions=[EditionExtension(context)]).convert("Мәтін.")
    assert 'href="#p-1"' in html
    assert 'href="../ru/page/#p-1"' in html


def test_the_authors_words_can_be_read_out_alone():
    """Without the elements that carry data-edition, a block's text is what the authors wrote."""
    _, reading = render("Қысқаша шалу[^shalu] келтірілген [@revenko2017, 84].")
    assert reading.blocks[0].text == "Қысқаша шалу келтірілген [3; 84]."


if __name__ == "__main__":
    for file in CASES:
        case = yaml.safe_load(file.read_text(encoding="utf-8"))
        html, reading = render(case["markdown"])
        gained = bool(shown(reading) and not case.get("findings"))
        case |= {"html": without_furniture(html)} | ({"findings": f} if (f := shown(reading)) else {})
        yaml.add_representer(
            str,
            lambda dumper, text: dumper.represent_scalar(
                "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
            ),
        )
        rewrite(file, yaml.dump(case, allow_unicode=True, sort_keys=False, width=1000), gained=gained)
