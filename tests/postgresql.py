"""A real PostgreSQL server of one's own: a new cluster in a temporary folder, reached through a socket in it, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count(1)


class Server:
    """A running server. PostgreSQL will not run as root, so root becomes postgres, or nobody where there is no such user."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self.folder = programs, folder
        self._as = _other_user(folder) if os.getuid() == 0 else []

    def start(self) -> None:
        data = self.folder / "data"
        self._run("initdb", "-D", data, "-U", "onrecord", "-E", "UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync")
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off -c shared_buffers=64MB"
        self._run("pg_ctl", "-D", data, "-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"store{next(_NUMBERS)}"
        self._run("createdb", "-h", self.folder, "-U", "onrecord", name)
        return f"postgresql://onrecord@/{name}?host={self.folder}"

    def _run(self, program: str, *words: object) -> None:
        command = [*self._as, str(self._programs / program), *map(str, words)]
        # A file, not a pipe: the server would hold the pipe open and we should wait for its end.
        with (self.folder / "output").open("a+") as output:
            done = subprocess.run(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=self.folder, check=False)
            if done.returncode:
                output.seek(0)
                raise RuntimeError(f"{program} failed: {output.read()[-2000:]}")


@contextmanager
def running_server() -> Iterator[Server]:
    """A server for as long as one is inside; skips the test, with the reason, where PostgreSQL is not installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if not programs:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-postgresql-"))
    server = Server(programs[-1].parent, folder)
    try:
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _other_user(folder: Path) -> list[str]:
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
