"""`make licences`: what the site is made with, and under which licence each part is."""

import re
from importlib.metadata import PackageNotFoundError, metadata

import console

LOCKED = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)


def main() -> int:
    """Print a table of the locked packages; fail where one does not say its licence."""
    packages = LOCKED.findall((console.ROOT / "requirements.txt").read_text(encoding="utf-8"))
    rows = [(name, version, licence(name)) for name, version in packages]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for name, version, words in rows:
        print(f"{name:<{widths[0]}}  {version:<{widths[1]}}  {words}")
    return int(any(not words for _, _, words in rows))


def licence(name: str) -> str:
    """Return a package's licence as it states it: an SPDX expression, its classifiers, or its text's first line."""
    try:
        known = metadata(name)
    except PackageNotFoundError:
        return "not needed on this machine"
    if expression := known.get("License-Expression"):
        return expression
    classes = [line.split(" :: ")[-1] for line in known.get_all("Classifier") or () if line.startswith("License ::")]
    stated = (known.get("License") or "").strip().split("\n")[0]
    return ", ".join(name for name in classes if name != "OSI Approved") or stated


if __name__ == "__main__":
    console.run(main)
