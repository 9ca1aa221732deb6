"""A ZIP archive with one date: the same files make the same bytes."""

from collections.abc import Iterable
from io import BytesIO
from time import gmtime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EARLIEST = 315_532_800  # 1 January 1980: a zip knows no earlier date (APPNOTE 6.3.10, § 4.4.6)
_MODE = 0o644 << 16
_STORED = "mimetype"  # the type of an e-book comes first and is not compressed (EPUB OCF 3.3, § 4.3)


def packed(files: Iterable[tuple[str, str | bytes]], epoch: int) -> bytes:
    """Return an archive of files, given by their names; `epoch` is their date, in seconds since 1970."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", compresslevel=9) as archive:
        for name, content in files:
            entry = ZipInfo(name, gmtime(max(epoch, _EARLIEST))[:6])
            entry.external_attr, entry.create_system = _MODE, 3
            archive.writestr(entry, content, ZIP_STORED if name == _STORED else ZIP_DEFLATED)
    return buffer.getvalue()
