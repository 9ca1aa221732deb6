"""A new article takes the old one's place whole, or not at all; nothing that git does not keep is taken away."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from edition.short import few
from findings import Finding, counted
from manuscript.article import Draft

# What stands above this line of mkdocs.yml concerns the article.
FRAME = "# What concerns the frame"


def in_the_way(root: Path, *names: str) -> Iterator[Finding]:
    """Yield what would be lost if some files and folders of a repository were written anew."""
    if not any((root / name).exists() for name in names):
        return
    try:
        command = ["git", "-c", "core.quotePath=false", "status", "--porcelain", "--untracked-files=all", "--", *names]
        result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        yield Finding(file=names[0], code="not-kept", message="no git keeps what would be written anew",
                      hint="run git init, git add and git commit first, or move it away")  # fmt: skip
        return
    # What is deleted already cannot be lost: https://git-scm.com/docs/git-status#_short_format
    files = [line[3:].strip('"') for line in result.stdout.splitlines() if "D" not in line[:2]]
    places = " ".join(name for name in names if any(file.startswith(name) for file in files))
    if files:
        message = f"{counted(len(files), 'file')} not committed would be lost: {few(files)}"
        hint = f"commit them (git add, git commit) or set them aside: git stash push -u -- {places}"
        yield Finding(file=files[0], code="not-committed", message=message, hint=hint)


def replace_article(root: Path, draft: Draft) -> None:
    """Put an article in the place of the one in `docs/`, and its head into `mkdocs.yml`."""
    settings = root / "mkdocs.yml"
    frame = settings.read_text(encoding="utf-8").partition(FRAME)[2]
    with tempfile.TemporaryDirectory(prefix=".docs-new-", dir=root) as folder:
        for name, content in draft.files.items():
            file = Path(folder) / "docs" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        head = Path(folder) / "mkdocs.yml"
        head.write_text(f"{draft.head}\n{FRAME}{frame}", encoding="utf-8")
        if (root / "docs").exists():
            (root / "docs").rename(Path(folder) / "old")
        (Path(folder) / "docs").rename(root / "docs")
        head.replace(settings)


def title_of(root: Path) -> str:
    """Return how many files an article has that would be replaced, in words; empty where there is none."""
    files = [file for file in (root / "docs").rglob("*") if file.is_file()]
    return f"docs/ holds an article of {counted(len(files), 'file')}" if files else ""
