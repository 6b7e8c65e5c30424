"""What serving and the tests need from the operating system: install it where that is allowed, else say what to install.

    python3 tools/system_parts.py        for the tests: all of it, else exit code 1
    python3 tools/system_parts.py run    for serving: without it everything but printed sheets works

No test is skipped when a part is missing: a test suite that leaves tests out says nothing about them.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    what_for: str
    package: str
    """Debian's name for it."""
    is_there: Callable[[], bool]


def program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def has_chinese_font() -> bool:
    """Without one, documents and screenshots show boxes instead of text, and no error."""
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=True).stdout.strip())


def library(name: str) -> Callable[[], bool]:
    """Whether the dynamic linker finds it."""

    def is_there() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return is_there


PRINTING = (
    Part("printed sheets: layout", "libpango-1.0-0", library("libpango-1.0.so.0")),
    Part("printed sheets: fonts", "libpangoft2-1.0-0", library("libpangoft2-1.0.so.0")),
    Part("printed sheets: small files", "libharfbuzz-subset0", library("libharfbuzz-subset.so.0")),
)
PARTS = (
    *PRINTING,
    Part("browser tests", "chromium", program("chromium")),
    Part("browser tests in WebKit", "webkit2gtk-driver", program("WebKitWebDriver")),
    Part("a screen for WebKit", "xvfb", program("Xvfb")),
    Part("S3 tests: the server's token cache", "memcached", program("memcached", "/usr/sbin/memcached")),
    Part("Chinese text in screenshots and documents", "fonts-noto-cjk", has_chinese_font),
    Part("font lookup", "fontconfig", program("fc-list")),
)


def missing_parts(parts: Iterable[Part] = PARTS) -> list[Part]:
    return [part for part in parts if not part.is_there()]


def install(packages: list[str]) -> bool:
    """Whether apt installed them. Only root may, and only Debian and its kin have apt."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ("apt-get", "-qq", "-o", "Dpkg::Use-Pty=0")
    for arguments in (("update",), ("install", "-y", "--no-install-recommends", *packages)):
        if subprocess.run(
            [*apt, *arguments], env=environment, stdout=subprocess.DEVNULL, check=False
        ).returncode:
            return False
    return True


def main(arguments: Sequence[str]) -> int:
    parts, asking = (PRINTING, "Printing") if arguments == ["run"] else (PARTS, "The test suite")
    missing = missing_parts(parts)
    if not missing:
        return 0
    packages = [part.package for part in missing]
    print(f"── system packages: {' '.join(packages)}", flush=True)
    if install(packages) and not missing_parts(parts):
        return 0
    missing = missing_parts(parts)
    print(f"\n{asking} needs these parts of the system, which are missing:\n", file=sys.stderr)
    for part in missing:
        print(f"  {part.package:<24} {part.what_for}", file=sys.stderr)
    names = " ".join(part.package for part in missing)
    print(
        f"\nOn Debian or Ubuntu:\n\n  sudo apt-get install --no-install-recommends {names}\n", file=sys.stderr
    )
    if parts is PRINTING:
        print("Everything else works without them.\n", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
