"""Forgetting what no longer serves: ended sessions, old failures to sign in."""

from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from yugang.shared.outbox.periodic import periodic

from .models import SignIn

KEPT = timedelta(days=1)


@periodic("forget-sessions", every=timedelta(days=1), offset=timedelta(hours=2))
def forget_sessions(due: datetime) -> None:
    Session.objects.filter(expire_date__lt=due).delete()
    SignIn.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    AccessAttempt.objects.filter(attempt_time__lt=due - KEPT).delete()
