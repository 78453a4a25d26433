"""One topic in a process of its own: `python -m bench.one TOPIC [--quick]`; a line for each row."""

from __future__ import annotations

import argparse
from importlib import import_module

from .figure import as_line
from .topics import TOPICS


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("topic", choices=TOPICS)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    module = import_module(f"bench.{TOPICS[given.topic]}")
    for row in module.measure(quick=given.quick):
        print(as_line(row), flush=True)


if __name__ == "__main__":
    main()
