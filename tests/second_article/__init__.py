"""A small second article: two languages, three sections, five references, the same frame."""

import shutil
from pathlib import Path

import project

HERE = Path(__file__).parent


def copy(folder: Path, changes: dict[str, str] | None = None) -> Path:
    """Copy the second article and write changes into it; returns its mkdocs.yml."""
    root = folder / "article"
    shutil.copytree(HERE, root, ignore=shutil.ignore_patterns("__*"))
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("../../", f"{project.ROOT}/"), encoding="utf-8")
    for name, text in (changes or {}).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return config


def build_copy(folder: Path, changes: dict[str, str] | None = None) -> Path:
    """Build a changed copy of the second article; returns the built site."""
    site = folder / "site"
    result = project.build(copy(folder, changes), site)
    assert result.returncode == 0, result.stdout + result.stderr
    return site
