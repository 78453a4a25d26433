"""Behind a proxy, the visitor's address is what the proxy says it is."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class ClientAddress:
    """Takes the last address of X-Forwarded-For: the one that our own proxy wrote."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, http: HttpRequest) -> HttpResponse:
        last = http.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
        if last:
            http.META["REMOTE_ADDR"] = last
        return self.get_response(http)
