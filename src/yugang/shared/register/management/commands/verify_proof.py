"""Check a .tlog-proof file offline."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.shared.register.queries import ACTS
from yugang.shared.register.verifier import BadFormat, Key, check_proof


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
        except BadFormat as error:
            raise CommandError(_refusal(error.said.told(_))) from error
        except (OSError, ValueError) as error:
            raise CommandError(_refusal(str(error))) from error
        if given["digest"] and given["digest"] != entry["digest"]:
            reason = _("the entry has the digest %(digest)s") % entry
            raise CommandError(_refusal(reason))
        proven = _("PROVEN: entry No. %(number)d (index %(index)d) of %(size)d in %(name)s")
        told = {"number": index + 1, "index": index, "size": head.size, "name": head.origin}
        self.stdout.write(proven % told)
        for name, value in _lines(entry):
            self.stdout.write(f"  {name}: {value}")


def _refusal(reason: str) -> str:
    return _("NOT PROVEN: %(reason)s") % {"reason": reason}


def _lines(entry: dict[str, Any]) -> list[tuple[str, Any]]:
    return [
        (_("Act"), ACTS.get(entry["act"], entry["act"])),
        (_("Subject"), entry["subject"]),
        (_("Revision"), entry["revision"]),
        (_("Time"), entry["time"]),
        (_("Place"), entry["place"]),
        (_("Body"), entry["body"]),
        (_("Digest"), entry["digest"]),
    ]
