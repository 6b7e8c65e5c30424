"""Where exports are made: a process of its own for each, at low priority, gone when it is done.

In the server the same work would share the interpreter with intake for minutes and leave its memory behind. The process
reads, writes one file, and tells how far it is in lines of JSON; it ends when the server does, however that ends: its
standard input closes.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, TextIO
from uuid import UUID

import structlog

from app.db import Database
from app.errors import AppError
from app.jobs import Workshop
from app.reports.making import Made, make
from app.settings import Settings
from app.storage import open_store

NICENESS = 15
LOOK_EVERY_S = 1.0
COMMAND = [sys.executable, "-m", "app.reports.workbench"]
log = structlog.get_logger(__name__)


class Abandoned(Exception):
    """Nobody wants it any more: the process was ended, what it wrote is thrown away with its folder."""


class Failed(Exception):
    """`code` is one of docs/errors.md."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


def made_beside(
    shop: Workshop, export_id: UUID, folder: Path, address: str, heard: Callable[[int, int], bool]
) -> Made:
    """Make it in a process of its own. `heard(done, total)`: about once a second, False to stop. Raises Failed, Abandoned."""
    # our own module and interpreter, no shell
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdin is not None
        try:
            order = {
                "settings": shop.settings.model_dump(mode="json"),
                "export_id": str(export_id),
                "folder": str(folder),
                "address": address,
            }
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.flush()
            return _listen(process, heard)
        except BrokenPipeError as gone:
            raise Failed("reports.failed", "the process ended before it began") from gone
        finally:
            process.kill()


def _listen(process: "subprocess.Popen[str]", heard: Callable[[int, int], bool]) -> Made:
    done, total = 0, 0
    for said in _lines(process.stdout):
        if said is not None and "made" in said:
            return Made(**said["made"])
        if said is not None and "failed" in said:
            raise Failed(said["failed"], said["words"])
        if said is not None:
            done, total = said["done"], said["total"]
        elif not heard(done, total):
            raise Abandoned
    raise Failed("reports.failed", f"the process ended with {process.wait()}")


def _lines(stdout: IO[str] | None) -> Iterator[dict[str, Any] | None]:
    """What the process says; None once a second, whether it says something or not."""
    assert stdout is not None
    said: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def pump() -> None:
        for line in stdout:
            said.put(line)
        said.put(None)

    threading.Thread(target=pump, name="export", daemon=True).start()
    clock = _Clock(LOOK_EVERY_S)
    while True:
        try:
            line = said.get(timeout=clock.left())
        except queue.Empty:
            line = ""
        if line is None:
            return
        if line:
            yield json.loads(line)
        if clock.is_due():
            yield None


class _Clock:
    def __init__(self, every_s: float) -> None:
        self._every = every_s
        self._next = time.monotonic() + every_s

    def left(self) -> float:
        return max(0.0, self._next - time.monotonic())

    def is_due(self) -> bool:
        if time.monotonic() < self._next:
            return False
        self._next = time.monotonic() + self._every
        return True


def work(orders: TextIO, answers: TextIO) -> None:
    """The process itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches us too; the server ends us
    os.nice(NICENESS)
    order = json.loads(orders.readline())

    def end_with_server() -> None:
        orders.read()
        os._exit(1)

    threading.Thread(target=end_with_server, daemon=True).start()
    settings = Settings(**order["settings"])
    shop = Workshop(Database(settings.database_address), open_store(settings), settings)

    def say(**what: Any) -> None:
        print(json.dumps(what), file=answers, flush=True)

    try:
        made = make(
            shop,
            UUID(order["export_id"]),
            Path(order["folder"]),
            lambda done, total: say(done=done, total=total) if done % 20 == 0 or done == total else None,
            order["address"],
        )
    except AppError as refusal:
        say(failed=refusal.code, words=str(refusal))
    except Exception as failure:  # told as words, and shown to whoever asked
        log.exception("export")
        say(failed="reports.failed", words=f"{type(failure).__name__}: {failure}")
    else:
        say(made=asdict(made))


if __name__ == "__main__":
    answers_only = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever else prints does not answer
    work(sys.stdin, answers_only)
