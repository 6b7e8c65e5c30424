"""Where the jobs' pictures are made: one process beside the server, at low priority.

In a thread the same work would share the interpreter with intake, and a thread of low priority that holds the
interpreter's lock makes everybody wait for it. A decoder that crashes takes the darkroom with it, not the server. It
ends when the server does, however that ends: its standard input closes.
"""

import os
import pickle
import selectors
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Literal

from app.photos.decode import NotDecodable
from app.photos.derivatives import Thumb, derive_screen, derive_thumb
from app.photos.sniff import ONCE_ACCEPTED, ImageHeader, UnreadableImage, sniff

PATIENCE_S = 180
"""For one picture. Some 30 ms of work; at low priority beside a busy server that may take seconds."""
NICENESS = 15

Wish = Literal["thumb", "screen"]
_MAKE: dict[Wish, Callable[[Path, ImageHeader], Any]] = {"thumb": derive_thumb, "screen": derive_screen}


class DarkroomFailed(Exception):
    """The darkroom ended or did not answer; nothing is known about the picture. Trying again is right."""


class Darkroom:
    """Starts its process at the first picture and again after it broke. One picture at a time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def thumb(self, path: Path) -> Thumb:
        """Raises NotDecodable with the reason, DarkroomFailed."""
        made = self._ask("thumb", path)
        assert isinstance(made, Thumb)
        return made

    def screen(self, path: Path) -> bytes:
        """JPEG bytes. Raises NotDecodable with the reason, DarkroomFailed."""
        made = self._ask("screen", path)
        assert isinstance(made, bytes)
        return made

    def close(self) -> None:
        with self._turn:
            self._end()

    def _ask(self, wish: Wish, path: Path) -> Any:
        with self._turn:
            try:
                answer, result = self._exchange((wish, str(path)))
            except (OSError, EOFError, pickle.UnpicklingError, TimeoutError) as broken:
                self._end()
                raise DarkroomFailed(f"{wish} of {path.name}: {type(broken).__name__} {broken}") from broken
        if answer == "undecodable":
            raise NotDecodable(result)
        if answer == "failed":
            raise DarkroomFailed(f"{wish} of {path.name}: {result}")
        return result

    def _exchange(self, request: tuple[Wish, str]) -> tuple[str, Any]:
        process = self._process
        if process is None or process.poll() is not None:
            process = self._process = _start()
        assert process.stdin is not None
        assert process.stdout is not None
        pickle.dump(request, process.stdin)
        process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            if not selector.select(PATIENCE_S):
                raise TimeoutError(f"no answer for {PATIENCE_S} s")
        # from our own child, which read only a path from us
        answer, result = pickle.load(process.stdout)  # noqa: S301
        return answer, result

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.communicate()


def _start() -> "subprocess.Popen[bytes]":
    # our own module and interpreter, no shell
    command = [sys.executable, "-m", "app.photos.darkroom"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603


def work(wishes: BinaryIO, answers: BinaryIO) -> None:
    """The process itself: one picture after another until the wishes end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches us too; the server ends us
    os.nice(NICENESS)
    while True:
        try:
            wish, name = pickle.load(wishes)  # noqa: S301  # from the server that started us
        except EOFError:
            return
        pickle.dump(_made(wish, Path(name)), answers)
        answers.flush()


def _made(wish: Wish, path: Path) -> tuple[str, Any]:
    try:
        with path.open("rb") as file:
            header = sniff(file, ONCE_ACCEPTED)
        return "made", _MAKE[wish](path, header)
    except (NotDecodable, UnreadableImage) as broken:
        return "undecodable", str(broken) or type(broken).__name__
    except Exception as failure:  # told as words: the job is tried again and ends as failed, with them
        return "failed", f"{type(failure).__name__}: {failure}"


if __name__ == "__main__":
    work(sys.stdin.buffer, sys.stdout.buffer)
