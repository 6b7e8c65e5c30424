"""Photo bytes, on a folder or an S3-compatible store, always under a key that we make ourselves.

`put_if_absent` is durable when it returns. On a folder that is fsync + link + fsync of the directory, by our own hand:
obstore's local store does not fsync, and the finished upload already lies on the same disk, so no byte is copied twice.
Everything else, and all of S3, goes through obstore.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, S3Store

from app.errors import StorageFull, Unavailable
from app.settings import Settings

CHUNK = 256 * 1024


class BlobStore(Protocol):
    def put_if_absent(self, key: str, path: Path) -> bool:
        """Store the file at `path` under `key`; it may be consumed. False if the key was there already."""

    def put(self, key: str, data: bytes) -> None:
        """Store derived bytes, replacing what was there."""

    def put_file(self, key: str, path: Path) -> None:
        """Store a made file of any size under a key that is new; it may be consumed."""

    def get(self, key: str) -> bytes | None: ...

    def stream(self, key: str) -> Iterator[bytes] | None:
        """The bytes in pieces, or None when there is nothing under `key`."""

    def size(self, key: str) -> int | None: ...

    def keys(self, prefix: str) -> Iterator[str]: ...

    def delete(self, key: str) -> None:
        """Remove what was made for a while. No original is ever deleted. Nothing there: nothing happens."""

    def path(self, key: str) -> Path | None:
        """Where the bytes lie on this machine, for sendfile; None on a remote store."""


class _Store:
    """What folder and S3 share."""

    store: LocalStore | S3Store

    def get(self, key: str) -> bytes | None:
        try:
            return bytes(obstore.get(self.store, key).bytes())
        except FileNotFoundError:
            return None

    def stream(self, key: str) -> Iterator[bytes] | None:
        try:
            result = obstore.get(self.store, key)
        except FileNotFoundError:
            return None
        return (bytes(piece) for piece in result.stream(min_chunk_size=CHUNK))

    def size(self, key: str) -> int | None:
        try:
            return int(obstore.head(self.store, key)["size"])
        except FileNotFoundError:
            return None

    def delete(self, key: str) -> None:
        if key.startswith("original/"):
            raise ValueError(f"originals are kept for ever: {key}")
        with suppress(FileNotFoundError):
            obstore.delete(self.store, key)

    def keys(self, prefix: str) -> Iterator[str]:
        for batch in obstore.list(self.store, prefix):
            for entry in batch:
                yield entry["path"]


class FolderStore(_Store):
    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder.resolve()
        self.store = LocalStore(str(self.folder))
        self._durable: set[Path] = set()

    def put_if_absent(self, key: str, path: Path) -> bool:
        target = self.folder / key
        with _FullDisksNamed():
            with path.open("rb") as handle:
                os.fsync(handle.fileno())
            self._make_durable(target.parent)
            is_new = _link(path, target)
            # also when it was there: whoever put it may not have come to this line yet, and we are about to vouch for it
            _sync_folder(target.parent)
        return is_new

    def _make_durable(self, folder: Path) -> None:
        """Once per folder and process, whoever created it: a rival's mkdir is not on disk until somebody syncs it."""
        if folder not in self._durable:
            _make_folder(folder, self.folder)
            self._durable.add(folder)

    def put(self, key: str, data: bytes) -> None:
        target = self.folder / key
        with _FullDisksNamed():
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.{os.getpid()}.{os.urandom(4).hex()}")
            draft.write_bytes(data)
            draft.replace(target)

    def put_file(self, key: str, path: Path) -> None:
        self.put_if_absent(key, path)

    def get(self, key: str) -> bytes | None:
        try:
            return (self.folder / key).read_bytes()
        except FileNotFoundError:
            return None

    def path(self, key: str) -> Path | None:
        return self.folder / key


class S3BlobStore(_Store):
    """`s3://bucket?endpoint=…&region=…&access_key_id=…&secret_access_key=…`; keys may also come from AWS_* variables."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        given = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        self.store = S3Store(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            endpoint=given.get("endpoint"),
            region=given.get("region", "us-east-1"),
            access_key_id=given.get("access_key_id"),
            secret_access_key=given.get("secret_access_key"),
            client_options={"allow_http": given.get("endpoint", "").startswith("http://"), "timeout": "60s"},
        )

    def put_if_absent(self, key: str, path: Path) -> bool:
        try:
            obstore.put(self.store, key, path, mode="create", use_multipart=False)
        except AlreadyExistsError:
            return False
        except obstore.exceptions.BaseError as error:
            raise Unavailable(
                "server.storage_unreachable", "The photo store cannot be reached. Try again later."
            ) from error
        return True

    def put(self, key: str, data: bytes) -> None:
        obstore.put(self.store, key, data)

    def put_file(self, key: str, path: Path) -> None:
        obstore.put(
            self.store, key, path, use_multipart=True
        )  # one request would have to end within its minute

    def path(self, key: str) -> Path | None:  # noqa: ARG002  # nothing of a remote store lies on this machine
        return None


def open_store(settings: Settings) -> BlobStore:
    address = settings.storage_address
    scheme = urlsplit(address).scheme
    if scheme == "s3":
        return S3BlobStore(address)
    if scheme == "file":
        return FolderStore(Path(urlsplit(address).path))
    raise ValueError(f"SANCHENG_STORAGE_URL: unknown scheme {scheme!r}; use file:///… or s3://…")


class _FullDisksNamed:
    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull(
                "server.storage_full", "The server has no room left. Your data is still on your device."
            ) from error


def _link(path: Path, target: Path) -> bool:
    """Give the file a second name, or copy it where names cannot be shared: another disk, or one without hard links."""
    try:
        os.link(path, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK):
            raise
        return _copy(path, target)
    return True


def _copy(path: Path, target: Path) -> bool:
    """Whole or not at all: the draft is complete and synced before it takes its name."""
    if target.exists():
        return False
    draft = target.with_name(f".{target.name}.{os.getpid()}.{os.urandom(4).hex()}")
    with path.open("rb") as source, draft.open("xb") as copy:
        shutil.copyfileobj(source, copy, CHUNK)
        copy.flush()
        os.fsync(copy.fileno())
    draft.replace(target)  # a rival's file under the same key has the same bytes
    return True


def _make_folder(folder: Path, root: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for parent in (folder.parent, *folder.parent.parents):
        _sync_folder(parent)
        if parent == root:
            break


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
