"""Writes the files to take away into a built site, and makes only what is not made yet.

Everything that the files are made from has one digest; under it the files are
kept in `.cache/exports/`. A file whose making fails becomes one finding; the
others are made, an empty file takes its place, so that nothing else is said
of it, and nothing is kept.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from xml.etree.ElementTree import ParseError

from filelock import FileLock
from jinja2 import TemplateError

from edition.article import Article
from exports.catalogue import Export, Sources, catalogue
from exports.fonts import check_fonts
from exports.losses import check_losses
from exports.templates import FOLDER
from findings import Finding
from progress import show_progress

SCRIPTS = Path(__file__).resolve().parents[1]
# What a template, a tool or a text that no format can hold (a lone surrogate) may end with.
FAILURES = (
    TemplateError, ImportError, OSError, RuntimeError, ValueError, LookupError, ParseError,
)  # fmt: skip
TOOLS = ("typst", "pypandoc_binary", "babel", "jinja2")
SOURCES = (".py", ".lua", ".yml")


def write_exports(article: Article, site: Path, cache: Path) -> list[Finding]:
    """Write all files into a built site. Return what went wrong.

    The one date that they may have in them is SOURCE_DATE_EPOCH
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    kept = cache / digest(article, epoch)
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{cache}.lock"):  # of two builds at once, one makes them and the other waits
        findings = [] if kept.is_dir() else _make(Sources(article, epoch), kept, site)
        if not findings:
            shutil.copytree(kept, site, dirs_exist_ok=True)
            _forget_all_but(kept)
    return [*findings, *check_fonts(article), *check_losses(article)]


def copy_exports(article: Article, site: Path, cache: Path) -> list[Finding]:
    """Copy the files made last, however old; where there are none, an empty file takes the place.

    This is for looking at pages while they are written: nobody waits for a PDF then.
    """
    folders = [folder for folder in cache.glob("[!.]*") if folder.is_dir()]
    if folders:
        shutil.copytree(max(folders, key=lambda folder: folder.stat().st_mtime), site, dirs_exist_ok=True)
    _fill(article, site)
    return []


def _fill(article: Article, site: Path) -> None:
    """Put an empty file where one was not made, so that no page is said to link to nothing."""
    for export in catalogue(article):
        file = site / export.address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def digest(article: Article, epoch: int) -> str:
    """Return a short name for all that the files are made from: texts, templates, code, tools, dates."""
    total = sha256(f"{epoch} {article.settings.site_url} {article.settings.locales}".encode())
    for file in sorted(_inputs(article)):
        total.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    for tool in TOOLS:
        total.update(f"{tool} {_version(tool)}".encode())
    return total.hexdigest()[:16]


def _inputs(article: Article) -> Iterator[Path]:
    yield from (file for file in article.settings.docs.rglob("*") if file.is_file())
    yield from article.settings.interface.glob("*.yml")
    yield from (file for file in FOLDER.rglob("*") if file.is_file())
    yield from (
        file
        for folder in ("edition", "languages", "schemas", "pandoc", "exports")
        for file in (SCRIPTS / folder).rglob("*")
        if file.suffix in SOURCES
    )


def _version(tool: str) -> str:
    try:
        return version(tool)
    except PackageNotFoundError:
        return ""


def _make(sources: Sources, kept: Path, site: Path) -> list[Finding]:
    """Make every file in a folder of its own, which becomes `kept` only when all are there."""
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=kept.parent))
    try:
        exports = catalogue(sources.article)
        failures = {}  # what each cause, as it is told, keeps from being made
        for number, export in enumerate(exports, 1):
            if error := _write(export, sources, folder):
                failures.setdefault(str(error), (error, []))[1].append(export)
            show_progress(number, len(exports), "files made")
        findings = [_failure(*failure) for failure in failures.values()]
        if findings:
            shutil.copytree(folder, site, dirs_exist_ok=True)
        else:
            folder.chmod(0o755)
            folder.replace(kept)
        return findings
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(export: Export, sources: Sources, folder: Path) -> Exception | None:
    """Write one file; where it cannot be made, an empty one. Return what went wrong."""
    file = folder / export.address
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        content = export.make(sources)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    except FAILURES as error:
        file.touch()
        return error
    return None


def _failure(error: Exception, exports: list[Export]) -> Finding:
    """Return one finding of a cause, however many files it keeps from being made."""
    first, *others = (export.address for export in exports)
    lacking = f"{first} and {len(others)} more cannot be made" if others else f"{first} cannot be made"
    if isinstance(error, ImportError):
        return Finding(file=first, code="missing-tool", message=f"{lacking}: {error}",
                       hint="install what requirements.txt lists")  # fmt: skip
    return Finding(
        file=_template(error) or first,
        line=getattr(error, "lineno", 0) or 0,
        code="export-failed",
        message=f"{lacking}: {' '.join(str(error).split())}",
        hint="mend its template in overrides/exports/",
    )


def _template(error: Exception) -> str:
    file = getattr(error, "filename", None) if isinstance(error, TemplateError) else None
    return f"overrides/exports/{Path(file).relative_to(FOLDER)}" if file else ""


def _forget_all_but(kept: Path) -> None:
    """Remove what older texts were made into, and what a build that was killed left behind."""
    for folder in kept.parent.iterdir():
        if folder != kept and folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
