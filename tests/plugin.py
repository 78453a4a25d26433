"""What every test run needs before its first test."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

    from tests.cast import Cast
    from yugang.shared.people.models import Person

# Files that take half a minute or more. One of them left to the end would keep one processor idle.
LONG = {
    "test_backup_and_restore.py",
    "test_demo.py",
    "test_every_public_page.py",
    "test_every_staff_page.py",
    "test_filing_drill.py",
    "test_kill.py",
    "test_register_of_the_site.py",
    "test_serving.py",
    "test_states.py",
}


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Compile the message catalogues, so that pages are tested in both languages; give no
    example of a property a deadline, for a busy machine is no fault."""
    import hypothesis
    from django.utils.translation import reloader

    from tests.installation import PREPARED
    from yugang.shared.operations import messages

    os.environ["LANG"] = "en_US.UTF-8"  # The language in which commands are expected to speak.
    for stronger in ("LC_ALL", "LC_MESSAGES"):
        os.environ.pop(stronger, None)
    if PREPARED not in os.environ:
        os.environ[PREPARED] = tempfile.mkdtemp(prefix="yugang-prepared-")
    if messages.compile_all():
        reloader.translation_file_changed(None, Path("django.mo"))
    hypothesis.settings.register_profile("untimed", deadline=None)
    hypothesis.settings.load_profile("untimed")


@pytest.hookimpl(trylast=True)
def pytest_sessionstart() -> None:
    """Let tests empty tables that the database keeps from being changed."""
    from tests.flushing import flush_past_triggers

    flush_past_triggers()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes long. Where YUGANG_DATABASE_URL names a database, leave out what asks
    for none: the run on SQLite has it."""
    items.sort(key=lambda item: item.path.name not in LONG)
    if not os.environ.get("YUGANG_DATABASE_URL"):
        return
    asking = [item for item in items if _asks_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in asking])
    items[:] = asking


def _asks_the_database(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in ("django_db", "database"))
    return marked or "django_db_setup" in getattr(item, "fixturenames", ())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the workers prepared for one another."""
    from tests.installation import PREPARED

    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(PREPARED, ""), ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_old_register(settings: Any) -> Iterator[None]:
    """Rows of a test go with it; so do the register's files."""
    yield
    shutil.rmtree(Path(settings.DATA) / "register", ignore_errors=True)


@pytest.fixture(autouse=True)
def _in_the_language_of_the_site(settings: Any) -> None:
    """A request for an English page leaves its language behind; the next test begins anew."""
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _nothing_cached() -> Iterator[None]:
    """What one test keeps in the cache is not there for the next."""
    from django.core.cache import cache

    yield
    cache.clear()


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


@pytest.fixture
def cast(db: None) -> Cast:
    """One cast for all tests: see tests/cast.py for who is who."""
    from tests.cast import raise_curtain

    return raise_curtain()


@pytest.fixture
def sign_in() -> Callable[[Person], Client]:
    """`sign_in(cast.editor)` gives a client signed in as that person, with two factors."""

    def sign_in(person: Person) -> Client:
        from django.test import Client
        from django_otp import DEVICE_ID_SESSION_KEY
        from django_otp.plugins.otp_totp.models import TOTPDevice

        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        device, _ = TOTPDevice.objects.get_or_create(user=person, name="test")
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        session.save()
        return client

    return sign_in
