"""The errands that channels bring to the desk: postings that failed, reviews after an emergency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.channels import access
from yugang.disclosure.public import Errand, PostingState, carriage, errand_source
from yugang.kernel import clock
from yugang.shared.people.models import Person

from .postings import that_stand


@errand_source("posting", gettext_lazy("Postings that failed"))
def _failed(person: Person, today: date) -> Iterator[Errand]:
    failed = access.postings(person, today).filter(state=PostingState.FAILED)
    for posting in that_stand(failed)[:50]:
        address = reverse("channels:posting", args=[posting.pk])
        yield Errand(
            kind="posting",
            title=posting.revision.title,
            who=str(posting.body),
            due_on=None,
            days_left=None,
            state="late",
            word=_("%(channel)s: failed") % {"channel": carriage.name_of(posting.channel)},
            url=address,
            action_label=_("Try again"),
            action_url=address,
        )


@errand_source("emergency-review", gettext_lazy("Reviews after an emergency"))
def _reviews(person: Person, today: date) -> Iterator[Errand]:
    for emergency, revision in access.to_be_reviewed(person, today):
        assert revision.review_due_at is not None
        due_on = clock.day_of(revision.review_due_at)
        late = revision.review_due_at < clock.now()
        address = reverse("channels:emergency", args=[emergency.pk])
        yield Errand(
            kind="emergency-review",
            title=revision.title,
            who=str(emergency.publication.body),
            due_on=due_on,
            days_left=(due_on - today).days,
            state="late" if late else "soon",
            word=_("published at once, to be reviewed afterwards"),
            url=address,
            action_label=_("Review"),
            action_url=address,
        )
