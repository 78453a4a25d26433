"""Check a .tlog-proof file offline."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yugang.shared.register.verifier import Key, check_proof


class Command(BaseCommand):
    help = "Check, offline, a proof that an entry stands in the register."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the .tlog-proof file")
        parser.add_argument("--vkey", required=True, help="public key of the register")
        parser.add_argument("--digest", help="the digest that must be in the entry")

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            text = given["file"].read_text()
            head, index, entry = check_proof(text, Key.parse(given["vkey"]))
        except (OSError, ValueError) as error:
            raise CommandError(f"NOT PROVEN: {error}") from error
        if given["digest"] and given["digest"] != entry["digest"]:
            raise CommandError(f"NOT PROVEN: the entry has the digest {entry['digest']}")
        self.stdout.write(f"PROVEN: entry {index} of {head.size} in {head.origin}")
        for name in ("act", "subject", "revision", "time", "place", "body", "digest"):
            self.stdout.write(f"  {name:9} {entry[name]}")
