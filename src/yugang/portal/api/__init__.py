"""The interface for programs: what the pages show, as JSON, open to anyone; and disclosure
requests, filed and followed by receipt and access code. No cookie is read or set."""

from collections.abc import Callable, Mapping
from functools import update_wrapper, wraps
from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils import translation
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from yugang.shared.http import Permission, refuse_writes

from . import problems

Operation = Callable[..., Any]


class Readable(JSONRenderer):
    """Chinese as it is written, not as numbers of signs."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


class OurApi(NinjaAPI):
    """Ninja with nothing but our operations: its own pages load scripts from elsewhere. What is
    wrong is told as a problem."""

    def __init__(self, **given: Any) -> None:
        super().__init__(renderer=Readable(), **given)
        self.add_exception_handler(Http404, _unknown)
        self.add_exception_handler(HttpError, _unreadable)
        self.add_exception_handler(ValidationError, _mistaken)
        self.add_exception_handler(problems.Refused, _refused)

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        found: list[URLResolver | URLPattern] = []
        for router in self._get_bound_routers():
            views = router.path_operations.values()
            operations = [one.view_func for view in views for one in view.operations]
            patterns = router.urls_paths(router.prefix)
            for pattern, operation in zip(patterns, operations, strict=True):
                update_wrapper(pattern.callback, operation, updated=("__dict__",))
                found.append(pattern)
        return found

    def create_response(self, request: HttpRequest, data: Any, **given: Any) -> HttpResponse:
        response = super().create_response(request, data, **given)
        response["Access-Control-Allow-Origin"] = "*"
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    def get_openapi_schema(self, **given: Any) -> Any:
        """The description; what is wrong comes in its own form of data."""
        schema = super().get_openapi_schema(**given)
        for path in schema["paths"].values():
            for operation in path.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        [content] = answer["content"].values()
                        answer["content"] = {problems.MEDIA_TYPE: content}
        return schema


def _unknown(http: HttpRequest, error: Any) -> HttpResponse:
    return problems.problem(http, 404)


def _unreadable(http: HttpRequest, error: Any) -> HttpResponse:
    return problems.problem(http, error.status_code, str(error))


def _mistaken(http: HttpRequest, error: Any) -> HttpResponse:
    with translation.override(problems.language_of(http)):
        return problems.problem(http, 422, mistakes=problems.of_shape(error.errors))


def _refused(http: HttpRequest, error: Any) -> HttpResponse:
    return problems.problem(
        http, error.status, error.detail, mistakes=error.mistakes, wait=error.wait
    )


def _only_public(may: Permission) -> None:
    if may is not Permission.ANYONE:
        raise ValueError("the interface has no accounts: everything in it is open to anyone")


def reads(*, may: Permission, says: str) -> Callable[[Operation], Operation]:
    """Says who may use an operation and what it gives (an English msgid: the guide to the
    interface translates it); the database refuses it any write.

    Modules with operations keep their annotations as they are (no `from __future__`), since
    Ninja reads them through this wrapper.
    """
    _only_public(may)

    def decorate(operation: Operation) -> Operation:
        @wraps(operation)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            with connection.execute_wrapper(refuse_writes):
                return operation(request, *args, **kwargs)

        return _marked(wrapper, may, "reads", says)

    return decorate


def writes(*, may: Permission, says: str, kind: str = "writes") -> Callable[[Operation], Operation]:
    """The same for an operation that calls one action, which is a transaction of its own; it
    speaks the reader's language. kind: "reads, writes" for one that reads with an access code,
    since wrong codes are counted."""
    _only_public(may)

    def decorate(operation: Operation) -> Operation:
        @wraps(operation)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            with translation.override(problems.language_of(request)):
                return operation(request, *args, **kwargs)

        return _marked(wrapper, may, kind, says)

    return decorate


def _marked(wrapper: Operation, may: Permission, kind: str, says: str) -> Operation:
    wrapper.__doc__ = says
    wrapper.may = may  # type: ignore[attr-defined]
    wrapper.kind = kind  # type: ignore[attr-defined]
    return wrapper
