"""Where bytes lie in the store. Keys are made of the hash and of nothing a sender can choose."""

from typing import Literal

Copy = Literal["screen", "thumb"]

ORIGINALS = "original"
COPIES = "copy"


def original_key(sha256: str) -> str:
    return f"{ORIGINALS}/{sha256[:2]}/{sha256}"


def copy_key(sha256: str, name: Copy) -> str:
    return f"{COPIES}/{name}/{sha256[:2]}/{sha256}.jpg"


def stamped_key(sha256: str, text_digest: str) -> str:
    """A stamp is redrawn when one of its words changes, so the words are part of the name."""
    return f"{COPIES}/stamped/{sha256[:2]}/{sha256}-{text_digest[:16]}.jpg"


def sha256_of_original(key: str) -> str:
    return key.rsplit("/", 1)[-1]
