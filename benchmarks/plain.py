"""The same texts in plain Material with static-i18n, and on a page written by hand: what ours is held against."""

import html
import re
import shutil
from pathlib import Path

import yaml
from markdown import Markdown

ROOT = Path(__file__).resolve().parents[1]
CITATION = re.compile(r"\[@([^\]]*)\]")
OWN_SYNTAX = re.compile(r"\[\^[\w-]+\]|^///.*$", re.MULTILINE)
PAGE = """<!doctype html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<meta name="description" content="{title}">
<style>
body{{max-width:38rem;margin:auto;padding:1rem;font:1.1rem/1.6 serif}}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def write_plain_project(folder: Path, config: Path = ROOT / "mkdocs.yml", search: bool = False) -> Path:
    """Write the article as a project of plain Material; returns its mkdocs.yml.

    Of ours only the Kazakh words of Material's interface are there: without them it does not build.
    """
    data = yaml.load(config.read_text(encoding="utf-8"), Loader=_Loader)
    docs = config.parent / data["docs_dir"] if "docs_dir" in data else config.parent / "docs"
    for file in docs.rglob("*.md"):
        _write(folder / "docs" / file.relative_to(docs), plain_markdown(file.read_text(encoding="utf-8")))
    languages = Path("partials") / "languages"
    shutil.copytree(ROOT / "overrides" / languages, folder / "overrides" / languages)
    plain = {
        "site_name": data["site_name"],
        "site_url": "https://owner.github.io/a-fork/",
        "nav": data["nav"],
        "plugins": [*(["search"] if search else []), *data["plugins"]],
        "theme": {"name": "material", "custom_dir": "overrides", "font": False},
        "markdown_extensions": data["markdown_extensions"],
        "validation": {"links": {"not_found": "ignore", "anchors": "ignore"}},
    }
    return _write(folder / "mkdocs.yml", yaml.safe_dump(plain, allow_unicode=True))


def plain_markdown(text: str) -> str:
    """Return a page without front matter, its citations as text, without the syntax of the edition."""
    body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
    return OWN_SYNTAX.sub("", CITATION.sub(r"\\[\1\\]", body))


def bare_page(source: str, locale: str) -> str:
    """Return a page as one would write it by hand, with a few lines of style: the least that it can weigh."""
    body = Markdown(extensions=["attr_list"]).convert(plain_markdown(source))
    title = re.search(r"^# (.*?)(?: \{|$)", source, re.MULTILINE)
    return PAGE.format(locale=locale, title=html.escape(title[1] if title else ""), body=body)


def _write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


class _Loader(yaml.SafeLoader):
    """YAML whose tags, such as `!ENV`, are passed over."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: "")
