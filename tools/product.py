"""Run the product as users get it: its own process, its own data folder, a free port on loopback."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SANCHENG = ROOT / ".venv/bin/sancheng"
START_SECONDS = 180
"""Seeding the demo district draws some hundred photos; a server that ends early is noticed at once."""


@contextmanager
def running_product(data_dir: Path, *, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a server with the demo district in `data_dir`; `settings` are more SANCHENG_ variables.

    The log is `data_dir`/server.log. Leaving the block stops the server as systemd would, requests finished first.
    """
    port = _free_port()
    data_dir.mkdir(parents=True, exist_ok=True)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SANCHENG_")}
    own = {"SANCHENG_DATA_DIR": str(data_dir), "SANCHENG_PORT": str(port), **(settings or {})}
    log = data_dir / "server.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [SANCHENG, "up"], cwd=ROOT, env=inherited | own, stdout=output, stderr=output
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(f"{address}/readyz", process, log)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own loopback address
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The server did not start.\n{log.read_text()[-4000:]}") from None
            time.sleep(0.1)
