"""Two small HEIC files as an iPhone writes them, committed because nothing we install may encode HEVC.

`python -m tests.images.heic` makes them again with `heif-enc` (Debian: libheif-examples). `turned` is
stored lying on its side with an `irot` box *and* EXIF orientation 6, as phones do: whoever honours both
turns it twice.
"""

import struct
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Literal

from PIL import Image

FILES = Path(__file__).with_name("heic_files")
SIZE = (640, 480)
SEED = 5
LAT, LON = 34.7466, 113.6253

Name = Literal["upright", "turned"]


@cache
def sample(name: Name) -> bytes:
    return (FILES / f"{name}.heic").read_bytes()


def with_quarter_turns(data: bytes, anticlockwise: int) -> bytes:
    """The same file with an `irot` property on its only image item: two boxes grow, everything behind moves
    up."""
    irot = struct.pack(">I4sB", 9, b"irot", anticlockwise)
    ipco = data.find(b"ipco") - 4
    (ipco_size,) = struct.unpack_from(">I", data, ipco)
    index, at = 1, ipco + 8
    while at < ipco + ipco_size:
        at += struct.unpack_from(">I", data, at)[0]
        index += 1
    ipma = data.find(b"ipma") - 4
    associations = ipma + 8 + 4 + 4 + 2  # header, version and flags, entry count, item id
    count_after = data[associations] + 1
    entry_end = associations + count_after
    grown = bytearray(data)
    grown[associations] = count_after
    grown[entry_end:entry_end] = bytes([0x80 | index])
    grown[ipco + ipco_size : ipco + ipco_size] = irot
    shift = len(irot) + 1
    for box, by in ((b"meta", shift), (b"iprp", shift), (b"ipco", len(irot)), (b"ipma", 1)):
        head = grown.find(box) - 4
        struct.pack_into(">I", grown, head, struct.unpack_from(">I", grown, head)[0] + by)
    _shift_extents(grown, shift)
    return bytes(grown)


def _shift_extents(data: bytearray, shift: int) -> None:
    """Moves the absolute offsets of the `iloc` table (version 0 or 1, four-byte offsets and lengths)."""
    at = data.find(b"iloc") + 4
    version, sizes, base_sizes = data[at], data[at + 4], data[at + 5]
    assert (version < 2, sizes) == (True, 0x44)
    base = base_sizes >> 4
    (items,) = struct.unpack_from(">H", data, at + 6)
    at += 8
    for _ in range(items):
        at += 2 + (2 if version == 1 else 0) + 2 + base
        (extents,) = struct.unpack_from(">H", data, at)
        at += 2
        for _ in range(extents):
            struct.pack_into(">I", data, at, struct.unpack_from(">I", data, at)[0] + shift)
            at += 8


def _encode(image: Image.Image, exif: Image.Exif, folder: Path) -> bytes:
    picture, encoded = folder / "in.jpg", folder / "out.heic"
    image.save(picture, "JPEG", quality=95, exif=exif)
    subprocess.run(["heif-enc", "-q", "45", str(picture), "-o", str(encoded)], check=True)
    return encoded.read_bytes()


def _make() -> int:
    from tests.images.pictures import TURN_INTO, camera_exif, scene

    upright = scene(*SIZE, seed=SEED)
    sideways = TURN_INTO[6]
    assert sideways is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        FILES.mkdir(exist_ok=True)
        (FILES / "upright.heic").write_bytes(_encode(upright, camera_exif(1, LAT, LON), folder))
        lying = _encode(upright.transpose(sideways), camera_exif(6, LAT, LON), folder)
        (FILES / "turned.heic").write_bytes(with_quarter_turns(lying, anticlockwise=3))
    return 0


if __name__ == "__main__":
    sys.exit(_make())
