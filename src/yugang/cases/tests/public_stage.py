"""What the tests of the public pages share."""

import re
from typing import Any

from django.test import Client

from yugang.shared.places.models import Body

URLS = "yugang.cases.tests.toy_urls"
NEW, LOOK_UP = "/questions/new", "/questions/lookup"


def words(body: Body, **more: object) -> dict[str, object]:
    """A filled-in form of the toy kind."""
    given = {"key": "k" * 32, "body": body.pk, "name": "王小明", "phone": "13800001234"}
    return {"group": "person", **given, **more}


def filed(client: Client, body: Body, **more: object) -> tuple[str, str]:
    """Receipt number and access code of a question filed on the web."""
    answer = client.post(NEW, words(body, **more))
    assert answer.status_code == 200, answer.content.decode()
    found = re.search('data-receipt="([^"]+)" data-code="([^"]+)"', answer.content.decode())
    assert found
    return found[1], found[2]


def look_up(client: Client, receipt: str, code: str) -> Any:
    return client.post(LOOK_UP, {"receipt": receipt, "code": code})


def looked_up(client: Client, body: Body, **more: object) -> tuple[str, str]:
    """As `filed`, and then opened in this browser."""
    receipt, code = filed(client, body, **more)
    assert look_up(client, receipt, code).status_code == 302
    return receipt, code
