"""The worker is killed while a gateway holds its request: nothing is lost, nothing sent twice."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from .servers import gateway

ROOT = Path(__file__).parents[5]
TELL = """
import django; django.setup()
from django.db import transaction
from yugang.kernel import clock
from yugang.shared.notices.actions import send
with transaction.atomic():
    for name in ("first", "second"):
        send(key=name, channel="sms", to="13800138000", subject="s", text=name, at=clock.now())
"""
ASK = """
import django; django.setup()
from yugang.shared.notices.models import Notice
print(*Notice.objects.order_by("id").values_list("state", flat=True))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("YUGANG_")}
    return kept | {
        "YUGANG_DEMO": "1",
        "YUGANG_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "yugang.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }


def run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_killed_worker_loses_nothing_and_sends_nothing_twice(environment: dict[str, str]) -> None:
    run(environment, "-m", "yugang", "migrate", "-v", "0")
    run(environment, "-c", TELL)
    arrived, killed = threading.Event(), threading.Event()

    def hold_the_first(n: int) -> int | None:
        if n > 1:
            return 200
        arrived.set()
        killed.wait(60)
        return None

    with gateway() as (kept, port):
        kept.answer = hold_the_first
        environment["YUGANG_SMS_URL"] = f"http://127.0.0.1:{port}/"
        command = [sys.executable, "-m", "yugang", "worker", "--once"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as worker:
            assert arrived.wait(60)
            worker.kill()
        killed.set()
        assert run(environment, "-c", ASK) == "sending waiting"
        run(environment, "-m", "yugang", "worker", "--once")
        assert run(environment, "-c", ASK) == "uncertain sent"
        assert [request["text"] for request in kept.requests] == ["first", "second"]
