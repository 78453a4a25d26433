"""What every test run needs before its first test."""

import ipaddress
import socket
from typing import Any

import pytest


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Compile the message catalogues, so that pages are tested in both languages."""
    from yugang.shared.operations import messages

    messages.compile_all()


class NetworkRefused(RuntimeError):
    """A test tried to leave the machine."""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in {"localhost", ""}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be reached from a test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not _is_loopback(str(address[0])):
            raise NetworkRefused(f"{address} is not this machine")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
