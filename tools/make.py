"""What the Makefile does, in plain Python: environment first, then the work.

The environment is made once for each state of the requirements: a stamp in it carries their hash.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BOOT = ROOT / ".boot"
PYTHON = VENV / "bin" / "python"
YUGANG = VENV / "bin" / "yugang"
OLDEST = (3, 11)


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def do(*command: object, **variables: str) -> int:
    """Run a command in the checkout. Returns its exit code."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=os.environ | variables, check=False).returncode


def must(*command: object, **variables: str) -> None:
    """Run a command; end with its exit code where it fails."""
    if code := do(*command, **variables):
        print(f"failed ({code}): {' '.join(str(word) for word in command)}", file=sys.stderr)
        sys.exit(code)


def newer_python() -> str:
    """An interpreter that is new enough: this one, or one on PATH."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for minor in range(14, OLDEST[1] - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            return found
    sys.exit("Yugang needs Python 3.11 or newer; this is " + sys.version.split()[0])


def make_venv() -> None:
    """An empty environment, also where the venv module is missing."""
    if PYTHON.exists():
        return
    say("making .venv")
    python = newer_python()
    if do(python, "-c", "import venv, ensurepip") == 0:
        must(python, "-m", "venv", VENV)
        return
    say("the venv module is missing here: fetching virtualenv")
    must(python, "-m", "pip", "install", "-q", "--target", BOOT, "virtualenv")
    must(python, "-m", "virtualenv", "-q", VENV, PYTHONPATH=str(BOOT))


def install(requirements: str) -> None:
    """The locked requirements and the project itself; nothing where the stamp is right."""
    make_venv()
    locked = (ROOT / requirements).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    stamp = VENV / f"installed-{requirements}"
    key = hashlib.sha256(locked + str(ROOT).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == key and YUGANG.exists():
        return
    say(f"installing {requirements} (a minute or two the first time)")
    quiet = ("-q", "--disable-pip-version-check", "--no-input")
    must(PYTHON, "-m", "pip", "install", *quiet, "--require-hashes", "-r", requirements)
    must(PYTHON, "-m", "pip", "install", *quiet, "--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(key)


def must_be_free(port: str) -> None:
    """End here, before the long work, where the port cannot be had."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", int(port)))
        except (OSError, ValueError, OverflowError) as error:
            sys.exit(f"port {port} cannot be used ({error}): choose another, as PORT=9000 make run")


def settle() -> str:
    """What is missing installed and set as for the demo; the port that is served."""
    port = os.environ.get("PORT", "8000")
    install("requirements.txt")
    if not os.environ.get("YUGANG_SECRET_KEY"):
        os.environ.setdefault("YUGANG_DEMO", "1")
    os.environ.setdefault("YUGANG_BASE_URL", f"http://127.0.0.1:{port}")
    return port


def run() -> int:
    """Set up what is missing, then become the server."""
    must_be_free(os.environ.get("PORT", "8000"))
    port = settle()
    must(YUGANG, "prepare")
    os.chdir(ROOT)
    os.execv(YUGANG, [str(YUGANG), "serve", "--port", port])


def yugang() -> int:
    """One command, set as `make run` sets the server."""
    settle()
    return do(YUGANG, *sys.argv[2:])


def check() -> int:
    """Every check, to the end, whatever one of them says."""
    install("requirements-dev.txt")
    bin_ = VENV / "bin"
    checks = {
        "format": (bin_ / "ruff", "format", "--check", "."),
        "lint": (bin_ / "ruff", "check", "."),
        "types": (bin_ / "mypy",),
        "imports": (bin_ / "lint-imports", "--no-cache"),
        "migrations": (PYTHON, "-m", "yugang", "makemigrations", "--check", "--dry-run"),
        "references": (PYTHON, "-m", "yugang", "write-reference", "docs/reference", "--check"),
        "translations": (PYTHON, "-m", "yugang", "messages", "--check"),
    }
    demo = {"YUGANG_DEMO": "1", "PYTHONPATH": "src"}
    failed = [name for name, command in checks.items() if do(*command, **demo)]
    say(f"wrong: {', '.join(failed)}" if failed else "all checks pass")
    return 1 if failed else 0


def fix() -> int:
    install("requirements-dev.txt")
    demo = {"YUGANG_DEMO": "1", "PYTHONPATH": "src"}
    must(VENV / "bin/ruff", "check", "-q", "--fix", "--exit-zero", ".")
    must(VENV / "bin/ruff", "format", ".")
    must(PYTHON, "-m", "yugang", "messages", **demo)
    return do(PYTHON, "-m", "yugang", "write-reference", "docs/reference", **demo)


def bench() -> int:
    install("requirements-dev.txt")
    return do(PYTHON, "-m", "bench", *sys.argv[2:], PYTHONPATH="src")


def drill() -> int:
    install("requirements-dev.txt")
    return do(PYTHON, "-m", "tests.faults.filing_drill", *sys.argv[2:], PYTHONPATH="src")


def lock() -> int:
    make_venv()
    must(PYTHON, "-m", "pip", "install", "-q", "--target", BOOT, "uv")
    options = ("--generate-hashes", "--universal", "--python-version", "3.11", "-q")
    plain = ("--no-header", "--no-annotate")
    for name in ("requirements", "requirements-dev"):
        source, target = f"{name}.in", f"{name}.txt"
        must(BOOT / "bin/uv", "pip", "compile", *options, *plain, source, "-o", target)
    return 0


def test() -> int:
    from tests_everywhere import run_all

    install("requirements-dev.txt")
    return run_all(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(
        {f.__name__: f for f in (run, yugang, test, check, fix, bench, drill, lock)}[sys.argv[1]]()
    )
