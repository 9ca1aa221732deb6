"""Golden cases written anew by `make golden`: each that changes is named, for its diff is to be read."""

from pathlib import Path


def rewrite(file: Path, text: str, *, gained: bool = False) -> None:
    """Write a case where it has changed, and name it; `gained` tells that it expected nothing, and something came."""
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    print(file, "expected no finding, and has one now: is it a false alarm?" if gained else "has changed")
