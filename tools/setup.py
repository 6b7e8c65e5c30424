"""Bring a checkout to the state a make target needs, one resumable step after the other.

    python3 tools/setup.py run     serving: environment, packages, font, Node, built front end
    python3 tools/setup.py test    the same, the development tools, the S3 test server, system packages

Needs nothing but Python 3.11 and its standard library. A step leaves its stamp only when it has ended well,
and the stamp holds a hash of what the step depends on: the second start skips what is done, an interrupted
one resumes.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
SWIFT_VENV = ROOT / ".venv-swift"
FRONTEND = ROOT / "frontend"
NODE_MODULES = FRONTEND / "node_modules"
FONT_PACKAGE = ROOT / "tools/fonts"
FONTS = VENV / "share/sancheng/fonts"
"""Where the service looks for its Chinese font (app/checklists/exchange/print_fonts.py, app/photos/stamp.py)."""
OLDEST_PYTHON = (3, 11)

# Chromium comes from the system, and a test browser of 150 MB is no part of building the product.
NODE_ENVIRONMENT = {
    "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
    "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1",
}


class SetupFailed(Exception):
    """A step could not be done; the text says what to do about it."""


@dataclass(frozen=True)
class Step:
    title: str
    stamp: Path
    depends_on: Callable[[], Iterable[Path]]
    """Files whose content decides whether the step is still done."""
    output: Path
    """Must exist for the stamp to count: somebody may have deleted it."""
    work: Callable[[], None]

    def key(self) -> str:
        digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
        for path in self.depends_on():
            digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def run_if_needed(self) -> None:
        key = self.key()
        if self.output.exists() and self.stamp.is_file() and self.stamp.read_text() == key:
            return
        print(f"── {self.title}", flush=True)
        started = time.monotonic()
        self.stamp.unlink(missing_ok=True)
        self.work()
        if not self.output.exists():
            raise SetupFailed(f"{self.output.relative_to(ROOT)} was not made")
        self.stamp.parent.mkdir(parents=True, exist_ok=True)
        self.stamp.write_text(key)
        print(f"   done in {time.monotonic() - started:.0f} s", flush=True)


def command(*arguments: str | Path, cwd: Path = ROOT, environment: dict[str, str] | None = None) -> None:
    try:
        subprocess.run(
            [str(argument) for argument in arguments],
            cwd=cwd,
            env=os.environ | (environment or {}),
            check=True,
        )
    except FileNotFoundError:
        raise SetupFailed(f"{arguments[0]} is not there") from None
    except subprocess.CalledProcessError as error:
        raise SetupFailed(f"`{' '.join(map(str, arguments))}` ended with {error.returncode}") from None


# ── steps ──


def make_environment(folder: Path) -> None:
    if is_whole_environment(folder):
        return  # made by hand, or by an editor
    try:
        # --clear: half an environment, or one whose interpreter was upgraded away, is worth less than none.
        command(sys.executable, "-m", "venv", "--clear", folder)
    except SetupFailed as error:
        hint = f"apt-get install python3-venv  (or python3.{sys.version_info.minor}-venv)"
        raise SetupFailed(
            f"{error}\nOn Debian and Ubuntu the venv module is a package of its own: {hint}"
        ) from None


def is_whole_environment(folder: Path) -> bool:
    probe = f"import pip, sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    try:
        return (
            subprocess.run([folder / "bin/python", "-c", probe], capture_output=True, check=False).returncode
            == 0
        )
    except OSError:
        return False


def install_build_tools() -> None:
    command(
        BIN / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", "requirements-build.lock"
    )


def install_packages(lock: str) -> None:
    """By uv, ten times faster; by pip where uv has no build for the platform. Both check the hashes."""
    options = ("--require-hashes", "-r", lock)
    try:
        command(BIN / "uv", "pip", "install", "--quiet", "--python", BIN / "python", *options)
    except SetupFailed as error:
        print(f"   uv: {error}; trying pip", flush=True)
        command(BIN / "python", "-m", "pip", "install", "--quiet", *options)


def install_project() -> None:
    # Dependencies and build tools are there already, from the locks; nothing is resolved here.
    options = ("--no-deps", "--no-build-isolation", "--editable", ".")
    command(BIN / "python", "-m", "pip", "install", "--quiet", *options)


def install_node_packages() -> None:
    command(BIN / "npm", "ci", "--no-audit", "--no-fund", cwd=FRONTEND, environment=NODE_ENVIRONMENT)


def build_frontend() -> None:
    command(BIN / "npm", "run", "build", cwd=FRONTEND, environment=NODE_ENVIRONMENT)


def install_fonts() -> None:
    """Two weights of the package's nine; the package itself, 90 MB, goes again."""
    command(BIN / "npm", "ci", "--ignore-scripts", cwd=FONT_PACKAGE, environment=NODE_ENVIRONMENT)
    package = FONT_PACKAGE / "node_modules/@expo-google-fonts/noto-sans-sc"
    FONTS.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(package / "LICENSE_FONT", FONTS / "LICENSE")
    shutil.copyfile(package / "700Bold/NotoSansSC_700Bold.ttf", FONTS / "NotoSansSC-Bold.ttf")
    shutil.copyfile(package / "400Regular/NotoSansSC_400Regular.ttf", FONTS / "NotoSansSC-Regular.ttf")
    shutil.rmtree(FONT_PACKAGE / "node_modules")


def prepare_printing() -> None:
    """Pango lays out printed sheets. Without it everything else works, so this step says what is missing and goes on."""
    subprocess.run([sys.executable, "tools/system_parts.py", "run"], cwd=ROOT, check=False)


def install_swift() -> None:
    make_environment(SWIFT_VENV)
    lock = "tests/servers/swift.lock"
    command(
        BIN / "uv",
        "pip",
        "install",
        "--quiet",
        "--python",
        SWIFT_VENV / "bin/python",
        "--require-hashes",
        "-r",
        lock,
    )


def frontend_sources() -> Iterator[Path]:
    """Everything the build may read, in a fixed order."""
    skip = {"node_modules", "dist", "coverage"}
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = sorted(name for name in folders if name not in skip)
        yield from (Path(folder, name) for name in sorted(files) if not name.endswith(".tsbuildinfo"))


def files(*names: str) -> Callable[[], list[Path]]:
    return lambda: [ROOT / name for name in names]


ENVIRONMENT = Step(
    "Python environment", VENV / "stamps/environment", files(), BIN / "python", lambda: make_environment(VENV)
)
BUILD_TOOLS = Step(
    "installer and Node",
    VENV / "stamps/build",
    files("requirements-build.lock"),
    BIN / "npm",
    install_build_tools,
)
PACKAGES = Step(
    "Python packages",
    VENV / "stamps/packages",
    files("requirements.lock"),
    BIN / "uvicorn",
    lambda: install_packages("requirements.lock"),
)
DEVELOPMENT_PACKAGES = Step(
    "Python packages for development",
    VENV / "stamps/development",
    files("requirements-dev.lock"),
    BIN / "pytest",
    lambda: install_packages("requirements-dev.lock"),
)
PROJECT = Step(
    "this project", VENV / "stamps/project", files("pyproject.toml"), BIN / "sancheng", install_project
)
NODE_PACKAGES = Step(
    "front end packages",
    NODE_MODULES / ".sancheng-stamp",  # npm ci empties the folder first, and the stamp with it
    files("frontend/package.json", "frontend/package-lock.json", "frontend/.npmrc"),
    NODE_MODULES / "vite",
    install_node_packages,
)
FRONTEND_BUILD = Step(
    "front end",
    NODE_MODULES / ".sancheng-built",
    frontend_sources,
    FRONTEND / "dist/index.html",
    build_frontend,
)
FONT = Step(
    "Chinese font",
    VENV / "stamps/fonts",
    files("tools/fonts/package.json", "tools/fonts/package-lock.json", "tools/fonts/.npmrc"),
    FONTS / "NotoSansSC-Regular.ttf",
    install_fonts,
)
PRINTING = Step(
    "library for printed sheets",
    VENV / "stamps/printing",  # tried once, not at every start
    files("tools/system_parts.py"),
    BIN / "python",
    prepare_printing,
)
SWIFT = Step(
    "S3 server for the tests",
    SWIFT_VENV / "stamp",
    files("tests/servers/swift.lock"),
    SWIFT_VENV / "bin/swift-ring-builder",
    install_swift,
)

RUN = (ENVIRONMENT, BUILD_TOOLS, PACKAGES, PROJECT, FONT, PRINTING, NODE_PACKAGES, FRONTEND_BUILD)
TEST = (
    ENVIRONMENT,
    BUILD_TOOLS,
    PACKAGES,
    DEVELOPMENT_PACKAGES,
    PROJECT,
    FONT,
    NODE_PACKAGES,
    FRONTEND_BUILD,
    SWIFT,
)
TARGETS = {"run": RUN, "test": TEST}


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        needed = ".".join(map(str, OLDEST_PYTHON))
        print(f"Python {needed} or newer is needed, this is {sys.version.split()[0]}.")
        return 1
    if len(arguments) != 1 or arguments[0] not in TARGETS:
        print(__doc__)
        return 2
    try:
        with Path(__file__).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # two `make` at once would take turns deleting each other's work
            if arguments[0] == "test":
                command(sys.executable, "tools/system_parts.py")
            for step in TARGETS[arguments[0]]:
                step.run_if_needed()
    except SetupFailed as failure:
        print(
            f"\nThe set-up stopped: {failure}\nRun the same command again to go on where it stopped.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run the same command again to go on where it stopped.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
