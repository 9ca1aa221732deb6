"""A manuscript of each kind becomes an article: the golden `docs/`, `mkdocs.yml` and words said lie beside it.

Run this file with Python to write them anew, and read the diff.
"""

import subprocess
import tempfile
from pathlib import Path

import pytest

from articles import with_frame
from golden import rewrite
from project import build, run

CASES = Path(__file__).parent / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
FRAME = "# What concerns the frame: nothing below changes with the article.\ntheme: {name: material}\n"


def become(folder: Path, manuscript: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Make a manuscript the article of an empty repository in a folder."""
    (folder / "mkdocs.yml").write_text(FRAME, encoding="utf-8")
    config = folder / "mkdocs.yml"
    return run("new_article", manuscript.name, "--yes", "--config", config, *arguments, folder=manuscript.parent)


def made(name: str, folder: Path) -> dict[str, str]:
    """Return what a case's manuscript becomes: files by their names, and the words said as `said.txt`."""
    manuscript = next(file for file in (CASES / name).iterdir() if file.stem == "paper")
    beside = [file.name for file in (CASES / name).glob("refs.*")]
    result = become(folder, manuscript, *(f"--bibliography={file}" for file in beside))
    written = [folder / "mkdocs.yml", *(folder / "docs").rglob("*")]
    files = [file for file in written if file.suffix in (".md", ".yml", ".json")]
    return {
        **{file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files},
        "said.txt": result.stdout.lstrip("\n"),
    }


def golden(name: str) -> dict[str, str]:
    files = [CASES / name / "said.txt", CASES / name / "mkdocs.yml", *(CASES / name / "docs").rglob("*.*")]
    return {file.relative_to(CASES / name).as_posix(): file.read_text(encoding="utf-8") for file in files}


@pytest.mark.parametrize("name", NAMES)
def test_a_manuscript_becomes_an_article(name, tmp_path):
    """It is written as the golden files beside it say, and what could not be carried is said with its place."""
    assert made(name, tmp_path) == golden(name)


def test_the_first_build_is_green(tmp_path):
    """What a manuscript became is built, with every file to take away, and no check has anything to say against it."""
    made("markdown", tmp_path)
    config = tmp_path / "mkdocs.yml"
    with_frame(config)
    result = build(config, tmp_path / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    assert list((tmp_path / "site").rglob("*.pdf"))


@pytest.mark.parametrize(("arguments", "is_assumed"), [([], True), (["--locale=en"], False)])
def test_a_language_that_is_named_is_not_assumed(arguments, is_assumed, tmp_path):
    manuscript = tmp_path / "paper.md"
    manuscript.write_text("# A tower\n\nWords.\n", encoding="utf-8")
    assert ("en is assumed" in become(tmp_path, manuscript, *arguments).stdout) == is_assumed


if __name__ == "__main__":
    for case in NAMES:
        with tempfile.TemporaryDirectory() as scratch:
            files = made(case, Path(scratch))
        for file in golden(case).keys() - files.keys():
            (CASES / case / file).unlink()
            print(CASES / case / file, "is gone")
        for file, text in files.items():
            rewrite(CASES / case / file, text)
