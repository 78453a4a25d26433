"""Words of requests for templates."""

from django import template
from django.utils.functional import Promise

from yugang.information_requests.words import WAYS

register = template.Library()


@register.filter
def way(code: str) -> str | Promise:
    """How the applicant would like to get it, in words; "" where it was not said."""
    return dict(WAYS).get(code, "")
