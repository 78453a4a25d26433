"""What runs beside the server: worker, outbox, index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.operations import health
from yugang.shared.outbox.queries import Backlog, backlogs
from yugang.shared.search.models import IndexedText

from .finding import Finding, good, problem, warning

LATE = timedelta(minutes=5)


def worker() -> Iterator[Finding]:
    thing, beat = _("Worker"), health.last_beat()
    if beat and clock.now() - beat <= health.SILENCE:
        yield good(thing, _("at work"))
        return
    since = f"{beat.astimezone(clock.CHINA):%Y-%m-%d %H:%M}" if beat else _("ever")
    yield problem(
        thing,
        _("none has worked since %(since)s: nothing is indexed, sent or baked.") % {"since": since},
        _("Start one: `yugang serve` brings its own, or run `yugang worker`."),
    )


def outbox() -> Iterator[Finding]:
    """Work that waits too long, fails, or has nobody who does it."""
    late = [b for b in backlogs(clock.now()) if b.failing or b.waits_for > LATE or not b.consumed]
    if not late:
        yield good(_("Outbox"), _("nothing waits"))
    for backlog in late:
        yield _late(backlog)


def _late(backlog: Backlog) -> Finding:
    says = _("%(topic)s: %(waiting)d wait, %(failing)d failed; the oldest for %(minutes)d min.") % {
        "topic": backlog.topic,
        "waiting": backlog.waiting,
        "failing": backlog.failing,
        "minutes": backlog.waits_for.total_seconds() // 60,
    }
    if not backlog.consumed:
        return problem(_("Outbox"), says, _("No part of this version does this work."))
    remedy = _("It is tried again by itself. The last error: %(error)s") % {
        "error": " ".join(backlog.last_error.split()) or "—"
    }
    return problem(_("Outbox"), says, remedy)


def index() -> Iterator[Finding]:
    probe = health.index()
    if probe.ok:
        yield good(_("Search"), _("%(count)d texts") % {"count": IndexedText.objects.count()})
    else:
        yield warning(
            _("Search"),
            _("the index does not answer (%(why)s); search is slower meanwhile.")
            % {"why": probe.says},
            _("Run: yugang rebuild-index"),
        )
