"""Do translations agree with the original? Golden cases with the exact message.

A case gives a page of the original and of its translation; `files` adds or
replaces other files of the project.
"""

from pathlib import Path

import pytest
import yaml

from check_translations import record
from edition.article import load_article
from edition.settings import load_settings
from edition.translation.agreement import check_translations
from golden import rewrite
from small_article import write_project

CASES = sorted((Path(__file__).parent / "cases" / "translations").glob("*.yml"))


def findings(config: Path) -> list[str]:
    article = load_article(load_settings(config))
    record(article, next(locale for locale in article.pages if locale != "kk"), "all", "translated", "machine")
    article = load_article(load_settings(config))
    found = [*article.findings, *check_translations(article)]
    return [f"{f.file}:{f.line}: [{f.code}] {f.message}; {f.hint}" for f in found if f.severity == "error"]


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_check(case, tmp_path):
    """Each case states what the check says to a translator, word for word."""
    case = yaml.safe_load(case.read_text(encoding="utf-8"))
    locale = next(key for key in case if key in ("ru", "en", "zh"))
    pages = {name: case[name] for name in ("kk", locale) if case[name]}
    config = write_project(tmp_path, locale, pages, case.get("files"))
    assert case.get("findings", []) == findings(config)


if __name__ == "__main__":  # write the cases' findings anew; read the diff
    import tempfile

    for file in CASES:
        text = file.read_text(encoding="utf-8")
        case = yaml.safe_load(text)
        locale = next(key for key in case if key in ("ru", "en", "zh"))
        pages = {name: case[name] for name in ("kk", locale) if case[name]}
        with tempfile.TemporaryDirectory() as folder:
            found = findings(write_project(Path(folder), locale, pages, case.get("files")))
        listed = yaml.dump({"findings": found}, allow_unicode=True, width=1000) if found else ""
        rewrite(file, text.split("findings:\n")[0] + listed, gained=bool(found and not case.get("findings")))
