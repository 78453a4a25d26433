"""`make test`: on SQLite, on PostgreSQL and in a browser; what is skipped is named."""

import os
import shutil
import subprocess
from pathlib import Path

from make import PYTHON, do, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_SERVER = 69


def _works(browser: str) -> bool:
    """Whether it really starts: on Ubuntu the package may be a stub that asks for snap."""
    try:
        return (
            subprocess.run(
                [browser, "--version"], check=False, capture_output=True, timeout=60
            ).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_browser() -> str:
    """The path of a Chromium that starts, or nothing."""
    named = os.environ.get("YUGANG_TEST_BROWSER")
    for name in [named] if named else BROWSERS:
        if (path := shutil.which(name)) and _works(path):
            return path
    return ""


def _has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    found = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, check=False)
    return bool(found.stdout.strip())


def _as_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    allowed = (
        shutil.which("sudo")
        and subprocess.run([*sudo, "true"], check=False, capture_output=True).returncode == 0
    )
    return sudo if allowed else None


def install_browser() -> str:
    """Chromium and a Chinese font by apt, where that may be done. Returns why not, or nothing."""
    if not shutil.which("apt-get"):
        return "no Chromium on PATH, and this is not Debian or Ubuntu"
    root = _as_root()
    if root is None:
        return "no Chromium on PATH, and neither root nor sudo without password to install it"
    say("installing chromium and fonts-noto-cjk by apt")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    do(*root, "apt-get", "-qq", "update", **quiet)
    packages = ("chromium", "fonts-noto-cjk", "fontconfig")
    if do(*root, "apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages, **quiet):
        return "apt could not install Chromium"
    return ""


def run_all(arguments: list[str]) -> int:
    """Run the suite three times over. Returns 1 if any of it failed."""
    why_no_browser = ""
    if not find_browser() or not _has_chinese_font():
        why_no_browser = install_browser()
    browser = find_browser()
    pytest = (PYTHON, "-m", "pytest", *arguments)
    # One more than there are processors: a test often waits, for a server, a disk or a browser.
    workers = str((os.cpu_count() or 1) + 1)
    spread = ("-n", workers, "--dist", "loadfile", "--no-loadscope-reorder")
    results: dict[str, str] = {}

    say("on SQLite")
    results["SQLite"] = _verdict(do(*pytest, *spread, "-m", "not browser"))
    say("on PostgreSQL")
    code = do(PYTHON, "-m", "tests.postgres", *pytest, *spread, "-m", "not browser")
    results["PostgreSQL"] = "SKIPPED: no PostgreSQL here" if code == NO_SERVER else _verdict(code)
    if browser:
        say(f"in a browser ({Path(browser).name})")
        results["browser"] = _verdict(
            do(*pytest, *spread, "-m", "browser", YUGANG_TEST_BROWSER=browser)
        )
    else:
        results["browser"] = f"SKIPPED: {why_no_browser or 'Chromium does not start'}"

    print()
    for name, verdict in results.items():
        say(f"{name}: {verdict}")
    return 1 if "FAILED" in results.values() else 0


def _verdict(code: int) -> str:
    return "passed" if code == 0 else "FAILED"
