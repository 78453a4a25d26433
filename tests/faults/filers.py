"""People who file requests over HTTP, all at once, and keep the receipt they are shown."""

from __future__ import annotations

import http.client
import random
import re
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

ADDRESS = "/requests/new"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_SHOWN = re.compile(r'data-receipt="([^"]+)" data-code="([^"]+)"')


@dataclass(frozen=True)
class Form:
    """A form taken once, to be sent many times with keys of its own."""

    url: str
    cookie: str
    token: str
    body: str

    def filled_in(self, key: str) -> bytes:
        """As a browser sends it; the title names the key, so that what arrived can be told."""
        return urlencode(
            {
                "csrfmiddlewaretoken": self.token,
                "key": key,
                "body": self.body,
                "title": f"Bus stops {key}",
                "text": "Where they stand and since when.",
                "way": "electronic",
                "group": "person",
                "name": "王小明",
                "identity": "11010519491231002X",
                "phone": "13800001234",
            }
        ).encode()


def take_form(url: str, body: int) -> Form:
    """The form's cookie and token, as a first visit gets them."""
    with urllib.request.urlopen(url + ADDRESS) as answer:
        cookie = answer.headers["Set-Cookie"].split(";", 1)[0]
        found = _TOKEN.search(answer.read().decode())
    if found is None:
        raise ValueError("the form has no token")
    return Form(url, cookie, found[1], str(body))


@dataclass
class Tally:
    """What was acknowledged: the receipts and codes shown, by the key of the form."""

    shown: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    resent: int = 0
    unknown: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def acknowledge(self, key: str, receipt: str, code: str) -> None:
        with self.lock:
            self.shown.setdefault(key, []).append((receipt, code))


class Filer(threading.Thread):
    """Files one form after the other until told to stop; what got no answer is sent again."""

    def __init__(self, form: Form, tally: Tally, stopping: threading.Event, seed: int) -> None:
        super().__init__(daemon=True)
        self._form, self._tally, self._stopping = form, tally, stopping
        self._dice = random.Random(seed)

    def run(self) -> None:
        while not self._stopping.is_set():
            self._file_one(uuid4().hex)

    def _file_one(self, key: str) -> None:
        """Send until it is acknowledged; now and then once more, as an impatient finger does."""
        while True:
            shown = send(self._form, key)
            if shown:
                self._tally.acknowledge(key, *shown)
                if self._dice.random() < 0.9:
                    return
            elif self._stopping.is_set():
                with self._tally.lock:
                    self._tally.unknown.add(key)
                return
            else:
                time.sleep(0.05)
            with self._tally.lock:
                self._tally.resent += 1


def send(form: Form, key: str) -> tuple[str, str] | None:
    """The receipt number and code on the page that answers; None where nothing whole came.

    Raises AssertionError where the answer is a refusal.
    """
    place = urlsplit(form.url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": form.cookie,
        "Referer": form.url + ADDRESS,
    }
    try:
        connection.request("POST", ADDRESS, form.filled_in(key), headers)
        answer = connection.getresponse()
        page = answer.read().decode()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    found = _SHOWN.search(page)
    if answer.status >= 500:
        return None
    assert found, f"{answer.status}: {page[:2000]}"
    return found[1], found[2]
