"""The one command: `yugang NAME …` runs a management command; hyphens are welcome.

Exit codes: 0 done, 1 the command says what went wrong, 2 the command line was not understood.
"""

import difflib
import json
import os
import re
import secrets
import sys
from collections import defaultdict
from importlib import metadata
from typing import NoReturn

WIDTH = 90
# These speak for the site, not to whoever typed: they keep the site's language.
SERVING = {"serve", "worker"}
# These need no installation: anyone may run them anywhere.
STANDALONE = {
    "archive_key", "check_annual_report", "check_archive", "due", "privacy_scan", "verify_register", "verify_proof", "verify_sheet", "help", "--help", "-h",
}  # fmt: skip


def main() -> None:
    """Run the command; a reader that closes the pipe, as `head` does, is no error."""
    try:
        _run()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yugang.settings")
    name, *rest = sys.argv[1:] or ["help"]
    name = name if name.startswith("-") else name.replace("-", "_")
    if name in {"version", "--version"}:
        print(f"yugang {metadata.version('yugang')}")
        return
    if name in STANDALONE and not os.environ.get("YUGANG_DEMO"):
        os.environ.setdefault("YUGANG_SECRET_KEY", secrets.token_urlsafe(48))
        os.environ.setdefault("YUGANG_HOSTS", "localhost")
        os.environ["YUGANG_STANDALONE"] = "1"
    import django

    django.setup()
    if name not in SERVING:
        _speak_the_users_language()
    if name in {"help", "--help", "-h"} and not rest:
        _list()
        return
    _refuse_unknown(name)
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError, InterfaceError

    try:
        execute_from_command_line(["yugang", name, *rest])
    except (DatabaseError, InterfaceError, OSError) as error:
        _tell_trouble(error, as_json="--json" in rest)


def _tell_trouble(error: Exception, *, as_json: bool) -> NoReturn:
    """End with 2 where the machine could not do its part; a fault of our own is raised again."""
    from django.db import ProgrammingError
    from django.utils.translation import gettext as _

    from yugang.shared.operations.trouble import UNPREPARED, diagnose

    trouble = diagnose(error)
    if isinstance(error, ProgrammingError) and "does not exist" in str(error):
        trouble = UNPREPARED
    if trouble is None:
        raise error
    reason = str(trouble.what)
    if trouble is UNPREPARED:
        reason = _("The database is not prepared yet: run `yugang prepare` first.")
    if as_json:
        refused = [{"sheet": "", "row": 0, "column": "", "reason": reason}]
        told = {"accepted": 0, "refused": refused, "warnings": [], "totals": {}, "findings": []}
        print(json.dumps(told, ensure_ascii=False))
    print(reason, file=sys.stderr)
    sys.exit(2)


def _speak_the_users_language() -> None:
    """English where the terminal's locale is another than Chinese; Chinese where it names none."""
    from django.utils import translation

    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    chinese = locale.startswith(("zh", "C.", "POSIX")) or locale == "C"
    translation.activate("zh-hans" if chinese else "en")


def own_commands() -> dict[str, str]:
    """Yugang's own commands, by name as one types it: the app each belongs to."""
    from django.core.management import get_commands

    return {
        name.replace("_", "-"): app.rsplit(".", 1)[-1]
        for name, app in sorted(get_commands().items())
        if app.startswith("yugang.")
    }


def summary(name: str) -> str:
    """The first sentence of the command's help, in the language in force."""
    from django.core.management import get_commands, load_command_class
    from django.utils.translation import gettext

    command = name.replace("-", "_")
    text = gettext(load_command_class(get_commands()[command], command).help)
    first = re.split(r"[.:;]\s|[。：；]", text, maxsplit=1)[0].rstrip(".")
    return first if len(first) <= WIDTH else first[: WIDTH - 1] + "…"


def groups() -> list[tuple[str, list[str]]]:
    """Headings, in the language in force, and the apps whose commands stand under each."""
    from django.utils.translation import gettext as _

    return [
        (_("Running"), ["operations", "outbox"]),
        (
            _("County and people"),
            [
                *("demo", "places", "people", "disclosure", "village_finance", "households"),
                *("portal", "cases", "reports", "archives"),
            ],
        ),
        (_("Register and files"), ["register", "ledger", "files", "documents", "baked"]),
        (_("Search and notices"), ["search", "notices", "channels"]),
        (_("Time"), ["calendars"]),
    ]


def _list() -> None:
    from django.utils.translation import gettext as _

    by_app = defaultdict(list)
    for name, app in own_commands().items():
        by_app[app].append(name)
    headings = groups()
    known = {app for _title, apps in headings for app in apps}
    headings.append((_("Other"), sorted(set(by_app) - known)))
    print(_("yugang COMMAND … — `yugang COMMAND --help` tells more"))
    for title, apps in headings:
        if names := [name for app in apps for name in by_app[app]]:
            print(f"\n{title}")
            for name in names:
                print(f"  {name:<24} {summary(name)}")
    print("\n" + _("Django's own commands (migrate, shell, …) work too."))


def _refuse_unknown(name: str) -> None:
    from django.core.management import get_commands
    from django.utils.translation import gettext as _

    if name.startswith("-") or name == "help" or name in get_commands():
        return
    near = difflib.get_close_matches(name.replace("_", "-"), own_commands(), n=1)
    hint = _("Did you mean: yugang %(name)s") % {"name": near[0]} if near else ""
    print(_("There is no command “%(name)s”.") % {"name": name}, hint, file=sys.stderr)
    print(_("`yugang` alone lists them."), file=sys.stderr)
    sys.exit(2)
