"""How the time to read an article and to make all its files grows with it.

`python benchmarks/exports.py [--sections 30 100 300]`. With 300 sections go 2,000 references and 500 formulas. Seconds
are the processor's, those of pandoc included; the exponent tells how they grow from the size before: 1 is linear.
"""

import argparse
import math
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from synthetic import ROOT, write_article

OURS = """
import resource, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from edition.article import load_article
from edition.settings import load_settings
from exports.write import write_exports
def used():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
began = used()
article = load_article(load_settings(Path(sys.argv[2])))
read = used()
folder = Path(sys.argv[2]).parent
findings = [one for one in write_exports(article, folder / "site", folder / "cache") if one.severity == "error"]
assert not findings, findings[:3]
print(read - began, used() - read)
"""


def main() -> None:
    """Print a row a size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sections", type=int, nargs="*", default=[30, 100, 300])
    heads = ("sections", "references", "formulas", "read s", "files s", "exponent", "MB")
    print("".join(f"{head:>12}" for head in heads))
    before = None
    for sections in parser.parse_args().sections:
        sizes = sections, sections * 20 // 3, sections * 5 // 3
        read, made, memory = _measure(*sizes)
        grown = math.log((read + made) / before[1]) / math.log(sections / before[0]) if before else math.nan
        before = sections, read + made
        row = (*sizes, f"{read:.1f}", f"{made:.1f}", f"{grown:.2f}" if grown == grown else "", f"{memory:.0f}")
        print("".join(f"{cell:>12}" for cell in row), flush=True)


def _measure(*sizes: int) -> tuple[float, float, float]:
    """Return the seconds of reading and of making, and the most memory that was used, in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", OURS, ROOT / "scripts", write_article(Path(folder), *sizes)]
        output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    read, made = map(float, output.split())
    return read, made, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main()
