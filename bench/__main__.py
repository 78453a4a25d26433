"""`python -m bench [--quick] [pages start search recall register imports]`"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.table import Figure, heard, show
from tests.installation import ROOT, Installation

ALL = ("start", "pages", "search", "recall", "register", "imports")


def _measure(name: str, *, quick: bool) -> list[Figure]:
    """Run one measurement in a process and an installation of its own."""
    with tempfile.TemporaryDirectory(prefix=f"yugang-bench-{name}-") as folder:
        environment = Installation(Path(folder) / "data").environment
        words = [sys.executable, "-m", f"bench.{name}", *(["--quick"] if quick else [])]
        done = subprocess.run(
            words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False
        )
    if done.returncode:
        return [Figure(name, f"ended with {done.returncode}", "", "", "", reached=False)]
    return heard(done.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures Yugang beside its peers and limits.")
    parser.add_argument("names", nargs="*", choices=ALL, help="which; all if none is named")
    parser.add_argument("--quick", action="store_true", help="small sizes, for trying it out")
    given = parser.parse_args()
    figures: list[Figure] = []
    for name in given.names or ALL:
        print(f"· {name}", file=sys.stderr, flush=True)
        figures += _measure(name, quick=given.quick)
    show(figures)
    return 0 if all(figure.reached for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
