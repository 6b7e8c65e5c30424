"""An upload on its way in: hashed and written off the event loop, in large pieces, in constant memory.

Small uploads (nearly all) reach the worker thread as the very chunks the socket gave, and are hashed and written
there with one `writev`: no byte is joined, copied or touched by Python in between. Both release the interpreter lock.
"""

import errno
import hashlib
import os
import time
from collections.abc import Sequence
from pathlib import Path

from app.errors import StorageFull

BATCH = 1 << 20
"""Bytes held in memory before they are passed on: one hop to a thread per MB of a large photo."""
_IOV_MAX = 1_024
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


LEFT_OVER_S = 86_400
"""No upload takes a day: a file that old belongs to a server that was killed. Its phone has sent the photo again."""


def sweep(folder: Path) -> int:
    """Remove what broken uploads left, when a server starts. How many files."""
    before = time.time() - LEFT_OVER_S
    old = [file for file in folder.glob("*.part") if file.stat().st_mtime < before]
    for file in old:
        file.unlink(missing_ok=True)  # another process may start at the same moment
    return len(old)


class Spool:
    """One temporary file. `add` and `finish` block and belong in a worker thread; `discard` is quick."""

    def __init__(self, folder: Path, *, hash_only: bool = False) -> None:
        """`hash_only`, until the first `add`: the bytes are held already and only have to be recognised."""
        self.hash_only = hash_only
        self.path = folder / f"{os.getpid()}-{os.urandom(12).hex()}.part"
        self.size = 0
        self.pending: list[bytes] = []
        self._hash = hashlib.sha256()
        self._file: int | None = None

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def add(self, pieces: Sequence[bytes]) -> None:
        """Hash and write. Raises StorageFull when the disk has no room."""
        for piece in pieces:
            self._hash.update(piece)
            self.size += len(piece)
        if self.hash_only:
            return
        try:
            if self._file is None:
                self._file = self._open()
            for at in range(0, len(pieces), _IOV_MAX):
                _write_whole(self._file, pieces[at : at + _IOV_MAX])
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            raise StorageFull(
                "server.storage_full", "The server has no room left. Your photo is still on your device."
            ) from error

    def finish(self) -> None:
        """Take in what is still pending; afterwards `size`, `sha256` and the file are complete."""
        pieces, self.pending = self.pending, []
        self.add(pieces)
        self._close()

    def discard(self) -> None:
        """Remove the temporary file, if it is still there. Safe at any time and more than once."""
        self._close()
        self.path.unlink(missing_ok=True)

    def _open(self) -> int:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
        try:
            return os.open(self.path, flags, 0o600)
        except FileNotFoundError:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(self.path, flags, 0o600)

    def _close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _write_whole(file: int, pieces: Sequence[bytes]) -> None:
    total = sum(len(piece) for piece in pieces)
    written = os.writev(file, pieces)
    if written < total:  # a nearly full disk or a signal: finish by hand, so that the error is a real one
        rest = memoryview(b"".join(pieces))[written:]
        while rest:
            rest = rest[os.write(file, rest) :]
