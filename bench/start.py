"""How long until the server answers, and how much memory it takes when idle."""

from __future__ import annotations

import sys
import time
from statistics import median

from bench.site import Served, answers, memory, processes, served
from bench.table import at_most, tell

PAGES = ("/", "/en/", "/columns/", "/search?q=%E5%85%AC%E5%BC%80", "/due/", "/account/sign-in/")


def _idle(site: Served) -> tuple[float, float, float]:
    """Megabytes of the server, shared pages counted once; counted for each; of its worker."""
    time.sleep(3)
    found = {pid: (memory(pid), what) for pid, what in processes(site.parent).items()}
    server = [m for m, what in found.values() if "--outbox" not in what]
    worker = sum(m[1] for m, what in found.values() if "--outbox" in what)
    return sum(m[1] for m in server), sum(m[0] for m in server), worker


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare", no_demo=True, stdout=sys.stderr)
    times = []
    for _ in range(2 if "--quick" in sys.argv else 5):
        with served("/healthz") as site:
            times.append(site.seconds_to_first_page)
            fresh = _idle(site)
            for path in PAGES * 2:
                answers(site.url + path)
            used = _idle(site)
    tell(at_most("start until /healthz answers, median", median(times), 3, "s"))
    for when, (server, resident, worker) in (("idle", fresh), ("after its first pages", used)):
        more = f" (resident {resident:.0f}; outbox worker {worker:.0f} more)"
        tell(at_most(f"memory of the server with 2 workers, {when}", server, 200, "MB", more))


if __name__ == "__main__":
    main()
