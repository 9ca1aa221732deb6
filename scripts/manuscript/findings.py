"""What is found on the way from a manuscript to `docs/`: the words of each finding stand in `findings.yml`."""

from pathlib import Path

from data_files import load_yaml
from edition.findings import told
from findings import Finding

TOLD = load_yaml(Path(__file__).with_suffix(".yml"))


def found(name: str, file: str, line: int = 0, /, **values) -> Finding:
    """Return a finding of `findings.yml` with its `{…}` filled in."""
    return told(TOLD[name], name, file, line, **values)
