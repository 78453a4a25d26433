"""What programs may ask for, in words."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext as in_words

from yugang.portal.api.urls import api
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page


@baked
@page(may=Permission.ANYONE)
def api_guide(http: HttpRequest) -> HttpResponse:
    """The operations of the interface with their parameters, made from its description."""
    schema: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/")
    operations = [
        {
            "path": path,
            "method": method.upper(),
            "summary": in_words(facts["description"]).replace("`", ""),
            "parameters": [one["name"] for one in facts.get("parameters", [])],
        }
        for path, methods in sorted(schema["paths"].items())
        for method, facts in methods.items()
    ]
    context = {
        "operations": operations,
        "base": settings.BASE_URL,
        "crumbs": [(_("Programming interface (API)"), "")],
    }
    return render(http, "portal/api_guide.html", context)
