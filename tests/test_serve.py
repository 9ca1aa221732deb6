"""`make serve`: what one writes is what one sees, and what one sees is the whole site."""

import os
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from articles import fork


@pytest.fixture
def served(tmp_path):
    """The second article's fork under `serve.py --watch`: its folder, and the address of its title page."""
    root = fork("second_article", tmp_path).parent
    command = [sys.executable, root / "scripts" / "serve.py", "--watch", "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        yield root, process.stdout.readline().split()[0]
        process.terminate()


def eventually(address: str, good) -> bytes:
    """Return what an address answers once that is good."""
    for _ in range(600):
        try:
            with urlopen(address) as answer:
                if good(body := answer.read()):
                    return body
        except URLError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{address} never became good")


def test_a_change_is_seen_and_the_exports_follow(served):
    """The site lives under its sub-path; a written sentence comes up by itself; the PDF is there, not empty."""
    folder, address = served
    assert address.endswith("/clocks/")
    eventually(f"{address}fr/pockets/", lambda body: b"poche" in body)
    eventually(f"{address}full/article-en.pdf", lambda body: body.startswith(b"%PDF"))
    page = folder / "docs" / "fr" / "pockets.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nUn mot de plus.\n", encoding="utf-8")
    body = eventually(f"{address}fr/pockets/", lambda body: b"Un mot de plus" in body)
    assert b"__news.js" in body  # the page that is open reloads itself
