"""Asks the addresses of other sites: politely, with patience, and never for ever.

The HTTP itself is aiohttp's business. Every address is asked with GET and the body read no further than is needed: a
HEAD is refused by many hosts, and tells nothing of soft 404s. In: a `Site` and a cache file. Out: findings.
"""

import asyncio
import errno
import ssl
import time
from collections import defaultdict
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import aiohttp

from findings import Finding
from links.address import clean, readable, split_address
from links.network.cache import Cache
from links.network.verdict import REDIRECTS, Answer, Verdict, judge
from links.site.index import Site
from links.site.kinds import is_wrong_type, needed_kind
from progress import show_progress

DAY = 86_400
TROUBLES = frozenset({"passing-trouble", "cannot-tell"})
# So many pages are named that hold an address.
_NAMED = 3
_UNANSWERED = {
    errno.ECONNREFUSED: "the host refuses the connection: nothing answers there",
    errno.ECONNRESET: "the host broke the connection off",
    errno.EPIPE: "the host broke the connection off",
    errno.EHOSTUNREACH: "no way leads to the host",
    errno.ENETUNREACH: "no way leads to the host's network",
}
_DEAD = frozenset({"dead-link", "soft-404", "parked-domain", "thrown-to-home", "not-the-document", "tls-fault"})


@dataclass(frozen=True, slots=True)
class Manners:
    """How the network is treated: limits that keep us polite and every run finite."""

    at_once: int = 64
    at_once_per_host: int = 2
    pause_per_host: float = 0.05
    timeout: float = 30.0
    tries: int = 3
    longest_wait: float = 20.0
    hops: int = 10
    body: int = 512 * 1024
    patience: float = 3 * DAY
    archive: str = "https://archive.org/wayback/available"


class Asked(NamedTuple):
    """What the network told: findings, one an address; the addresses that were answered to exactly as written."""

    findings: list[Finding]
    confirmed: frozenset[str] = frozenset()
    interrupted: bool = False


def check_external(site: Site, cache_file: Path | None, manners: Manners = Manners()) -> Asked:
    """Ask every address of another site that the pages hold.

    Interrupted (KeyboardInterrupt), it returns what was learnt so far, and keeps it in the cache.
    """
    addresses = [value for value in site.external if split_address(value)]
    cache, interrupted = Cache(cache_file), False
    try:
        run(ask_all(addresses, cache, manners, site.scheme or "https"))
    except KeyboardInterrupt:
        interrupted = True
    finally:
        cache.save()
    told = {value: cache.verdict(value) for value in addresses if cache.is_told(value)}
    needed = _needed_kinds(site)
    judged = {value: _final(verdict, manners, cache_file, needed[value]) for value, verdict in told.items()}
    findings = [_finding(site, value, verdict) for value, verdict in judged.items() if verdict.code]
    return Asked(findings, frozenset(value for value, verdict in told.items() if verdict.exact), interrupted)


def run(work: Coroutine):
    """Return what a coroutine returns; where this thread already runs others, in a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def ask_all(addresses: list[str], cache: Cache, manners: Manners, scheme: str = "https") -> None:
    """Ask all addresses that the cache does not know as right; put each verdict into the cache at once.

    `scheme` is the site's own, for addresses that leave theirs out.
    """
    waiting = [address for address in dict.fromkeys(addresses) if not cache.is_fresh(address)]
    async with _session(manners) as session:
        asker = Asker(session, manners, scheme)

        async def ask(address: str) -> None:
            cache.put(address, await asker.verdict(address))

        for number, asked in enumerate(asyncio.as_completed([ask(address) for address in waiting]), 1):
            await asked
            show_progress(number, len(waiting), f"addresses asked, {asker.status()}")


def _session(manners: Manners) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=manners.timeout),
        headers={
            "User-Agent": "Mozilla/5.0 (compatible; check_links)",
            "Accept": "text/html,*/*;q=0.8",
            "Accept-Language": "*",
        },
        connector=aiohttp.TCPConnector(limit=manners.at_once),
        cookie_jar=aiohttp.CookieJar(unsafe=True),
    )


class Asker:
    """Asks one address at a time for each host, within the limits of the manners."""

    def __init__(self, session: aiohttp.ClientSession, manners: Manners, scheme: str = "https"):
        self._session = session
        self._scheme = scheme
        self._waiting = self._again = 0
        self._manners = manners
        self._hosts: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(manners.at_once_per_host))
        self._total = asyncio.Semaphore(manners.at_once)

    def status(self) -> str:
        """Return how many hosts were asked, how many addresses wait to be asked again, and how often that was done."""
        return f"hosts: {len(self._hosts)}, waiting: {self._waiting}, asked again: {self._again}"

    async def verdict(self, address: str) -> Verdict:
        """Return what the address' answer means; trouble that may pass is asked again."""
        verdict = Verdict()
        for attempt in range(self._manners.tries):
            answer, wait = await self.answer(address)
            verdict = judge(answer)
            if verdict.code not in TROUBLES or (verdict.code == "cannot-tell" and wait is None):
                break
            if attempt + 1 < self._manners.tries:
                await self._pause(min(2.0**attempt if wait is None else wait, self._manners.longest_wait))
        if verdict.code in _DEAD and (copy := await self._archived(address)):
            return Verdict(verdict.code, verdict.detail, f"an archived copy: {copy}")
        return verdict

    async def _pause(self, seconds: float) -> None:
        self._waiting += 1
        await asyncio.sleep(seconds)
        self._waiting -= 1
        self._again += 1

    async def answer(self, address: str) -> tuple[Answer, float | None]:
        """Return the answer to one address, its redirects followed, and the wait that the host asks for."""
        hops: list[tuple[int, str]] = []
        url = f"{self._scheme}:{address}" if address.startswith("//") else clean(address)
        url = url.partition("#")[0]
        try:
            while True:
                status, headers, body, complete = await self._get(url)
                location = headers.get("Location")
                if status not in REDIRECTS or not location:
                    break
                url = urljoin(url, location).partition("#")[0]
                hops.append((status, url))
                # A host that sets a cookie may send us once to where we were.
                if len(hops) >= self._manners.hops or [hop for _, hop in hops].count(url) > 2:
                    return Answer(
                        address, trouble="redirect-loop", detail=f"{len(hops)} redirects, the last to {url}"
                    ), None
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            code, detail = name_trouble(error)
            return Answer(address, trouble=code, detail=detail), None
        kind = headers.get("Content-Type", "").lower()
        # https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
        walled = headers.get("cf-mitigated", "").lower() == "challenge"
        answer = Answer(address, url, status, kind, body, complete, tuple(hops), walled=walled)
        return answer, retry_after(headers.get("Retry-After"))

    async def _get(self, url: str):
        parts = split_address(url)
        host = self._hosts[parts.host if parts else ""]
        async with host, self._total, self._session.get(url, allow_redirects=False) as response:
            body = b""
            if "html" in response.headers.get("Content-Type", "").lower():
                while len(body) < self._manners.body and (chunk := await response.content.read(65_536)):
                    body += chunk
            complete = response.content.at_eof()
            response.close()  # What was not read by now is never downloaded.
            await asyncio.sleep(self._manners.pause_per_host)
            return response.status, response.headers, _decode(body, response), complete

    async def _archived(self, address: str) -> str:
        # https://archive.org/help/wayback_api.php
        try:
            async with self._session.get(self._manners.archive, params={"url": address}) as response:
                found = (await response.json(content_type=None))["archived_snapshots"]["closest"]["url"]
                return found if isinstance(found, str) else ""
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError, KeyError, TypeError):
            return ""


def name_trouble(error: Exception) -> tuple[str, str]:
    """Return code and words for an address that gave no answer."""
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return "tls-fault", getattr(error.certificate_error, "verify_message", "") or str(error.certificate_error)
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        return "tls-fault", str(error)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        # A name server that does not answer (EAI_AGAIN, -3) says nothing of the host.
        temporary = getattr(error.os_error, "errno", None) == -3
        return ("passing-trouble", "no name server answers") if temporary else ("dead-link", "there is no such host")
    if isinstance(error, aiohttp.InvalidURL | ValueError):
        return "dead-link", "the address cannot be asked for"
    if isinstance(error, asyncio.TimeoutError):
        return "passing-trouble", "no answer in time: the host is slow, or cannot be reached"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "passing-trouble", _UNANSWERED[errno.ECONNRESET]
    return "passing-trouble", _UNANSWERED.get(_errno(error)) or str(error) or type(error).__name__


def _errno(error: Exception) -> int:
    inner = getattr(error, "os_error", error)
    return getattr(inner, "errno", None) or getattr(error.__cause__, "errno", None) or 0


def retry_after(value: str | None) -> float | None:
    """Return the seconds of a Retry-After header (RFC 9110, 10.2.3: seconds or a date)."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _decode(body: bytes, response: aiohttp.ClientResponse) -> str:
    try:
        return body.decode(response.get_encoding() if not response.charset else response.charset, "replace")
    except (LookupError, RuntimeError):
        return body.decode("utf-8", "replace")


def _final(verdict: Verdict, manners: Manners, cache_file: Path | None, needed: set[str]) -> Verdict:
    """Return a verdict in the light of earlier runs, and of what stands at the address in the site."""
    if wrong := next((kind for kind in sorted(needed) if verdict.kind and is_wrong_type(kind, verdict.kind)), ""):
        return Verdict("wrong-kind", f"a {wrong} is needed, and {verdict.kind} is sent", f"name the {wrong} itself")
    if verdict.code != "passing-trouble":  # A host that turns robots away may do so for ever.
        return verdict
    if cache_file is None:
        return replace(verdict, hint="with --cache FILE later runs tell whether it lasts; without, nobody can")
    days = (time.time() - verdict.since) / DAY if verdict.since else 0
    if days * DAY < manners.patience:
        return replace(verdict, hint=f"an error once it has lasted for {manners.patience / DAY:.0f} days")
    return Verdict("lasting-trouble", f"{verdict.detail}, for {days:.0f} days", "look whether a reader gets through")


def _needed_kinds(site: Site) -> dict[str, set[str]]:
    """Return for each address what the elements need that hold it."""
    needed: dict[str, set[str]] = defaultdict(set)
    for page in site.everything():
        for link in page.links:
            if kind := needed_kind(link):
                needed[link.value].add(kind)
    return needed


def _finding(site: Site, value: str, verdict: Verdict) -> Finding:
    pages = site.holders[value]
    also = ", ".join(page.file for page in pages[1 : 1 + _NAMED])
    more = f" and {len(pages) - 1 - _NAMED} more" if len(pages) > 1 + _NAMED else ""
    message = f"{readable(value)}: {verdict.detail}" + (f" (also in {also}{more})" if also else "")
    return site.finding(verdict.code, pages[0].file, message, verdict.hint, url=value)
