"""The two kinds of view: a page reads, a command writes; each says who may."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.access import is_citizen, needs_second_factor, post_for, posts_remembered
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

from .signed_out import signed_out

__all__ = [
    "Actor", "Permission", "WriteOnPage", "actor", "command", "page", "page_and_command", "person",
    "refuse_writes",
]  # fmt: skip

View = Callable[..., HttpResponseBase]
READING = ("SELECT", "WITH", "SAVEPOINT", "RELEASE SAVEPOINT", "EXPLAIN", "DECLARE", "FETCH")


class WriteOnPage(Exception):
    """A page tried to change the database."""


def refuse_writes(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """For `connection.execute_wrapper`: lets only reading through. Raises WriteOnPage."""
    if not str(sql).lstrip(" (").upper().startswith(READING):
        raise WriteOnPage(str(sql))
    return execute(sql, params, many, context)


def person(http: HttpRequest) -> Person:
    """The signed-in person. Raises PermissionDenied for an anonymous visitor."""
    if not isinstance(http.user, Person):
        raise PermissionDenied
    return http.user


def actor(
    http: HttpRequest, permission: Permission | None = None, body: Body | None = None
) -> Actor:
    """Who acts in this request, for the ledger; with the post that grants `permission`, for
    `body` where one is given. A citizen is named by her number only, for the ledger forgets
    nothing."""
    address = str(http.META.get("REMOTE_ADDR", ""))
    if not isinstance(http.user, Person):
        return Actor(address=address)
    post = post_for(http.user, permission, clock.today(), body) if permission else None
    return Actor(
        person_id=http.user.pk,
        name="" if is_citizen(http.user) else http.user.name,
        post_id=post.pk if post else None,
        post=_name(post, http.user) if post else "",
        address=address,
    )


def _name(post: Post, person: Person) -> str:
    return str(post) if post.person_id == person.pk else _("%(post)s (deputy)") % {"post": post}


def _refusal(http: HttpRequest, may: Permission) -> HttpResponse | None:
    if may is Permission.ANYONE:
        return None
    if not isinstance(http.user, Person):
        if http.method == "POST":
            return signed_out(http)
        return redirect_to_login(http.get_full_path(), reverse("people:sign-in"))
    if may is Permission.GETTING_READY:
        return None
    if unready := _unready(http, http.user):
        return redirect(unready)
    if may is Permission.SIGNED_IN or post_for(http.user, may, clock.today()):
        return None
    raise PermissionDenied


def _unready(http: HttpRequest, person: Person) -> str:
    """Where the person must go before anything else; empty where she is ready."""
    if person.must_change_password:
        return "people:change-password"
    verified = getattr(http.user, "is_verified", None)
    if needs_second_factor(person, clock.today()) and not (verified and verified()):
        return "people:set-up-second-factor"
    return ""


def _kept_private(response: HttpResponseBase, may: Permission) -> HttpResponseBase:
    """What needs a sign-in is kept by no cache on the way; the browser may still go back."""
    if may is not Permission.ANYONE and not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-cache"
    return response


def page(*, may: Permission) -> Callable[[View], View]:
    """A view that only reads: GET or HEAD, and the database refuses writes."""

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def wrapper(http: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            with posts_remembered():
                if refusal := _refusal(http, may):
                    return refusal
                with connection.execute_wrapper(refuse_writes):
                    return _kept_private(view(http, *args, **kwargs), may)

        wrapper.may, wrapper.kind = may, "reads"  # type: ignore[attr-defined]
        return wrapper

    return decorate


def command(*, may: Permission, atomic: bool = True) -> Callable[[View], View]:
    """A view that writes: POST only, in one transaction that ends with the response.

    atomic=False where the view calls one action that is a transaction of its own, so that
    SQLite, which lets one writer in at a time, is not held while a form is read.
    """

    def decorate(view: View) -> View:
        @require_POST
        @wraps(view)
        def wrapper(http: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if refusal := _refusal(http, may):
                return refusal
            with transaction.atomic() if atomic else nullcontext():
                return _kept_private(view(http, *args, **kwargs), may)

        wrapper.may, wrapper.kind = may, "writes"  # type: ignore[attr-defined]
        return wrapper

    return decorate


def page_and_command(read: View, write: View) -> View:
    """One address for a form: `read` shows it, `write` takes what is posted."""

    def view(http: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (write if http.method == "POST" else read)(http, *args, **kwargs)

    view.may, view.kind = write.may, "reads, writes"  # type: ignore[attr-defined]
    view.__module__, view.__qualname__ = write.__module__, write.__qualname__
    view.__doc__ = read.__doc__
    return view
