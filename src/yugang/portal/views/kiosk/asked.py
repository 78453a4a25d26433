"""What the villagers of a place named for disclosure; a code takes co-signing to one's own phone."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from yugang.kernel import clock
from yugang.portal.addresses import localized
from yugang.shared.baked import baked
from yugang.shared.documents.codes import qr_data_address
from yugang.shared.http import Permission, page
from yugang.topic_requests.public import of_village, public_village, villages_that_take

from .reading import shown


@baked
@page(may=Permission.ANYONE)
def asked(http: HttpRequest, code: str) -> HttpResponse:
    """The topics of a village, how far each is, and the code that leads to co-signing."""
    body = public_village(code)
    going, ended = of_village(body, clock.today())
    takes = villages_that_take().filter(pk=body.pk).exists()
    context = {
        "place": body.place,
        "going": [(line, _code(f"{line.topic.address}sign")) for line in going],
        "ended": ended,
        "name": _code(f"/topic-requests/new?body={body.code}") if takes else "",
    }
    back = f"/kiosk/places/{code}/"
    return shown(http, "portal/kiosk/asked.html", context, back=back)


def _code(path: str) -> str:
    return qr_data_address(f"{settings.BASE_URL}{localized(path)}")
