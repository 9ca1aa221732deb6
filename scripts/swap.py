"""A new site takes the old one's place whole, or not at all.

A build happens in a folder `.site-…` beside the site. Two builds wait for each
other. What a killed build left behind is cleared away by the next one; if it
was killed in the moment between taking the old site away and putting the new
one there, the old one is put back.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

PREFIX, OLD, LOCK = ".site-", "-old", ".site.lock"


@contextmanager
def new_site(site: Path) -> Iterator[Path]:
    """Give an empty folder to build in; it is taken away again whatever happens.

    Raises OSError where the folder cannot be made.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(site.parent / LOCK):
        _recover(site)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=site.parent))
        folder.chmod(0o755)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def replace_site(new: Path, site: Path) -> None:
    """Put the folder of a finished build in the place of the site."""
    old = new.with_name(new.name + OLD)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _recover(site: Path) -> None:
    for left in site.parent.glob(f"{PREFIX}*"):
        if left.name.endswith(OLD) and not site.exists():
            left.rename(site)
        else:
            shutil.rmtree(left, ignore_errors=True)
