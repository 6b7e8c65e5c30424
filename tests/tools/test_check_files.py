"""What does not belong into the repository is refused."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tools.check_files import LARGEST_BYTES, problems, tracked_files


def test_a_large_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "fits").write_bytes(b"x" * LARGEST_BYTES)
    (tmp_path / "does-not").write_bytes(b"x" * (LARGEST_BYTES + 1))
    assert [line.split(":")[0] for line in problems(tmp_path.iterdir())] == [str(tmp_path / "does-not")]


@pytest.mark.parametrize(
    "form", [serialization.PrivateFormat.PKCS8, serialization.PrivateFormat.TraditionalOpenSSL]
)
def test_a_private_key_is_named(tmp_path: Path, form: serialization.PrivateFormat) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    path = tmp_path / "server.txt"
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    assert problems([path]) == [f"{path}: holds a private key"]


def test_a_deleted_file_is_no_problem(tmp_path: Path) -> None:
    assert problems([tmp_path / "gone"]) == []


def test_the_repository_holds_neither() -> None:
    assert problems(tracked_files()) == []
