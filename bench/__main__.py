"""`python -m bench [--quick] [NAME …]`: measures what is named (see ALL), or everything.

Ends with 0 once all was measured, reached or not; with 1 where a measurement broke.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.table import Figure, heard, show
from tests.installation import ROOT, Installation

ALL = (
    "start", "pages", "search", "million", "recall", "register", "imports", "year",
    "filings", "cases", "million_cases", "households",
    "duties", "annual",
)  # fmt: skip
LONGEST = 3600


def _measure(name: str, *, quick: bool) -> tuple[list[Figure], bool]:
    """Run one measurement in a process and an installation of its own; whether it went well."""
    # What a server just ended still writes must not spoil the cleaning up.
    with tempfile.TemporaryDirectory(
        prefix=f"yugang-bench-{name}-", ignore_cleanup_errors=True
    ) as folder:
        environment = Installation(Path(folder) / "data").environment
        # An installation has its byte code; a measurement without it would measure the compiler.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        words = [sys.executable, "-m", f"bench.{name}", *(["--quick"] if quick else [])]
        try:
            done = subprocess.run(
                words,
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
                check=False,
                timeout=LONGEST,
            )
        except subprocess.TimeoutExpired:
            return [Figure(name, f"broke: not done after {LONGEST} s", "", "", "", None)], False
    figures = heard(done.stdout)
    if done.returncode:
        figures.append(Figure(name, f"broke, exit code {done.returncode}", "", "", "", None))
    return figures, done.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures Yugang beside its peers and limits.")
    parser.add_argument("names", nargs="*", choices=ALL, help="which; all if none is named")
    parser.add_argument("--quick", action="store_true", help="small sizes, for trying it out")
    given = parser.parse_args()
    figures: list[Figure] = []
    all_well = True
    for name in given.names or ALL:
        print(f"· {name}", file=sys.stderr, flush=True)
        rows, well = _measure(name, quick=given.quick)
        figures += rows
        all_well = all_well and well
    show(figures)
    return 0 if all_well else 1


if __name__ == "__main__":
    sys.exit(main())
