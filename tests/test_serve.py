"""`make serve`: what one writes is what one sees, and what one sees is the whole site."""

import os
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from articles import fork
from press.watch import changed_locales
from project import run


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
    for _ in range(3_000):
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


@pytest.mark.parametrize("port", ["taken", "70000"])
def test_a_port_that_cannot_be_had_is_told(port, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        number = str(other.getsockname()[1]) if port == "taken" else port
        result = run("serve", "--port", number)
    assert f"Port {number} cannot be had" in result.stderr
    assert "make serve PORT=8001" in result.stderr
    assert result.returncode == 1


def test_which_locales_a_change_concerns(tmp_path):
    """Those of the pages that were written; all, where anything else was, or a page is gone."""
    pages = [tmp_path / "docs" / locale / "a.md" for locale in ("en", "fr")]
    for page in pages:
        page.parent.mkdir(parents=True)
        page.touch()
    assert changed_locales(tmp_path, pages) == {"en", "fr"}
    assert changed_locales(tmp_path, [*pages, tmp_path / "docs/notes.yml"]) == set()
    pages[0].unlink()
    assert changed_locales(tmp_path, pages) == set()
