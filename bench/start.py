"""How long until the first page, and how much memory the idle server takes."""

from __future__ import annotations

import time

from bench.site import memory, processes, served
from bench.table import Figure, tell


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare", no_demo=True)
    with served("/") as site:
        time.sleep(5)
        found = {pid: (memory(pid), what) for pid, what in processes(site.parent).items()}
    server = [m for m, what in found.values() if "--outbox" not in what]
    worker = [m for m, what in found.values() if "--outbox" in what]
    seconds = site.seconds_to_first_page
    tell(
        Figure(
            "start to first page",
            f"{seconds:.2f} s",
            "3 s",
            f"{seconds / 3:.2f}",
            "≤ 1",
            reached=seconds <= 3,
        )
    )
    resident, proportional = (sum(m[i] for m in server) for i in (0, 1))
    beside = sum(m[1] for m in worker)
    tell(
        Figure(
            "idle memory, server with 2 workers",
            f"{proportional:.0f} MB (resident {resident:.0f}; outbox worker {beside:.0f} more)",
            "200 MB",
            f"{proportional / 200:.2f}",
            "≤ 1",
            reached=proportional <= 200,
        )
    )


if __name__ == "__main__":
    main()
