"""The machine: settings, disk, folders, keys, fonts, what has to be built, the clock."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.documents.pdf import FONT_PACKAGES
from yugang.shared.ledger.models import Act
from yugang.shared.operations import messages
from yugang.shared.register import keys as register_keys

from .finding import Finding, good, problem, warning

MEGABYTE = 1 << 20
LITTLE, TOO_LITTLE = 2048 * MEGABYTE, 256 * MEGABYTE
KEYS = ("register-key", "demo-secret-key")


def settings_in_force() -> Iterator[Finding]:
    """Whether the settings suit a public site."""
    thing = _("Settings")
    if settings.DEMO:
        yield warning(
            thing,
            _("This is the demo: fine for a trial, not for a public site."),
            _("For a public site set YUGANG_SECRET_KEY and YUGANG_HOSTS and drop YUGANG_DEMO."),
        )
    elif not settings.BASE_URL.startswith("https://"):
        yield warning(
            thing,
            _("YUGANG_BASE_URL is not https: sign-ins can be read on the way."),
            _("Put a proxy with a certificate in front; see docs/how-to/run-behind-nginx.md."),
        )
    else:
        yield good(thing, _("safe for a public site"))
    if not settings.EMAIL_HOST:
        yield warning(
            thing,
            _("YUGANG_MAIL_URL is not set: mail is kept and not sent."),
            _("Set it, as smtp://user:password@host:587?tls=1"),
        )
    if not settings.SMS_URL:
        yield warning(
            thing,
            _("YUGANG_SMS_URL is not set: no SMS is sent, and nobody can get a code by SMS."),
            _("Set it as docs/how-to/sms-gateway.md says."),
        )


def disk() -> Iterator[Finding]:
    free = shutil.disk_usage(_nearest(Path(settings.DATA))).free
    says = _("%(free)d MB free in %(folder)s") % {
        "free": free // MEGABYTE,
        "folder": settings.DATA,
    }
    remedy = _("Make room or move the folder (YUGANG_DATA).")
    if free < TOO_LITTLE:
        yield problem(_("Disk"), says, remedy)
    elif free < LITTLE:
        yield warning(_("Disk"), says, remedy)
    else:
        yield good(_("Disk"), says)


def _nearest(path: Path) -> Path:
    """The path, or its nearest ancestor that exists."""
    return next(p for p in (path, *path.parents) if p.exists())


def folders() -> Iterator[Finding]:
    """Whether each folder that is there can be written."""
    data = Path(settings.DATA)
    closed = []
    for folder in (data, *(data / name for name in ("files", "register", "index", "baked"))):
        if not folder.exists():
            continue
        try:
            tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            closed.append(f"{folder} ({error.strerror})")
    if not data.exists():
        yield problem(
            _("Folders"), _("%(data)s is not there.") % {"data": data}, _("Run: yugang prepare")
        )
    elif closed:
        yield problem(
            _("Folders"),
            _("cannot be written: %(folders)s") % {"folders": ", ".join(closed)},
            _("Give them to the user that runs Yugang (chown -R)."),
        )
    else:
        yield good(_("Folders"), _("all can be written"))


def keys() -> Iterator[Finding]:
    """Whether the keys are readable by their owner only."""
    found = [path for name in KEYS if (path := Path(settings.DATA) / name).exists()]
    open_ones = [path for path in found if path.stat().st_mode & 0o077]
    if open_ones:
        names = " ".join(str(path) for path in open_ones)
        yield problem(
            _("Secret keys"),
            _("others on this machine can read %(names)s") % {"names": names},
            f"chmod 600 {names}",
        )
    else:
        yield good(_("Secret keys"), _("only their owner can read them"))


def register_name() -> Iterator[Finding]:
    """Whether the register has the name of the site: it is given once, at the first start."""
    thing, wanted, kept = (
        _("Name of the register"),
        settings.REGISTER_ORIGIN,
        register_keys.kept_name(),
    )
    told = {"kept": kept, "wanted": wanted}
    if kept is None and not settings.DEMO and _is_local(wanted):
        yield warning(
            thing,
            _("The first start will name it %(wanted)s, and it keeps that name.") % told,
            _("Set YUGANG_BASE_URL to the address that people will use before the first start."),
        )
    elif kept is None:
        yield good(thing, _("the first start will name it %(wanted)s") % told)
    elif kept != wanted and not settings.DEMO:
        yield warning(
            thing,
            _("It is %(kept)s since the first start and stays so; the settings say %(wanted)s.")
            % told,
            _(
                "If the site has moved, that is right: set YUGANG_REGISTER_ORIGIN=%(kept)s. Otherwise "
                "mend YUGANG_BASE_URL; where nothing is published yet, start anew with an empty folder."
            )
            % told,
        )
    else:
        yield good(thing, kept)


def _is_local(name: str) -> bool:
    return name.partition("/")[0].partition(":")[0] in {
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "[",
        "",
    }


def fonts() -> Iterator[Finding]:
    if all(map(find_spec, (*FONT_PACKAGES, "typst"))):
        yield good(_("Fonts"), _("Chinese type for printed sheets is there"))
    else:
        yield problem(
            _("Fonts"),
            _("typst or its Chinese font is missing: sheets cannot be printed."),
            _("Install the requirements again: pip install -r requirements.txt"),
        )


def built() -> Iterator[Finding]:
    """Whether messages are compiled and static files collected."""
    stale = [home for home in messages.homes() if not messages.is_compiled(home)]
    collected = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    if stale or not collected:
        yield problem(
            _("Built files"),
            _("translations or style sheets are not built."),
            _("Run: yugang prepare"),
        )
    else:
        yield good(_("Built files"), _("translations and style sheets are built"))


def clock_in_order() -> Iterator[Finding]:
    """Whether the clock went back behind what the ledger has seen."""
    now = clock.now()
    newest = Act.objects.order_by("-id").values_list("at", flat=True).first()
    if newest and newest > now + timedelta(seconds=5):
        yield problem(
            _("Clock"),
            _("the newest act is from %(act)s, but the clock says %(now)s.")
            % {"act": f"{newest:%Y-%m-%d %H:%M:%S}", "now": f"{now:%Y-%m-%d %H:%M:%S}"},
            _("Set the machine's clock and keep it by NTP: limits are counted by it."),
        )
    else:
        yield good(_("Clock"), f"{now.astimezone(clock.CHINA):%Y-%m-%d %H:%M:%S %Z}")
