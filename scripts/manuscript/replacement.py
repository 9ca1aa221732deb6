"""A new article takes the old one's place whole, or not at all; nothing that git does not keep is taken away.

What a command wrote itself, and nobody has changed since, can be made again: records in `.cache/written/` tell it from
what people wrote.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from data_files import read_text
from edition.settings import load_settings
from edition.short import few
from findings import Finding, counted
from manuscript.article import Draft
from manuscript.findings import found

# What stands above this line of mkdocs.yml concerns the article.
FRAME = "# What concerns the frame"


def in_the_way(root: Path, record: str, *names: str, source: str = "") -> Iterator[Finding]:
    """Yield what would be lost if some files and folders of a repository were written anew (of a source, if named)."""
    if not is_changed(root, record, *names, source=source):
        return
    try:
        command = ["git", "-c", "core.quotePath=false", "status", "--porcelain", "--untracked-files=all", "--", *names]
        result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        yield found("not-kept", names[0])
        return
    # What is deleted already cannot be lost: https://git-scm.com/docs/git-status#_short_format
    files = [line[3:].strip('"') for line in result.stdout.splitlines() if "D" not in line[:2]]
    files = [one for one in files if is_changed(root, record, one, source=source) or not (root / one).exists()]
    places = " ".join(name for name in names if any(file.startswith(name) for file in files))
    if files:
        count = counted(len(files), "file")
        yield found("not-committed", files[0], count=count, files=few(files), places=places)


def is_changed(root: Path, record: str, *names: str, source: str = "") -> bool:
    """Tell whether some files, or files in some folders, are others than were written last (of a source, if named)."""
    try:
        known = json.loads(_record(root, record).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # there is none
        return True
    is_other = bool(source) and source != known["source"]
    return is_other or any(known["files"].get(name) != digest for name, digest in _digests(root, names))


def keep_record(root: Path, record: str, *names: str, source: str) -> None:
    """Record what was written last into some files and folders of a repository, and of what."""
    known = {"source": source, "files": dict(_digests(root, names))}
    with suppress(OSError):  # without it the next one asks
        write_files({_record(root, record): json.dumps(known, ensure_ascii=False, indent=1)})


def _record(root: Path, record: str) -> Path:
    return root / ".cache" / "written" / f"{record}.json"


def _digests(root: Path, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for path in (path for name in names for path in (root / name, *(root / name).rglob("*")) if path.is_file()):
        yield path.relative_to(root).as_posix(), sha256(path.read_bytes()).hexdigest()


def write_files(files: dict[Path, str]) -> None:
    """Write some files, all of them or none. Raises OSError."""
    before = {file: file.read_bytes() for file in files if file.is_file()}
    after = {file: text.encode() for file, text in files.items()}
    try:
        _write(after)
    except OSError:
        for file in files:
            with suppress(OSError):
                _put_back(file, before.get(file))
        raise


def _write(files: dict[Path, bytes]) -> None:
    for file, content in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _put_back(file: Path, content: bytes | None) -> None:
    if content is not None:
        file.write_bytes(content)
    else:
        file.unlink(missing_ok=True)
        file.parent.rmdir()  # or OSError: something else is in it


def replace_article(root: Path, draft: Draft) -> None:
    """Put an article in the place of the one in `docs/`, and its head into `mkdocs.yml`. Raises OSError, DataError."""
    settings, docs = root / "mkdocs.yml", root / "docs"
    frame = read_text(settings, settings.name).partition(FRAME)[2]
    with tempfile.TemporaryDirectory(prefix=".docs-new-", dir=root) as folder:
        new, old = Path(folder) / "docs", Path(folder) / "old"
        _write({new / name: content for name, content in draft.files.items()})
        head = Path(folder) / "mkdocs.yml"
        head.write_text(f"{draft.head}\n{FRAME}{frame}", encoding="utf-8")
        load_settings(head)  # or DataError, before anything is replaced
        if docs.exists():
            docs.rename(old)
        try:
            new.rename(docs)
            head.replace(settings)
        except OSError:
            if docs.exists():
                docs.rename(new)
            if old.exists():
                old.rename(docs)
            raise


def title_of(root: Path) -> str:
    """Return how many files an article has that would be replaced, in words; empty where there is none."""
    files = [file for file in (root / "docs").rglob("*") if file.is_file()]
    return f"docs/ holds an article of {counted(len(files), 'file')}" if files else ""
