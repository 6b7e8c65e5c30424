"""Refuse files that do not belong into a repository: large ones, and private keys.

python tools/check_files.py FILE...    (without files: everything git tracks)
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

LARGEST_BYTES = 600_000
"""A screenshot fits; a photo set, a database or a font belongs elsewhere."""
KEY_MARK = b"-----BEGIN " + b"PRIVATE KEY-----"
KEY_MARKS = (KEY_MARK, KEY_MARK.replace(b" PRIV", b" RSA PRIV"), KEY_MARK.replace(b" PRIV", b" EC PRIV"))


def problems(files: Iterable[Path]) -> list[str]:
    found = []
    for path in files:
        if not path.is_file():  # deleted by this commit
            continue
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            found.append(f"{path}: {size:,} bytes, more than {LARGEST_BYTES:,}")
        elif any(mark in path.read_bytes() for mark in KEY_MARKS):
            found.append(f"{path}: holds a private key")
    return found


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], capture_output=True, check=True).stdout
    return [Path(name) for name in listing.decode().split("\0") if name]


if __name__ == "__main__":
    found = problems(map(Path, sys.argv[1:]) if sys.argv[1:] else tracked_files())
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)
