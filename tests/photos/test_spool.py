"""What a killed server left of uploads goes at the next start; what may still be arriving stays."""

import os
import time
from pathlib import Path

from app.photos.spool import LEFT_OVER_S, sweep


def test_only_old_parts_are_swept(tmp_path: Path) -> None:
    old, fresh, foreign = (tmp_path / name for name in ("1-a.part", "2-b.part", "note.txt"))
    for file in (old, fresh, foreign):
        file.write_bytes(b"x")
    long_ago = time.time() - LEFT_OVER_S - 60
    os.utime(old, (long_ago, long_ago))
    os.utime(foreign, (long_ago, long_ago))
    assert sweep(tmp_path) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2-b.part", "note.txt"]
    assert sweep(tmp_path / "never made") == 0
