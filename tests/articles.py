"""The small articles of the tests: copied and changed, built, or put in the place of the one in `docs/`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import project

HERE = Path(__file__).parent
# In every mkdocs.yml: what stands before concerns the article, what stands after changes with none.
FRAME = "\n# What concerns the frame"


def copy(name: str, folder: Path, changes: dict[str, str] | None = None) -> Path:
    """Copy a small article and write changes into it; returns its mkdocs.yml."""
    root = folder / "article"
    shutil.copytree(HERE / name, root, ignore=shutil.ignore_patterns("__*"))
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("../../", f"{project.ROOT}/"), encoding="utf-8")
    for file, text in (changes or {}).items():
        target = root / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return config


def build_copy(name: str, folder: Path, changes: dict[str, str] | None = None, *arguments: str) -> Path:
    """Build a changed copy of a small article; returns the built site."""
    return build_site(copy(name, folder, changes), folder / "site", *arguments)


def build_site(config: Path, site: Path, *arguments: str) -> Path:
    """Build a site, which must succeed; returns it."""
    result = project.build(config, site, *arguments)
    assert result.returncode == 0, result.stdout + result.stderr
    return site


def fork(name: str, folder: Path) -> Path:
    """Copy the repository and put a small article into it, as who forks does; returns the copy's mkdocs.yml.

    `docs/` is the other article's, and so is what `mkdocs.yml` says of the article; nothing else changes.
    """
    root = clone(folder / "fork")
    shutil.rmtree(root / "docs")
    shutil.copytree(HERE / name / "docs", root / "docs")
    theirs, ours = ((file / "mkdocs.yml").read_text(encoding="utf-8") for file in (HERE / name, root))
    config = root / "mkdocs.yml"
    config.write_text(theirs.partition(FRAME)[0] + FRAME + ours.partition(FRAME)[2], encoding="utf-8")
    return config


def build_and_test(root: Path, *tests: str) -> str:
    """Build a fork and run the tests that read its `docs/` (of these, if any are named); returns what they said."""
    for command in (["scripts/build.py"], ["-m", "pytest", "-m", "docs", "-k", "not epubcheck", "-v", *tests]):
        result = run(root, *command)
        assert result.returncode == 0, result.stdout[-6000:] + result.stderr
    return result.stdout


def run(root: Path, *command: str) -> subprocess.CompletedProcess:
    """Run a Python program in a fork, with the site that is built there."""
    environment = os.environ | {"SITE_FOLDER": "site", "SITE_URL": project.SITE_URL, "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, *command], cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def with_frame(config: Path) -> None:
    """Give a mkdocs.yml that tells of an article alone the frame that the small articles have."""
    frame = (HERE / "second_article" / "mkdocs.yml").read_text(encoding="utf-8").partition(FRAME)[2]
    head = config.read_text(encoding="utf-8").partition(FRAME)[0]
    config.write_text(head + FRAME + frame.replace("../../", f"{project.ROOT}/"), encoding="utf-8")


def commit(root: Path) -> None:
    """Let git keep all that a folder holds."""
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=root, check=True)


def clone(root: Path) -> Path:
    """Copy the repository's files into a new folder; returns it."""
    return shutil.copytree(project.ROOT, root, ignore=_made)


def _made(folder: str, names: list[str]) -> list[str]:
    """Return what the commands made, which no clone has: git's own folder, and what .gitignore names.

    What Python made of the code stays, or a fork would spend a third of its time on making the same.
    """
    at_root = Path(folder) == project.ROOT
    lines = (project.ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    patterns = [line.strip("/") for line in lines if at_root or not line.startswith("/")]
    made = {".git", *filter(None, patterns)} - {"__pycache__"}
    return list(shutil.ignore_patterns(*made)(folder, names))
