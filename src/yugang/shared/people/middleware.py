"""Signing out whoever left the desk."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from yugang.kernel import clock

SEEN = "seen"
# How often an active session writes down that it is active.
EVERY_SECONDS = 300


class SignOutIdle:
    """Ends a session unused for SESSION_IDLE_SECONDS. Visitors without one are left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, http: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in http.COOKIES and http.user.is_authenticated:
            self._mark(http)
        return self.get_response(http)

    def _mark(self, http: HttpRequest) -> None:
        now = clock.now().timestamp()
        idle = now - http.session.get(SEEN, now)
        if idle > settings.SESSION_IDLE_SECONDS:
            logout(http)
            text = _("You were signed out because nothing was done for %(minutes)s minutes.")
            messages.info(http, text % {"minutes": settings.SESSION_IDLE_SECONDS // 60})
        elif idle > EVERY_SECONDS or SEEN not in http.session:
            http.session[SEEN] = now
