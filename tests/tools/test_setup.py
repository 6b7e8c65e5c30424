"""Setting up resumes where it stopped, and does nothing twice."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tools import setup
from tools.setup import ROOT, SetupFailed, Step


@dataclass
class Workshop:
    """A step that copies `source` to `product`, in a checkout of its own."""

    folder: Path
    fails: bool = False
    makes_nothing: bool = False
    done: list[str] = field(default_factory=list)

    @property
    def source(self) -> Path:
        return self.folder / "source"

    @property
    def product(self) -> Path:
        return self.folder / "product"

    def work(self) -> None:
        self.done.append(self.source.read_text())
        if self.fails:
            raise SetupFailed("the power went")
        if not self.makes_nothing:
            self.product.write_text(self.source.read_text())

    def start(self) -> None:
        stamp = self.folder / "stamps/copy"
        Step("copy", stamp, lambda: [self.source], self.product, self.work).run_if_needed()


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    (tmp_path / "source").write_text("one")
    return Workshop(tmp_path)


def test_a_finished_step_is_not_done_again(workshop: Workshop) -> None:
    workshop.start()
    workshop.start()
    assert workshop.done == ["one"]


def test_a_step_is_done_again_when_what_it_depends_on_changed(workshop: Workshop) -> None:
    workshop.start()
    workshop.source.write_text("two")
    workshop.start()
    assert workshop.done == ["one", "two"]


def test_a_step_is_done_again_when_its_result_was_deleted(workshop: Workshop) -> None:
    workshop.start()
    workshop.product.unlink()
    workshop.start()
    assert workshop.done == ["one", "one"]


def test_an_interrupted_step_is_taken_up_again(workshop: Workshop) -> None:
    workshop.start()
    workshop.source.write_text("two")
    workshop.fails = True
    with pytest.raises(SetupFailed):
        workshop.start()
    # Back to what the old stamp was for: the half-done work in between still has to be redone.
    workshop.source.write_text("one")
    workshop.fails = False
    workshop.start()
    assert workshop.done == ["one", "two", "one"]


def test_a_step_that_made_nothing_does_not_count(workshop: Workshop) -> None:
    workshop.makes_nothing = True
    with pytest.raises(SetupFailed, match="product was not made"):
        workshop.start()
    workshop.makes_nothing = False
    workshop.start()
    assert workshop.done == ["one", "one"]


def test_the_front_end_depends_on_its_sources_and_not_on_its_products() -> None:
    sources = [path.relative_to(ROOT).as_posix() for path in setup.frontend_sources()]
    assert "frontend/package.json" in sources
    assert "frontend/src/main.ts" in sources
    assert [path for path in sources if "/node_modules/" in path or path.startswith("frontend/dist/")] == []
    assert list(setup.frontend_sources()) == list(setup.frontend_sources())


def test_a_failed_command_is_named() -> None:
    with pytest.raises(SetupFailed, match=r"exit\(7\).* ended with 7"):
        setup.command(sys.executable, "-c", "raise SystemExit(7)  # exit(7)")
    with pytest.raises(SetupFailed, match="is not there"):
        setup.command("/nowhere/to/be/found")


def test_half_an_environment_is_not_taken_for_one(tmp_path: Path) -> None:
    assert not setup.is_whole_environment(tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").symlink_to("/nowhere/python")
    assert not setup.is_whole_environment(tmp_path)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "half"], check=True)
    assert not setup.is_whole_environment(tmp_path / "half")
    assert setup.is_whole_environment(ROOT / ".venv")


def test_missing_system_parts_are_named_and_nothing_is_skipped(tmp_path: Path) -> None:
    """With an empty PATH nothing is found, apt included: the list is printed and the tests do not start."""
    checked = subprocess.run(
        [sys.executable, ROOT / "tools/system_parts.py"],
        env={"PATH": str(tmp_path), "LANG": os.environ.get("LANG", "C.UTF-8")},
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 1
    for package in ("chromium", "fonts-noto-cjk", "fontconfig"):
        assert package in checked.stderr
    assert "sudo apt-get install --no-install-recommends" in checked.stderr
