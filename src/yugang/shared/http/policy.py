"""What a page may load: one policy for all pages, spelt once."""

from __future__ import annotations

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class StandingPolicy(CSPMiddleware):
    """django-csp, which spells the policy anew for each answer, only for an answer that differs
    (by one of its decorators); the others get the words that it found for a plain one."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if any(name.startswith("_csp") for name in vars(response)) or hasattr(
            request, "_csp_nonce"
        ):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._standing)
        return response

    @cached_property
    def _standing(self) -> str:
        return str(super().process_response(HttpRequest(), HttpResponse())[HEADER])
