"""The product as it runs: `sancheng serve` in a process of its own, on a free loopback port, with a folder of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.settings import REPOSITORY


class ServerProcess:
    """Can be stopped and started again on the same port and data: a server that restarts, dies, or is updated."""

    def __init__(self, data_dir: Path, database_url: str, **settings: str) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.environment = os.environ | {
            "SANCHENG_DATA_DIR": str(data_dir),
            "SANCHENG_DATABASE_URL": database_url,
            "SANCHENG_HOST": "127.0.0.1",
            "SANCHENG_PORT": str(self.port),
            "SANCHENG_LOG_LEVEL": "warning",
            "SANCHENG_PROCESSES": "1",  # most tests look at one browser's work
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        log = (self.data_dir / "server.log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve"],
            cwd=REPOSITORY,
            env=self.environment,
            stdout=log,
            stderr=log,
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2):
                    return
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.1)
        raise RuntimeError(f"the server did not start:\n{self.log()}")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)
            self._process = None

    def kill(self) -> None:
        """Power cut."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(30)
            self._process = None

    def cpu_ms(self) -> float:
        """Processor time of all its processes so far: unlike seconds, it does not depend on who else uses the machine."""
        assert self._process is not None
        spent = 0
        for pid in family(self._process.pid):
            for thread in Path(f"/proc/{pid}/task").iterdir():
                spent += int((thread / "schedstat").read_text().split()[0])
        return spent / 1e6

    def log(self) -> str:
        return (self.data_dir / "server.log").read_text(errors="replace")


@contextmanager
def serving(data_dir: Path, database_url: str, **settings: str) -> Iterator[ServerProcess]:
    server = ServerProcess(data_dir, database_url, **settings)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def family(pid: int) -> list[int]:
    """The process and all below it."""
    found = [pid]
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            found += family(int(child))
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
