"""Words of requests for templates."""

from django import template
from django.utils.functional import Promise

from yugang.cases.public import Case
from yugang.information_requests.models import Consultation, Fee
from yugang.information_requests.words import WAYS

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
