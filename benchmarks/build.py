"""How long a build takes beside a bare `mkdocs build` of the same pages, and how our part of it grows.

`python benchmarks/build.py [--rounds 5] [--sizes 10 100 1000]`. The builds run in turn in each round; medians are
printed, and the ratio, of which 1.30 is the goal. Exports are left out. Our part, for articles made up of so many
sections: the article is read, checked, and its data files are written, in a process of its own.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from plain import ROOT, write_plain_project
from synthetic import write_article

GOAL = 1.30
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://owner.github.io/a-fork/"}
OURS = """
import sys, time, resource, tempfile
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from edition.article import load_article
from edition.checks import check_article
from edition.derived_files import write_outputs
from edition.settings import load_settings
began = time.process_time()
article = load_article(load_settings(Path(sys.argv[2])))
read = time.process_time()
errors = [finding for finding in check_article(article) if finding.severity == "error"]
checked = time.process_time()
with tempfile.TemporaryDirectory() as folder:
    write_outputs(article, Path(folder))
written = time.process_time()
assert not errors, errors[:3]
print(read - began, checked - read, written - checked, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1000], help="sections")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), options.rounds)
    grow(options.sizes)


def compare(folder: Path, rounds: int) -> None:
    """Time our build and the bare ones by turns; a build that fails ends the benchmark."""
    builds = {
        "plain Material + static-i18n": _mkdocs(write_plain_project(folder / "plain"), folder),
        "the same with its search": _mkdocs(write_plain_project(folder / "search", search=True), folder),
        "ours, checked": [sys.executable, ROOT / "scripts" / "build.py", "--no-exports", "--site", folder / "site"],
    }
    times: dict[str, list[float]] = {name: [] for name in builds}
    for _ in range(rounds):
        for name, command in builds.items():
            times[name].append(_seconds(command))
    first = statistics.median(times["plain Material + static-i18n"])
    print(f"{'build of the real article':<32}{'median s':>10}{'fastest':>10}{'ratio':>8}")
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(f"{name:<32}{median:>10.2f}{min(seconds):>10.2f}{median / first:>8.2f}")
    print(f"goal: {GOAL:.2f}\n")


def grow(sizes: list[int]) -> None:
    """Print time and memory of our part for each size, and what each section costs: a constant, if growth is linear."""
    heads = ("sections", "references", "read s", "check s", "write s", "ms a section", "MB")
    print("".join(f"{head:>13}" for head in heads))
    for sections in sizes:
        with tempfile.TemporaryDirectory() as folder:
            config = write_article(Path(folder), sections, sections * 3 // 2)
            command = [sys.executable, "-c", OURS, ROOT / "scripts", config]
            output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        *parts, memory = map(float, output.split())
        row = (sections, sections * 3 // 2, *(f"{part:.2f}" for part in parts))
        each, size = f"{1000 * sum(parts) / sections:.1f}", f"{memory / 1024:.0f}"
        print("".join(f"{cell:>13}" for cell in (*row, each, size)), flush=True)


def _mkdocs(config: Path, folder: Path) -> list:
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", folder / "plain-site"]


def _seconds(command: list) -> float:
    """Return the processor's seconds that a command takes, its children's included: other work does not count."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
