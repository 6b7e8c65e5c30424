"""The process that makes pictures: real pictures, broken ones, and its own death."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.photos.darkroom import NICENESS, Darkroom
from app.photos.decode import NotDecodable
from app.photos.derivatives import derive_screen, derive_thumb
from app.photos.sniff import sniff
from tests.images.pictures import jpeg


@pytest.fixture
def darkroom() -> Iterator[Darkroom]:
    room = Darkroom()
    yield room
    room.close()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture"
    path.write_bytes(jpeg(2400, 1800))
    return path


def child_of(room: Darkroom) -> int:
    assert room._process is not None
    return room._process.pid


def test_makes_the_same_pictures_as_the_server_would(darkroom: Darkroom, picture: Path) -> None:
    with picture.open("rb") as file:
        header = sniff(file)
    assert darkroom.thumb(picture) == derive_thumb(picture, header)
    assert darkroom.screen(picture) == derive_screen(picture, header)


def test_gives_way_to_everything_else(darkroom: Darkroom, picture: Path) -> None:
    darkroom.thumb(picture)
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, child_of(darkroom)) == min(own + NICENESS, 19)


def test_says_why_there_is_no_picture(darkroom: Darkroom, tmp_path: Path, picture: Path) -> None:
    text = tmp_path / "text"
    text.write_bytes(b"hello")
    with pytest.raises(NotDecodable, match="not a readable image"):
        darkroom.thumb(text)
    assert darkroom.thumb(picture).jpeg, "one bad file does not end it"


def test_a_death_in_the_middle_costs_nothing_but_time(darkroom: Darkroom, picture: Path) -> None:
    first = darkroom.thumb(picture)
    os.kill(child_of(darkroom), signal.SIGKILL)
    assert darkroom._process is not None
    darkroom._process.wait(10)
    assert darkroom.thumb(picture) == first


def test_ends_when_its_server_is_killed(picture: Path) -> None:
    """Also without a goodbye: a power cut of the service must not leave processes behind."""
    program = (
        "import sys, time; from pathlib import Path; from app.photos.darkroom import Darkroom\n"
        "room = Darkroom(); room.thumb(Path(sys.argv[1])); print(room._process.pid, flush=True); time.sleep(60)"
    )
    server = subprocess.Popen([sys.executable, "-c", program, str(picture)], stdout=subprocess.PIPE)
    assert server.stdout is not None
    pid = int(server.stdout.readline())
    end_of_child = os.pidfd_open(pid)
    server.kill()
    server.communicate()
    ready, _, _ = select.select([end_of_child], [], [], 30)
    os.close(end_of_child)
    assert ready, "the darkroom outlived its server"
