"""The network part against a local server that plays everything hosts do."""

import asyncio
import json
import os
import pty
import shutil
import signal
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from aiohttp import web

from findings import Finding
from links.check import load_site, withdraw_doubts
from links.network.ask import DAY, Asked, Manners, ask_all, check_external, retry_after
from links.network.cache import Cache
from links.network.verdict import Answer, Verdict, judge
from links.site.index import Site

SCRIPT = Path(__file__).parents[2] / "scripts" / "check_links.py"
SENT = web.AppKey("sent", list)
ASKED = web.AppKey("asked", list)
QUICK = dict(timeout=0.5, tries=2, longest_wait=0.05, pause_per_host=0.0)


def page(title: str = "A page", body: str = "text"):
    """A responder that answers with a web page."""

    async def respond(request):
        return web.Response(text=f"<title>{title}</title><body>{body}", content_type="text/html")

    return respond


def told(code: int, title: str):
    """A responder that answers with a status and a page."""

    async def respond(request):
        return web.Response(status=code, text=f"<title>{title}</title><body>text", content_type="text/html")

    return respond


def status(code: int, **headers: str):
    """A responder that answers with a status and headers."""

    async def respond(request):
        return web.Response(status=code, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return respond


async def head_refused(request):
    return web.Response(status=405) if request.method == "HEAD" else web.Response(text="ok")


async def slow(request):
    await asyncio.sleep(60)
    return web.Response(text="late")


async def cookie_wall(request):
    if "seen" in request.cookies:
        return web.Response(text="welcome")
    answer = web.Response(status=302, headers={"Location": "/cookie"})
    answer.set_cookie("seen", "1")
    return answer


async def large(request):
    """A body without end; `request.app['sent']` counts what was taken of it."""
    answer = web.StreamResponse(headers={"Content-Type": "text/html"})
    await answer.prepare(request)
    try:
        while request.app[SENT][0] < 50_000_000:
            await answer.write(b" " * 65_536)
            request.app[SENT][0] += 65_536
    except (ConnectionError, asyncio.CancelledError):
        pass
    return answer


async def busy_once(request):
    request.app[ASKED].append(time.monotonic())
    return (
        web.Response(status=429, headers={"Retry-After": "0"})
        if len(request.app[ASKED]) == 1
        else web.Response(text="ok")
    )


async def archive(request):
    return web.json_response(
        {"archived_snapshots": {"closest": {"url": f"http://web.archive.org/web/1/{request.query['url']}"}}}
    )


ROUTES = {
    "/ok": page(),
    "/anchor": page(body="<p id=here>"),
    "/github": page(body="<h2 id=user-content-readme>"),
    "/gone": status(404),
    "/deleted": status(410),
    "/forbidden": status(403),
    "/busy": status(429),
    "/broken": status(503),
    "/moved": status(301, Location="/ok"),
    "/moved-308": status(308, Location="/ok"),
    "/found": status(302, Location="/ok"),
    "/moved-then-found": status(301, Location="/found"),
    "/a": status(302, Location="/b"),
    "/b": status(302, Location="/a"),
    "/post/1": status(302, Location="/"),
    "/": page("Home"),
    "/soft-en": page("Page not found | Example"),
    "/soft-ru": page("Страница не найдена"),
    "/soft-kk": page("Бет табылмады"),
    "/soft-404": page("404"),
    "/honest": page("Why 404 pages matter, and what a good one tells the reader who came by a link that is long gone"),
    "/room-404": page("Room 404"),
    "/parked": page("example.org", "This domain is for sale! Buy this domain."),
    "/human": page("Just a moment..."),
    "/report.pdf": page("Portal"),
    "/true.pdf": status(200, Content_Type="application/pdf"),
    "/head": head_refused,
    "/slow": slow,
    "/cookie": cookie_wall,
    "/wall-503": told(503, "Just a moment..."),
    "/wall-404": told(404, "Проверка браузера"),
    "/wall-told": status(503, cf_mitigated="challenge"),
    "/works-503": told(503, "We are back on Monday"),
    "/parked-404": told(404, "Welcome</title><body>Buy this domain<title>"),
    "/parked-403": page("x", "This domain name may be for sale."),
    "//doubled//": page(),
    "/text.css": status(200, Content_Type="text/plain; charset=utf-8"),
    "/true.css": status(200, Content_Type="text/css"),
    "/true.png": status(200, Content_Type="image/png"),
    "/large": large,
    "/busy-once": busy_once,
    "/archive": archive,
}


def alone(work: Coroutine):
    """Run a coroutine in a thread of its own: Playwright leaves a running loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def ask(paths: list[str], cache: Cache | None = None, **manners) -> dict[str, Verdict]:
    """Serve ROUTES on this machine, ask the paths, return the verdicts by path."""

    async def run():
        app = web.Application()
        app[SENT], app[ASKED] = [0], []
        for path, respond in ROUTES.items():
            app.router.add_route("*", path, respond)
        runner = web.AppRunner(app, handler_cancellation=True)  # who is slow ends when nobody waits any more
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host = f"http://127.0.0.1:{runner.addresses[0][1]}"
        limits = Manners(**{**QUICK, "archive": f"{host}/archive", **manners})
        kept = cache or Cache(None)
        await ask_all([host + path for path in paths], kept, limits)
        await runner.cleanup()
        return {path: kept.verdict(host + path) for path in paths}, app

    verdicts, ask.app = alone(run())
    return verdicts


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/ok", ""),
        ("/ok#", ""),
        ("/ok#:~:text=any", ""),
        ("/anchor#here", ""),
        ("/anchor#gone", "missing-external-fragment"),
        ("/github#readme", ""),
        ("/github#L10", ""),
        ("/anchor#/route", ""),
        ("/gone", "dead-link"),
        ("/deleted", "dead-link"),
        ("/forbidden", "cannot-tell"),
        ("/busy", "cannot-tell"),
        ("/busy-once", ""),
        ("/broken", "passing-trouble"),
        ("/moved", "moved"),
        ("/moved-308", "moved"),
        ("/found", ""),
        ("/a", "redirect-loop"),
        ("/post/1", "thrown-to-home"),
        ("/", ""),
        ("/soft-en", "soft-404"),
        ("/soft-ru", "soft-404"),
        ("/soft-kk", "soft-404"),
        ("/soft-404", "soft-404"),
        ("/honest", ""),
        ("/room-404", ""),
        ("/parked", "parked-domain"),
        ("/human", "cannot-tell"),
        ("/report.pdf", "not-the-document"),
        ("/true.pdf", ""),
        ("/head", ""),
        ("/wall-503", "cannot-tell"),
        ("/wall-404", "cannot-tell"),
        ("/wall-told", "cannot-tell"),
        ("/works-503", "passing-trouble"),
        ("/parked-404", "parked-domain"),
        ("/parked-403", "parked-domain"),
        ("/slow", "passing-trouble"),
        ("/cookie", ""),
    ],
)
def test_answers(path, code):
    """Each behaviour of a host has its code; what is right has none."""
    assert code == ask([path])[path].code


@pytest.mark.parametrize(
    "title",
    [
        "Nothing found | Site",
        "Oops! That page can’t be found.",
        "Página no encontrada",
        "Sayfa bulunamadı",
        "Sorry, this page isn't available",
        "Сторінку не знайдено",
        "页面不存在",
        "ページが見つかりません",
    ],
)
def test_a_page_that_says_it_is_none(title):
    answer = Answer("https://example.org/a", "https://example.org/a", 200, "text/html", f"<title>{title}</title>")
    assert judge(answer).code == "soft-404"


@pytest.mark.parametrize(
    ("fragment", "body", "code"),
    [
        ("gone", "<p>text", "missing-external-fragment"),
        ("map=5/48/67", "<p>text", ""),
        ("gone", '<div id="root"></div><script>' + "run();" * 100 + "</script>", ""),
        ("gone", "<script></script>" + "<p>words of a page to read</p>" * 20, "missing-external-fragment"),
    ],
)
def test_anchors_that_programs_make(fragment, body, code):
    """What stands behind # may be a program's, and a page that scripts write has anchors that nobody knows."""
    answer = Answer(f"https://example.org/a#{fragment}", "https://example.org/a", 200, "text/html", body)
    assert judge(answer).code == code


def test_a_permanent_redirect_names_the_address_before_a_passing_one():
    """301 to 302 to the page: the address to write is the one after the 301."""
    assert ask(["/moved-then-found"])["/moved-then-found"].hint.endswith("/found")


def test_a_dead_address_comes_with_its_archived_copy():
    """For each dead source the archived copy is proposed."""
    assert "web.archive.org/web/1/http" in ask(["/gone"])["/gone"].hint


def test_a_large_body_is_not_downloaded_whole():
    """Reading stops at the limit."""
    ask(["/large"], body=100_000)
    assert ask.app[SENT][0] < 20_000_000


def test_hosts_that_do_not_answer():
    """An unknown host is dead; a closed port may open again."""
    cache = Cache(None)
    alone(ask_all(["http://127.0.0.1:9/"], cache, Manners(**QUICK, archive="http://127.0.0.1:9/")))
    assert cache.verdict("http://127.0.0.1:9/").code == "passing-trouble"


def test_what_was_right_is_not_asked_again_and_failures_are(tmp_path):
    """The cache between runs: right stays for days, a failure keeps only since when it fails."""
    cache = Cache(tmp_path / "cache.json")
    cache.put("http://a/", Verdict())
    cache.put("http://b/", Verdict("passing-trouble", "status 503"))
    cache.save()
    again = Cache(tmp_path / "cache.json")
    first = again.verdict("http://b/").since
    again.put("http://b/", Verdict("passing-trouble", "status 503"))
    assert (True, False, first) == (
        again.is_fresh("http://a/"),
        again.is_fresh("http://b/"),
        again.verdict("http://b/").since,
    )


def test_a_broken_cache_is_no_reason_to_stop(tmp_path, capsys):
    """A cache that cannot be read is said and left behind."""
    (tmp_path / "cache.json").write_text("{")
    assert Cache(tmp_path / "cache.json").verdict("http://a/") is None
    assert "starting anew" in capsys.readouterr().err
    entry = {"code": "", "detail": "", "hint": "", "since": 0, "checked": "yesterday"}
    (tmp_path / "cache.json").write_text(json.dumps({"http://a/": entry, "http://b/": entry | {"checked": 0}}))
    assert not Cache(tmp_path / "cache.json").is_fresh("http://a/")
    assert Cache(tmp_path / "cache.json").verdict("http://b/") == Verdict()


@pytest.fixture
def site(tmp_path) -> Site:
    """Two pages that hold one address of a closed port, which is out of reach for now."""
    for name in ("index.html", "a.html"):
        (tmp_path / name).write_text('<html lang="en"><a href="http://127.0.0.1:9/x">x</a>')
    return load_site(tmp_path)


def test_findings_are_grouped_by_address(site, tmp_path):
    """One finding an address, with all the pages that hold it."""
    findings = check_external(site, tmp_path / "c.json", Manners(**QUICK)).findings
    assert [(f.file, f.code, f.severity) for f in findings] == [("a.html", "passing-trouble", "info")]
    assert "also in index.html" in findings[0].message


def test_trouble_becomes_an_error_when_it_lasts(site, tmp_path):
    """Out of reach today is a note; for days, an error."""
    check_external(site, tmp_path / "c.json", Manners(**QUICK))
    entries = json.loads((tmp_path / "c.json").read_text())
    entries["http://127.0.0.1:9/x"]["since"] -= 4 * DAY
    (tmp_path / "c.json").write_text(json.dumps(entries))
    findings = check_external(site, tmp_path / "c.json", Manners(**QUICK)).findings
    assert [(f.code, f.severity) for f in findings] == [("lasting-trouble", "error")]


def test_retry_after_in_both_forms():
    """Seconds or a date; nonsense is no wait."""
    soon = format_datetime(datetime.fromtimestamp(time.time() + 30, UTC), usegmt=True)
    assert (retry_after("5"), retry_after(None), retry_after("soon")) == (5.0, None, None)
    assert 25 < retry_after(soon) <= 30


def test_a_permanent_redirect_is_shown_even_with_other_parts():
    """judge() alone: the new address of a 301."""
    answer = Answer("http://a.kz/1", "https://a.kz/1", 200, "text/html", "<title>x", hops=((301, "https://a.kz/1"),))
    assert Verdict("moved", "moved for good to https://a.kz/1", "write https://a.kz/1") == judge(answer)


@pytest.fixture
def certificate(tmp_path) -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


class Page(BaseHTTPRequestHandler):
    """Answers at once, except for /slow, which never does; /busy asks for two seconds when it is first asked."""

    busy = True
    closed = threading.Event()

    def do_GET(self):
        if self.path == "/slow":
            self.closed.wait()
        is_busy, Page.busy = self.path == "/busy" and Page.busy, Page.busy and self.path != "/busy"
        self.send_response(503 if is_busy else 200)
        self.send_header("Retry-After", "2")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *parts):
        pass


@contextmanager
def served(context: ssl.SSLContext | None = None):
    """A plain server of its own, as another program asks it; yields its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.daemon_threads = True
    Page.busy = True
    Page.closed.clear()
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    Page.closed.set()


def test_a_certificate_that_nobody_vouches_for(certificate):
    """A fault of TLS is named as one, with its reason."""
    with served(certificate) as port:
        address, cache = f"https://127.0.0.1:{port}/", Cache(None)
        alone(ask_all([address], cache, Manners(**QUICK, archive="http://127.0.0.1:9/")))
    assert cache.verdict(address).code == "tls-fault"
    assert "self-signed" in cache.verdict(address).detail.replace("self signed", "self-signed")


@pytest.mark.parametrize(("fault", "code"), [(socket.EAI_NONAME, "dead-link"), (socket.EAI_AGAIN, "passing-trouble")])
def test_a_host_without_an_address(fault, code, monkeypatch):
    """A name that does not exist is dead; a name server that does not answer may answer later."""

    def look_up(host, *parts, **options):
        raise socket.gaierror(fault, "no")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    cache = Cache(None)
    alone(ask_all(["http://gone.example.org/"], cache, Manners(**QUICK, archive="http://127.0.0.1:9/")))
    assert cache.verdict("http://gone.example.org/").code == code


def heed_interrupts():
    """A program started in the background does not hear Ctrl+C unless it is told to."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_inside_a_running_loop(site):
    """The caller may have an event loop of its own."""

    async def call():
        return check_external(site, None, Manners(**QUICK)).findings

    assert [finding.code for finding in alone(call())] == ["passing-trouble"]


def on_a_site(folder: Path, *elements: str, cache: Path | None = None, **manners) -> Asked:
    """Serve ROUTES, and check a site of one page with these elements, `HOST` in them being the server."""

    async def run():
        app = web.Application()
        app[SENT], app[ASKED] = [0], []
        for path, respond in ROUTES.items():
            app.router.add_route("*", path, respond)
        runner = web.AppRunner(app, handler_cancellation=True)  # who is slow ends when nobody waits any more
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host = f"127.0.0.1:{runner.addresses[0][1]}"
        body = "".join(elements).replace("HOST", host)
        (folder / "index.html").write_text(f'<html lang="en">{body}')
        limits = Manners(**{**QUICK, "archive": f"http://{host}/archive", **manners})
        asked = await asyncio.to_thread(check_external, load_site(folder, "http://owner.example.org/"), cache, limits)
        await runner.cleanup()
        return asked

    return alone(run())


def test_what_answers_is_what_was_meant(tmp_path):
    """A page for a picture, a style sheet as text, a page for a feed: each is a fault; the right types are none."""
    asked = on_a_site(
        tmp_path,
        '<img src="http://HOST/ok"><img src="http://HOST/true.png"><link rel="stylesheet" href="http://HOST/text.css">',
        '<link rel="stylesheet" href="http://HOST/true.css"><a href="http://HOST/anchor">a page</a>',
        '<link rel="alternate" type="application/rss+xml" href="http://HOST/">',
    )
    wrong = [found.url.rpartition("/")[2] for found in asked.findings if found.code == "wrong-kind"]
    assert sorted(wrong) == ["", "ok", "text.css"]


def test_a_host_may_be_named_without_a_scheme(tmp_path):
    """`//host` is asked with the site's own scheme."""
    assert on_a_site(tmp_path, '<a href="//HOST/ok">x</a>').findings == []


def test_a_doubt_is_withdrawn_when_the_host_answers(tmp_path):
    """Two slashes, a closing colon: what is answered as written was meant; what is sent on, or gone, was not."""
    asked = on_a_site(tmp_path, '<a href="http://HOST//doubled//">x</a><a href="http://HOST/moved">y</a>')
    doubts = [
        Finding("index.html", "doubled-slash", "", url=next(iter(asked.confirmed))),
        Finding("index.html", "swallowed-punctuation", "", url="http://gone.example.org/a:"),
        Finding("index.html", "look-alike-letters", "", url=next(iter(asked.confirmed))),
    ]
    assert [url.rpartition("//doubled")[1] for url in asked.confirmed] == ["//doubled"]
    assert list(withdraw_doubts(doubts, asked.confirmed)) == doubts[1:]


def test_who_turns_robots_away_may_do_so_for_ever(tmp_path):
    """403 and a wall with status 503 stay notes, however long they last."""
    cache = tmp_path / "c.json"
    links = '<a href="http://HOST/forbidden">x</a><a href="http://HOST/wall-503">y</a>'
    asked = on_a_site(tmp_path, links, cache=cache, patience=-1.0)
    assert [(found.code, found.severity) for found in asked.findings] == [("cannot-tell", "info")] * 2


def test_being_down_is_counted_from_the_first_day_that_it_was(tmp_path):
    """Days of a wall are no days of being out of reach."""
    cache = Cache(tmp_path / "c.json")
    cache.put("http://a/", Verdict("cannot-tell", "status 403"))
    before = cache.verdict("http://a/").since
    time.sleep(0.01)
    cache.put("http://a/", Verdict("passing-trouble", "status 503"))
    assert cache.verdict("http://a/").since > before


def test_without_a_cache_the_user_is_told_what_cannot_be_known(site):
    """Whether trouble lasts is known from run to run alone."""
    (finding,) = check_external(site, None, Manners(**QUICK)).findings
    assert "--cache" in finding.hint


def test_refused_broken_off_and_slow_are_told_apart(tmp_path):
    """Each has its words."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def reset():
            connection, _ = server.accept()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()

        thread = threading.Thread(target=lambda: [reset() for _ in range(9)], daemon=True)
        thread.start()
        addresses = ["http://127.0.0.1:9/", f"http://127.0.0.1:{port}/"]
        cache = Cache(None)
        alone(ask_all(addresses, cache, Manners(**QUICK, archive="http://127.0.0.1:9/")))
    refused, broken = (cache.verdict(address).detail for address in addresses)
    slow = ask(["/slow"])["/slow"].detail
    assert "refuses" in refused
    assert "broke the connection off" in broken
    assert "slow" in slow


def test_a_run_in_a_terminal(tmp_path):
    """It says how far it is: hosts, waiting, asked again. Ctrl+C prints, and keeps, what was found so far."""
    with served() as port:
        host = f"http://127.0.0.1:{port}"
        page = f'<html lang="en"><a href="gone/">x</a><a href="{host}/slow">x</a><a href="{host}/busy">x</a>'
        (tmp_path / "index.html").write_text(page)
        command = [sys.executable, SCRIPT, tmp_path, "--external", "--cache", tmp_path / "c.json"]
        control, terminal = pty.openpty()
        child = subprocess.Popen(command, preexec_fn=lambda: (heed_interrupts(), os.login_tty(terminal)))
        os.close(terminal)
        read_terminal(control, "1/2 addresses asked, hosts: 1, waiting: 0, asked again: 1")
        os.write(control, b"\x03")
        printed = read_terminal(control)
    assert child.wait() == 130
    assert "missing-page" in printed
    assert "so far" in printed
    assert "Traceback" not in printed
    assert [f"{host}/busy"] == list(json.loads((tmp_path / "c.json").read_text()))


def read_terminal(control: int, until: str | None = None) -> str:
    """Return what a program shows in its terminal, up to some words or its end."""
    shown = ""
    while until is None or until not in shown:
        try:
            shown += os.read(control, 65_536).decode("utf-8", "replace")
        except OSError:  # So the end is told on Linux: https://man7.org/linux/man-pages/man7/pty.7.html
            break
    return shown
