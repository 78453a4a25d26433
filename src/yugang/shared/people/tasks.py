"""Links to a new password are mailed; what no longer serves is forgotten."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session

from yugang.kernel import clock
from yugang.shared.notices.wire import Refused, Unknown
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.periodic import periodic
from yugang.shared.outbox.registry import consumer

from .actions.forgotten import TOPIC
from .mailing import mail_link
from .models import Person, SignIn

log = logging.getLogger(__name__)

KEPT = timedelta(days=1)


@consumer(TOPIC)
def mail_links(messages: Sequence[Message]) -> None:
    """Mail links to a new password; not what was asked for long ago, and none twice."""
    for message in messages:
        age = clock.now().timestamp() - message.payload["asked"]
        person = Person.objects.filter(pk=int(message.key), is_active=True).first()
        if person is None or not person.mail or age > settings.PASSWORD_RESET_TIMEOUT:
            continue
        try:
            mail_link(person)
        except (Refused, Unknown) as error:
            if isinstance(error, Refused) and error.again:
                raise
            log.warning("the link to a new password of person %s was not mailed", person.pk)


@periodic("forget-sessions", every=timedelta(days=1), offset=timedelta(hours=2))
def forget_sessions(due: datetime) -> None:
    Session.objects.filter(expire_date__lt=due).delete()
    SignIn.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    AccessAttempt.objects.filter(attempt_time__lt=due - KEPT).delete()
