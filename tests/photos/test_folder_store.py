"""Putting a finished upload in its place: once, whole, also on another disk."""

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.storage import FolderStore


@pytest.fixture
def other_disk() -> Iterator[Path]:
    """A folder on another file system where the machine has one (memory), so that names cannot be shared."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


def upload(folder: Path, data: bytes, name: str = "upload.part") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_bytes_are_put_once_and_stay_when_the_upload_goes(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "photos")
    path = upload(tmp_path, b"first")
    assert store.put_if_absent("original/ab/x", path)
    path.unlink()
    assert store.get("original/ab/x") == b"first"
    assert not store.put_if_absent("original/ab/x", upload(tmp_path, b"second"))
    assert store.get("original/ab/x") == b"first"


def test_another_disk_is_no_obstacle(tmp_path: Path, other_disk: Path) -> None:
    store = FolderStore(other_disk / "photos")
    data = os.urandom(700_000)
    assert store.put_if_absent("original/ab/x", upload(tmp_path, data))
    assert store.get("original/ab/x") == data
    assert not store.put_if_absent("original/ab/x", upload(tmp_path, b"second"))
    assert list(store.keys("original")) == ["original/ab/x"]  # no draft is left


def test_parallel_puts_of_one_key_have_one_winner(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "photos")
    paths = [upload(tmp_path, b"same bytes", f"{n}.part") for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(lambda path: store.put_if_absent("original/cd/y", path), paths))
    assert won.count(True) == 1
    assert store.get("original/cd/y") == b"same bytes"


def test_originals_are_never_deleted(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "store")
    store.put("original/aa/aa", b"photo")
    store.put("export/1/aa", b"file")
    with pytest.raises(ValueError, match="originals"):
        store.delete("original/aa/aa")
    for _ in range(2):
        store.delete("export/1/aa")
    assert (store.get("original/aa/aa"), store.get("export/1/aa")) == (b"photo", None)
