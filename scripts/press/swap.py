"""A new site takes the old one's place whole, or not at all.

A build happens in a folder `.site-new-…` beside the site; two builds wait for
each other. What a killed build left behind is cleared away by the next one. If
it was killed in the moment between taking the old site away and putting the
new one there, the old one is put back.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

LOCK, NEW, OLD = ".site.lock", ".site-new-", ".site-old-"


@contextmanager
def new_site(site: Path) -> Iterator[Path]:
    """Give an empty folder to build in; it is taken away again whatever happens.

    Raises OSError where the folder cannot be made, or where something else than a site would be replaced.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    tempfile.TemporaryFile(dir=site.parent).close()  # or OSError: in a folder that takes no file, a lock waits for ever
    with FileLock(site.parent / LOCK):
        _recover(site)
        _refuse_to_replace_other_things(site)
        folder = Path(tempfile.mkdtemp(prefix=NEW, dir=site.parent))
        folder.chmod(0o755)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def replace_site(new: Path, site: Path) -> None:
    """Put the folder of a finished build in the place of the site."""
    old = _old(site)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _old(site: Path) -> Path:
    return site.with_name(OLD + site.name)


def _recover(site: Path) -> None:
    old = _old(site)
    if old.exists() and not site.exists():
        old.rename(site)
    for left in (old, *site.parent.glob(f"{NEW}*")):
        shutil.rmtree(left, ignore_errors=True)


def _refuse_to_replace_other_things(site: Path) -> None:
    """A folder named by mistake, as `--site docs`, must not be taken for an old site."""
    if site.exists() and not (site / "sitemap.xml").exists() and any(site.iterdir()):
        raise FileExistsError(f"{site} holds something else than a site; name another folder")
