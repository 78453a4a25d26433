"""Baked pages beside nginx serving the same files; wrk and both servers share the machine.

nginx looks at each file each time, as it does by default: ours too must never show a page that
was dropped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from bench.site import answers, free_port, served
from bench.table import Figure, say, skipped, tell

CONNECTIONS = (2, 8, 32, 64)
LUA = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local n, i = #paths, 0
wrk.headers["Accept-Encoding"] = "gzip"
request = function() i = i + 1; return wrk.format("GET", paths[(i * 7919) % n + 1]) end
"""
NGINX = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 2;
{user}
events {{ worker_connections 512; }}
http {{
  include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on;
  keepalive_requests 1000000; gzip_static on;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {root}; etag on; }}
}}
"""


def _installed() -> bool:
    """nginx and wrk, fetched by apt where that may be done."""
    missing = [name for name in ("nginx", "wrk") if not shutil.which(name)]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", *missing]):
            subprocess.run(["apt-get", "-qq", *words], env=quiet, stdout=sys.stderr, check=False)
    return all(shutil.which(name) for name in ("nginx", "wrk"))


def _located(url: str) -> list[str]:
    """The addresses in a sitemap."""
    with urllib.request.urlopen(url) as response:
        return re.findall(r"<loc>([^<]+)</loc>", response.read().decode())


def _bake(url: str, most: int) -> list[str]:
    """Ask for the pages of the sitemap, so that they are baked; their paths."""
    paths = []
    for part in _located(f"{url}/sitemap.xml"):
        paths += [urlsplit(address).path for address in _located(part)]
    paths = [path for path in paths if path.endswith("/")][:most]
    for path in paths:
        urllib.request.urlopen(url + path).read()
    return paths


def _files(baked: Path, paths: list[str]) -> dict[str, str]:
    """For each path that is baked: the file, below `baked`, that holds it."""
    files = {}
    for path in paths:
        for tree in ("pages", "lists"):
            if (baked / f"{tree}{path}index.html").exists():
                files[path] = f"/{tree}{path}index.html"
    return files


@contextmanager
def _nginx(root: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="yugang-nginx-") as name:
        port, folder = free_port(), Path(name)
        user = "user root;" if os.geteuid() == 0 else ""
        text = NGINX.format(folder=folder, port=port, root=root, user=user)
        (folder / "conf").write_text(text)
        server = subprocess.Popen(["nginx", "-c", str(folder / "conf"), "-p", str(folder)])
        try:
            time.sleep(1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


def _wrk(url: str, paths: list[str], connections: int, seconds: int) -> float:
    """Requests a second over `paths`. Raises RuntimeError where any answer was not a 200."""
    with tempfile.TemporaryDirectory(prefix="yugang-wrk-") as name:
        folder = Path(name)
        (folder / "paths").write_text("\n".join(paths) + "\n")
        (folder / "wrk.lua").write_text(LUA)
        done = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", folder / "wrk.lua", url],
            env=os.environ | {"PATHS": str(folder / "paths")},
            capture_output=True,
            text=True,
            check=True,
        )
    if "Non-2xx" in done.stdout:
        raise RuntimeError(done.stdout)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])  # type: ignore[index]


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from yugang.kernel import clock

    if not _installed():
        tell(skipped("page reads beside nginx", "nginx and wrk are not here (Debian packages)"))
        return
    quick = "--quick" in sys.argv
    call_command("prepare")
    with served("/") as site:
        baked = Path(settings.DATA) / "baked" / clock.today().isoformat()
        files = _files(baked, _bake(site.url, 300 if quick else 5_000))
        with _nginx(baked) as peer:
            if not answers(peer + next(iter(files.values()))):
                raise RuntimeError("nginx does not serve the baked files")
            for connections in CONNECTIONS:
                tell(_compare(site.url, peer, files, connections, quick=quick))


def _compare(
    url: str, peer: str, files: dict[str, str], connections: int, *, quick: bool
) -> Figure:
    """The medians of runs in turn: ours, theirs, ours, theirs …"""
    rounds, seconds = (2, 2) if quick else (5, 3)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(_wrk(url, list(files), connections, seconds))
        theirs.append(_wrk(peer, list(files.values()), connections, seconds))
    say(f"pages: {connections} connections: {_rounded(ours)} beside {_rounded(theirs)}")
    mine, yardstick = median(ours), median(theirs)
    ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
    return Figure(
        f"page reads, {connections} connections, {len(files)} pages",
        f"{mine:,.0f}/s",
        f"nginx {yardstick:,.0f}/s",
        f"{ratio:.2f}",
        "≥ 0.5",
        reached=ratio >= 0.5,
    )


def _rounded(rates: list[float]) -> str:
    return " ".join(f"{rate:,.0f}" for rate in rates)


if __name__ == "__main__":
    main()
