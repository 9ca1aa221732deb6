"""GitHub Pages at home: serves a built site as Pages does.

What it imitates, as observed on github.io and told in
https://docs.github.com/pages: a project's site lives under `/name/`; names are
case-sensitive; a folder without its slash is redirected (301); `/x` finds
`x.html`; a missing address gets `404.html` with status 404; text comes
compressed; everything may be cached for ten minutes.
"""

import argparse
import gzip
import mimetypes
import sys
import threading
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import console
from edition.settings import load_settings
from links.site.serving import Host, Target

COMPRESSED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
TYPES = {
    ".js": "application/javascript; charset=utf-8",
    ".mjs": "application/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".md": "text/markdown; charset=utf-8",
    ".epub": "application/epub+zip",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
}

NEWS = "__news.js"
RELOAD = """
const address = document.currentScript.src;
let seen;
setInterval(async () => {
  const version = await fetch(address).then((answer) => answer.text(), () => seen);
  if (seen && version !== seen) location.reload();
  seen = version;
}, 100);
"""


@dataclass(frozen=True)
class Answer:
    status: HTTPStatus
    file: Path | None = None
    location: str = ""


def find(site: Path, base: str, address: str) -> Answer:
    """Return what Pages answers to an address: a file, a redirect, or the page for missing addresses."""
    path = unquote(urlsplit(address).path)
    if path + "/" == base:
        return Answer(HTTPStatus.MOVED_PERMANENTLY, location=base)
    files = frozenset(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    served = Host(files).serve(path.removeprefix(base)) if path.startswith(base) else Target()
    if served.code == "missing-slash":
        return Answer(HTTPStatus.MOVED_PERMANENTLY, location=quote(path) + "/")
    if served.file:
        return Answer(HTTPStatus.OK, site / served.file)
    return Answer(HTTPStatus.NOT_FOUND, site / "404.html")


class PagesHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.server.version and self.path.endswith(NEWS):
            return self._tell_news()
        answer = find(self.server.site, self.server.base, self.path)
        if answer.location:
            self.send_response(answer.status)
            self.send_header("Location", answer.location)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = answer.file.read_bytes() if answer.file.is_file() else b"404"
        if self.server.version and answer.file.suffix == ".html":
            body += f'<script src="{self.server.base}{NEWS}"></script>'.encode()
        self._send(answer.status, content_type(answer.file), body)

    do_HEAD = do_GET

    def _tell_news(self) -> None:
        """Answer with the script that reloads a page, or, to that script, with the version of the site."""
        asked = self.headers.get("Sec-Fetch-Dest") == "script"
        body = RELOAD.encode() if asked else str(self.server.version).encode()
        self._send(HTTPStatus.OK, "application/javascript" if asked else "text/plain", body, cache="no-store")

    def _send(self, status: HTTPStatus, kind: str, body: bytes, cache: str = "max-age=600") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store" if self.server.version else cache)
        if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def content_type(file: Path) -> str:
    """Return the media type that Pages gives a file."""
    known = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{known}; charset=utf-8" if known.startswith("text/") and "charset" not in known else known


def make_server(site: Path, base: str, port: int = 0) -> ThreadingHTTPServer:
    """Return a server of a site under a base path (`/name/`); port 0 takes a free one."""
    server = ThreadingHTTPServer(("127.0.0.1", port), PagesHandler)
    # A version above 0 is a site that is watched: its pages reload when the number changes.
    server.site, server.base, server.version = site.resolve(), base, 0
    return server


def base_path(site_url: str) -> str:
    """Return the path under which a site lives: `/name/` for https://owner.github.io/name/."""
    path = urlsplit(site_url).path
    return path if path.endswith("/") else path + "/"


def main() -> int:
    parser = argparse.ArgumentParser(description="Serve the site as GitHub Pages does.")
    parser.add_argument("--site", type=Path, default=console.ROOT / "site")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--watch", action="store_true", help="build first, and again on each change")
    options = parser.parse_args()
    base = base_path(load_settings(console.ROOT / "mkdocs.yml").site_url)
    try:
        server = make_server(options.site, base, options.port)
    except (OSError, OverflowError) as error:  # it is taken, or above 65535
        said = f"Port {options.port} cannot be had: {getattr(error, 'strerror', error)}"
        print(f"{said}; name another: make serve PORT=8001", file=sys.stderr)
        return 1
    if options.watch:
        from press.watch import watch  # here, for it brings all of MkDocs, which serving alone does without

        threading.Thread(target=watch, args=(console.ROOT, server), daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}{base}  (Ctrl+C ends it)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    console.run(main)
