"""The article as a Word document (ECMA-376), by pandoc from the Markdown export."""

import os
import subprocess
import tempfile
from pathlib import Path

from exports.document import Document
from exports.markdown import make_markdown

# The title has a style of its own in a document, so the sections are its first level.
OPTIONS = ("--from=markdown-smart", "--to=docx", "--shift-heading-level-by=-1")


def make_docx(document: Document, epoch: int) -> bytes:
    """Return the document of one locale. Raises subprocess.CalledProcessError."""
    import pypandoc  # here, for a page is shown without it, and a missing tool is a finding

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "article.docx"
        subprocess.run(
            [pypandoc.get_pandoc_path(), *OPTIONS, f"--output={file}"],
            input=make_markdown(document, linked=True).encode(),
            # https://pandoc.org/MANUAL.html#reproducible-builds
            env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
            check=True,
            capture_output=True,
        )
        return file.read_bytes()
