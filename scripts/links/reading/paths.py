"""Where a file of the site is on this machine."""

import os
from pathlib import Path


def path_of(root: str | Path, file: str) -> bytes:
    """Return the path of a file of the site: names are UTF-8 in the site, whatever the system's own encoding is."""
    return os.fsencode(root) + b"/" + file.encode()
