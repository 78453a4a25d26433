"""Words of requests for templates."""

from datetime import date

from django import template
from django.utils.functional import Promise

from yugang.cases.public import Case
from yugang.information_requests.models import Consultation, Fee, PublishedAnswer
from yugang.information_requests.queries.answers import shown
from yugang.information_requests.queries.challenges import OpenWay, open_ways
from yugang.information_requests.queries.repeats import Besides, of_whom
from yugang.information_requests.steps.explaining import until
from yugang.information_requests.words import WAYS
from yugang.kernel import clock
from yugang.shared.people.access import permissions
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

register = template.Library()


@register.filter
def way(code: str) -> str | Promise:
    """How the applicant would like to get it, in words; "" where it was not said."""
    return dict(WAYS).get(code, "")


@register.simple_tag
def consulted(case: Case) -> list[Consultation]:
    """Who was asked, in order."""
    return list(case.consultations.select_related("party"))


@register.simple_tag
def fee_of(case: Case) -> Fee | None:
    return Fee.objects.filter(case=case).first()


@register.filter
def reasons_until(case: Case) -> date:
    return until(case)


@register.simple_tag
def ways_of(case: Case) -> list[OpenWay]:
    """What can still be done against its reply."""
    return open_ways(case, clock.today())


@register.simple_tag
def besides(case: Case) -> Besides:
    """What the same applicant asked for besides."""
    return of_whom(case)


@register.simple_tag
def published_of(case: Case) -> PublishedAnswer | None:
    """Its answer as everyone reads it, where it is published."""
    return shown().filter(case=case).first()


@register.simple_tag
def may_publish(case: Case, person: Person) -> bool:
    """Whether `person` may publish its answer for everyone, and take it back."""
    held = permissions(person, clock.today(), case.body)
    return Permission.APPROVE_CASE.value in held
