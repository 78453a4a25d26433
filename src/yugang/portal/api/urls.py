"""The addresses under /api/."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import path

from yugang.shared.http import Permission, page

from . import OurApi, answers, publications, requests, surroundings, tools

DESCRIPTION = (
    "What this county discloses, for programs: publications, bodies, places, the catalogue, how "
    "duties stand, the head of the register, the calculator of time limits, search; and disclosure "
    "requests, filed, followed by receipt number and access code, and answered. No account is "
    "needed; no cookie is read or set."
)
LICENCE = {"name": settings.DATA_LICENCE, "identifier": settings.DATA_LICENCE}
api = OurApi(
    title="Yugang",
    version="1",
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    openapi_extra={"info": {"license": LICENCE}},
)
for _router in (
    publications.router,
    surroundings.router,
    tools.router,
    answers.router,
    requests.router,
):
    api.add_router("", _router)


@page(may=Permission.ANYONE)
def openapi(http: HttpRequest) -> JsonResponse:
    """The description of the interface, in OpenAPI."""
    schema = api.get_openapi_schema(path_prefix="/api/")
    headers = {"Access-Control-Allow-Origin": "*"}
    return JsonResponse(schema, json_dumps_params={"ensure_ascii": False}, headers=headers)


urlpatterns = [path("openapi.json", openapi), *api.urls[0]]
