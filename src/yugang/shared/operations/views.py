"""What monitors ask."""

from django.http import HttpRequest, JsonResponse

from yugang.shared.http import Permission, page

from .health import examine


@page(may=Permission.ANYONE)
def healthz(http: HttpRequest) -> JsonResponse:
    """200 where all is well, else 503. ?only=database,register asks only these."""
    only = [name for name in http.GET.get("only", "").split(",") if name]
    answers = examine(only)
    well = bool(answers) and all(probe.ok for probe in answers.values())
    body = {
        "status": "ok" if well else "failing",
        "checks": {name: {"ok": p.ok, "says": p.says} for name, p in answers.items()},
    }
    response = JsonResponse(body, status=200 if well else 503)
    response["Cache-Control"] = "no-store"
    return response
