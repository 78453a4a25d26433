"""How long a sheet has to hang, and what it means to take it down on a day."""

from __future__ import annotations

from datetime import date

from yugang.disclosure.models import CatalogueItem, Posting, Publication
from yugang.disclosure.rules.hanging import early_days, last_day, on_show
from yugang.disclosure.rules.special_limits import special_limit
from yugang.disclosure.rules.time_phrases import read_phrase
from yugang.disclosure.rules.village_profiles import village_profile
from yugang.disclosure.workflow import PublicationState
from yugang.kernel.limits import Limit
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.places.models import Body, Level


def limits_of(item: CatalogueItem, body: Body) -> list[Limit]:
    """The times that a sheet of the item has to stay on show on a board of the body."""
    village = body.place.level == Level.VILLAGE
    profile = village_profile(body.place.code) if village else None
    special = special_limit(item.field, item.first_level, item.second_level, item.third_level)
    return on_show(profile, special, read_phrase(item.time_phrase).shown_for)


def must_hang_until(publication: Publication, posted_on: date) -> tuple[date, Limit] | None:
    """The last day on which a sheet hung on that day has to hang, and by which limit."""
    body = publication.body
    limits = limits_of(publication.item, body)
    return last_day(limits, posted_on, calendar_for(body.place.code)) if limits else None


def days_too_early(posting: Posting, on: date) -> int:
    """How many days on show a sheet lacks that is taken down on that day; none where its text was
    withdrawn, or where another edition is in force."""
    publication = posting.revision.publication
    in_force = publication.state == PublicationState.PUBLISHED
    if not in_force or publication.current_id != posting.revision_id:
        return 0
    return early_days(posting.hang_until, on)
