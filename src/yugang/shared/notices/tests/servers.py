"""A mail server and an SMS gateway on this machine, that answer as a test wishes."""

from __future__ import annotations

import email
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller


class MailServer:
    """Keeps what it accepts; `answer` and `answer_to_recipient` are what it says."""

    def __init__(self) -> None:
        self.accepted: list[EmailMessage] = []
        self.answer = "250 OK"
        self.answer_to_recipient = "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, to: str, _: Any) -> str:
        envelope.rcpt_tos.append(to)
        return self.answer_to_recipient

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message = email.message_from_bytes(envelope.content, policy=default)
        if self.answer.startswith(("250", "drop")):
            self.accepted.append(message)  # type: ignore[arg-type]
        if self.answer == "drop":
            server.transport.abort()
        return self.answer


@contextmanager
def mail_server() -> Iterator[tuple[MailServer, int]]:
    handler = MailServer()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield handler, port
    finally:
        controller.stop()


class Gateway:
    """Keeps the requests; `answer` gives the status for the n-th one, None drops the line."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[int], int | None] = lambda n: 200


@contextmanager
def gateway() -> Iterator[tuple[Gateway, int]]:
    kept = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.requests.append(json.loads(body))
            kept.headers.append(dict(self.headers))
            status = kept.answer(len(kept.requests))
            if status is None:
                self.connection.close()
                return
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield kept, server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
