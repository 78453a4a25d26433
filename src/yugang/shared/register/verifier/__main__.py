"""`python -m verifier`: the check without anything else of Yugang."""

import argparse
import sys
from pathlib import Path

from .formats import BadFormat
from .printing import as_json, in_words
from .run import Options, verify
from .sources import Folder, Source, Unreachable, Web


def main() -> int:
    parser = argparse.ArgumentParser(prog="verifier", description="Check a public register.")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--url", help="address of the site")
    where.add_argument("--dir", type=Path, help="folder with a copy of the site or its register")
    parser.add_argument("--vkey", help="public key of the register, from a place you trust")
    parser.add_argument("--state", type=Path, help="file that keeps the last good head")
    parser.add_argument("--only-log", action="store_true", help="do not compare the site's pages")
    parser.add_argument(
        "--quick", action="store_true", help="do not have each page made anew for comparison"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    given = parser.parse_args()
    source: Source = Web(given.url) if given.url else Folder(given.dir)
    try:
        report = verify(source, Options(given.vkey, given.state, given.only_log, given.quick))
    except (Unreachable, BadFormat) as error:
        print(error, file=sys.stderr)
        return 1
    print(as_json(report) if given.json else in_words(report))
    return 0 if report.good else 1


if __name__ == "__main__":
    sys.exit(main())
