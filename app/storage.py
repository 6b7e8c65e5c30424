"""Photo bytes, on a folder or an S3-compatible store, always under a key that we make ourselves.

`put_if_absent` is durable when it returns. On a folder that is fsync + link + fsync of the directory, by our own hand:
obstore's local store does not fsync, and the finished upload already lies on the same disk, so no byte is copied twice.
Everything else, and all of S3, goes through obstore.
"""

import errno
import os
from collections.abc import Iterator
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

    def get(self, key: str) -> bytes | None: ...

    def stream(self, key: str) -> Iterator[bytes] | None:
        """The bytes in pieces, or None when there is nothing under `key`."""

    def size(self, key: str) -> int | None: ...

    def keys(self, prefix: str) -> Iterator[str]: ...

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

    def keys(self, prefix: str) -> Iterator[str]:
        for batch in obstore.list(self.store, prefix):
            for entry in batch:
                yield entry["path"]


class FolderStore(_Store):
    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder.resolve()
        self.store = LocalStore(str(self.folder))

    def put_if_absent(self, key: str, path: Path) -> bool:
        target = self.folder / key
        with _FullDisksNamed():
            with path.open("rb") as handle:
                os.fsync(handle.fileno())
            _make_folder(target.parent, self.folder)
            try:
                os.link(path, target)
            except FileExistsError:
                return False
            _sync_folder(target.parent)
        return True

    def put(self, key: str, data: bytes) -> None:
        target = self.folder / key
        with _FullDisksNamed():
            _make_folder(target.parent, self.folder)
            draft = target.with_name(f".{target.name}.{os.getpid()}.{os.urandom(4).hex()}")
            draft.write_bytes(data)
            draft.replace(target)

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


def _make_folder(folder: Path, root: Path) -> None:
    if folder.is_dir():
        return
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
