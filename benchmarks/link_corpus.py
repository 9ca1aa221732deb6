"""What link checkers find of the golden cases: `python benchmarks/link_corpus.py`.

A case with findings is a fault, one without is harmless. A tool finds a fault when it fails on its site, and gives a
false alarm when it fails on a harmless one. All look at the files alone; other checkers take part when installed.
"""

import subprocess
import tempfile
from pathlib import Path

from links import OURS, commands

CASES = Path(__file__).parents[1] / "tests" / "links" / "cases"
# Where the cases' sites are published: only ours is told, the others have no such option that counts for files.
SITE_URL = "https://owner.github.io/name/"
TOOLS = (OURS, "lychee", "htmltest", "hyperlink", "linkinator")


def main() -> None:
    """Run each tool on each case and print the counts."""
    faults = dict.fromkeys(TOOLS, 0)
    alarms = dict.fromkeys(TOOLS, 0)
    cases = [read_case(path) for path in sorted(CASES.rglob("*.txt"))]
    for files, expected in cases:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / name).write_text(text, "utf-8")
            for tool, fails in _verdicts(folder).items():
                (faults if expected else alarms)[tool] += fails
    with_fault = sum(bool(expected) for _, expected in cases)
    for tool in filter(commands(".").get, TOOLS):
        print(
            f"{tool:<16}{faults[tool]:4} of {with_fault} faults{alarms[tool]:4} of {len(cases) - with_fault} harmless"
        )


def read_case(path: Path) -> tuple[dict[str, str], list[str]]:
    """Return the files of a golden case, and the findings it expects."""
    parts = path.read_text("utf-8").split("\n--- ")[1:]
    files = dict(part.split("\n", 1) if "\n" in part else (part, "") for part in parts)
    return files, files.pop("expected").splitlines()


def _verdicts(folder: str) -> dict[str, bool]:
    """Return for each tool that is there whether it fails on a site; any finding of ours counts, a note too."""
    found = {}
    for tool, command in commands(folder).items():
        if tool in TOOLS:
            own = ["--site-url", SITE_URL, "--format", "json"] if tool == OURS else []
            done = subprocess.run([*command, *own], capture_output=True, text=True, check=False)
            found[tool] = bool(done.stdout.strip()) if tool == OURS else done.returncode != 0
    return found


if __name__ == "__main__":
    main()
