"""Builds that are killed, hindered or doubled leave the last good site whole, and the next build puts all right."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from press.swap import new_site
from project import ROOT, SITE_URL, build
from second_article import copy

BUILD = ROOT / "scripts" / "build.py"
CHANGE = {
    "docs/en/wrists.md": "# Wrists { #wrists }\n\nAnother wording.\n",
    "docs/fr/wrists.md": "# Poignets { #wrists }\n\nAutrement dit.\n",
}
# Kills the build at its nth renaming of a folder: before the old site is taken away, and after.
KILLED_AT_RENAMING = """
import os, pathlib, runpy, signal, sys
rename, left = pathlib.Path.rename, [int(sys.argv.pop(1))]
def killing(self, target):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, target)
pathlib.Path.rename = killing
sys.path.insert(0, os.path.dirname(sys.argv[1]))
sys.argv.pop(0)
runpy.run_path(sys.argv[0], run_name="__main__")
"""
# As on a full disk: no file may grow beyond this.
ON_A_FULL_DISK = """
import os, resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.path.insert(0, os.path.dirname(sys.argv[2]))
del sys.argv[:2]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def start(config: Path, site: Path, *before: str) -> subprocess.Popen:
    """Begin a build of the second article, run by the program `before` if there is one."""
    return subprocess.Popen(
        [sys.executable, *before, BUILD, "--config", config, "--site", site, "--no-exports"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"SITE_URL": SITE_URL},
    )


def finish(process: subprocess.Popen) -> tuple[int, str]:
    output = process.communicate(timeout=120)[0]
    return process.returncode, output


def snapshot(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def leftovers(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if file.name.startswith((".site-new", ".site-old"))]


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A built site of the second article, its files, and the configuration of a changed one."""
    folder = tmp_path_factory.mktemp("good")
    site = folder / "site"
    status, output = finish(start(copy(folder), site))
    assert status == 0, output
    return site, snapshot(site), copy(tmp_path_factory.mktemp("changed"), CHANGE)


@pytest.fixture(scope="module")
def seconds(good) -> float:
    """How long a build takes."""
    began = time.monotonic()
    assert finish(start(good[0].parent / "article" / "mkdocs.yml", good[0]))[0] == 0
    return time.monotonic() - began


def assert_the_next_build_works(site: Path, before: dict[str, bytes]) -> None:
    """Build the unchanged article: all is as it was in the beginning, with nothing beside it."""
    result = build(site.parent / "article" / "mkdocs.yml", site, "--no-exports")
    assert result.returncode == 0, result.stdout
    assert snapshot(site) == before
    assert leftovers(site.parent) == []


@pytest.mark.parametrize("share", [0.15, 0.4, 0.6, 0.8, 0.95])
def test_a_killed_build_leaves_the_site_whole(good, seconds, share):
    """Wherever a build is killed, there is a whole site: the last good one, or the new one."""
    site, before, changed = good
    process = start(changed, site)
    time.sleep(share * seconds)
    process.kill()
    process.communicate()
    assert snapshot(site) == before or "Another wording" in (site / "wrists" / "index.html").read_text()
    assert_the_next_build_works(site, before)


@pytest.mark.parametrize("renaming", [1, 2], ids=["before-the-swap", "in-the-middle-of-the-swap"])
def test_a_build_killed_while_it_swaps_loses_no_site(good, renaming):
    """The old site stands, or is put back by the next build, even by one that fails."""
    site, before, changed = good
    status, output = finish(start(changed, site, "-c", KILLED_AT_RENAMING, str(renaming)))
    assert status == -signal.SIGKILL, output
    broken = copy(site.parent / f"broken-{renaming}", {"docs/bibliography.json": "["})
    assert build(broken, site, "--no-exports").returncode == 1
    assert snapshot(site) == before
    assert_the_next_build_works(site, before)


def test_two_builds_at_once_wait_for_each_other(good):
    """Both end well, and the site is that of one of them, whole."""
    site, before, _ = good
    builds = [start(site.parent / "article" / "mkdocs.yml", site) for _ in range(2)]
    for status, output in map(finish, builds):
        assert status == 0, output
    assert snapshot(site) == before
    assert leftovers(site.parent) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("size", [0, 2_000, 20_000])
def test_a_full_disk_ends_the_build_and_spoils_nothing(good, size):
    """The build says what it could not write, without a traceback."""
    site, before, changed = good
    status, output = finish(start(changed, site, "-c", ON_A_FULL_DISK, str(size)))
    assert status == 1
    assert "cannot-build" in output
    assert "Traceback" not in output
    assert snapshot(site) == before
    assert_the_next_build_works(site, before)


def test_a_folder_that_cannot_be_written_is_reported(tmp_path):
    """Where the site should go there is a file: a path that not even root can write to."""
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    result = build(copy(tmp_path), tmp_path / "file" / "site", "--no-exports")
    assert result.returncode == 1
    assert "cannot-build" in result.stdout
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"


def test_a_folder_that_is_no_site_is_not_replaced(tmp_path):
    """`--site` with the name of another folder, or of a file, takes nothing away."""
    config = copy(tmp_path)
    before = snapshot(config.parent / "docs")
    for place in (config.parent / "docs", config):
        result = build(config, place, "--no-exports")
        assert result.returncode == 1
        assert "cannot-build" in result.stdout
    assert snapshot(config.parent / "docs") == before
    assert config.is_file()


def test_a_folder_that_takes_no_file_is_refused_at_once():
    """Not even root writes there: nobody waits for a lock that can never be had."""
    with pytest.raises(OSError), new_site(Path("/proc/site")):
        pass
