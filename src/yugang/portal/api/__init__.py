"""The interface for programs: what the pages show, as JSON. Reading only, open to anyone."""

from collections.abc import Callable
from functools import update_wrapper, wraps
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI

from yugang.shared.http import Permission, refuse_writes

Operation = Callable[..., Any]


class ReadingApi(NinjaAPI):
    """Ninja with nothing but our operations: its own pages load scripts from elsewhere."""

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
        response["Cache-Control"] = "no-cache"
        return response


def reads(*, may: Permission, says: str) -> Callable[[Operation], Operation]:
    """Says who may use an operation and what it gives (an English msgid: the guide to the
    interface translates it); the database refuses it any write.

    Modules with operations keep their annotations as they are (no `from __future__`), since
    Ninja reads them through this wrapper.
    """
    if may is not Permission.ANYONE:
        raise ValueError("the interface has no accounts: everything in it is public")

    def decorate(operation: Operation) -> Operation:
        @wraps(operation)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            with connection.execute_wrapper(refuse_writes):
                return operation(request, *args, **kwargs)

        wrapper.__doc__ = says
        wrapper.may = may  # type: ignore[attr-defined]
        wrapper.kind = "reads"  # type: ignore[attr-defined]
        return wrapper

    return decorate
