"""The network part against a local server that plays everything hosts do."""

import asyncio
import json
import time
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from aiohttp import web

from links.cache import Cache
from links.check import load_site
from links.index import Site
from links.network import DAY, Manners, ask_all, check_external, retry_after
from links.verdict import Answer, Verdict, judge

SENT = web.AppKey("sent", list)
ASKED = web.AppKey("asked", list)
QUICK = dict(timeout=0.5, tries=2, longest_wait=0.05, pause_per_host=0.0)


def page(title: str = "A page", body: str = "text"):
    """A responder that answers with a web page."""

    async def respond(request):
        return web.Response(text=f"<title>{title}</title><body>{body}", content_type="text/html")

    return respond


def status(code: int, **headers: str):
    """A responder that answers with a status and headers."""

    async def respond(request):
        return web.Response(
            status=code, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )

    return respond


async def head_refused(request):
    return web.Response(status=405) if request.method == "HEAD" else web.Response(text="ok")


async def slow(request):
    await asyncio.sleep(5)
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
    "/honest": page(
        "Why 404 pages matter, and what a good one tells the reader who came by a link that is long gone"
    ),
    "/room-404": page("Room 404"),
    "/parked": page("example.org", "This domain is for sale! Buy this domain."),
    "/human": page("Just a moment..."),
    "/report.pdf": page("Portal"),
    "/true.pdf": status(200, Content_Type="application/pdf"),
    "/head": head_refused,
    "/slow": slow,
    "/cookie": cookie_wall,
    "/large": large,
    "/busy-once": busy_once,
    "/archive": archive,
}


def ask(paths: list[str], cache: Cache | None = None, **manners) -> dict[str, Verdict]:
    """Serve ROUTES on this machine, ask the paths, return the verdicts by path."""

    async def run():
        app = web.Application()
        app[SENT], app[ASKED] = [0], []
        for path, respond in ROUTES.items():
            app.router.add_route("*", path, respond)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host = f"http://127.0.0.1:{runner.addresses[0][1]}"
        limits = Manners(**{**QUICK, "archive": f"{host}/archive", **manners})
        kept = cache or Cache(None)
        await ask_all([host + path for path in paths], kept, limits)
        await runner.cleanup()
        return {path: kept.verdict(host + path) for path in paths}, app

    verdicts, ask.app = asyncio.run(run())
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
        ("/slow", "passing-trouble"),
        ("/cookie", ""),
    ],
)
def test_answers(path, code):
    """Each behaviour of a host has its code; what is right has none."""
    assert code == ask([path])[path].code


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
    asyncio.run(ask_all(["http://127.0.0.1:9/"], cache, Manners(**QUICK, archive="http://127.0.0.1:9/")))
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


@pytest.fixture
def site(tmp_path) -> Site:
    """Two pages that hold one address of a closed port, which is out of reach for now."""
    for name in ("index.html", "a.html"):
        (tmp_path / name).write_text('<html lang="en"><a href="http://127.0.0.1:9/x">x</a>')
    return load_site(tmp_path)


def test_findings_are_grouped_by_address(site, tmp_path):
    """One finding an address, with all the pages that hold it."""
    findings = list(check_external(site, tmp_path / "c.json", Manners(**QUICK)))
    assert [(f.file, f.code, f.severity) for f in findings] == [("a.html", "passing-trouble", "info")]
    assert "also in index.html" in findings[0].message


def test_trouble_becomes_an_error_when_it_lasts(site, tmp_path):
    """Out of reach today is a note; for days, an error."""
    list(check_external(site, tmp_path / "c.json", Manners(**QUICK)))
    entries = json.loads((tmp_path / "c.json").read_text())
    entries["http://127.0.0.1:9/x"]["since"] -= 4 * DAY
    (tmp_path / "c.json").write_text(json.dumps(entries))
    findings = list(check_external(site, tmp_path / "c.json", Manners(**QUICK)))
    assert [(f.code, f.severity) for f in findings] == [("lasting-trouble", "error")]


def test_retry_after_in_both_forms():
    """Seconds or a date; nonsense is no wait."""
    soon = format_datetime(datetime.fromtimestamp(time.time() + 30, UTC), usegmt=True)
    assert (retry_after("5"), retry_after(None), retry_after("soon")) == (5.0, None, None)
    assert 25 < retry_after(soon) <= 30


def test_a_permanent_redirect_is_shown_even_with_other_parts():
    """judge() alone: the new address of a 301."""
    answer = Answer(
        "http://a.kz/1", "https://a.kz/1", 200, "text/html", "<title>x", hops=((301, "https://a.kz/1"),)
    )
    assert Verdict("moved", "moved for good to https://a.kz/1", "write https://a.kz/1") == judge(answer)
