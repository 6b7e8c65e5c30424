"""Messages to the outside are sent by a job and by nothing else, and nobody but the sender reads where they go."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import REPOSITORY

SENDERS = "app/notices/channels/senders/"
NETWORK = {"smtplib", "urllib.request", "http.client", "requests", "httpx", "httpx2", "aiohttp", "socket"}
# These listen, or look at this machine's own addresses: they send nothing anywhere.
LISTEN = {"app/lan.py"}


def imported(source: str) -> set[str]:
    """Modules that a file imports, wherever it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    return found


@pytest.mark.parametrize(
    "source",
    [
        "import smtplib",
        "from urllib.request import urlopen",
        "from urllib import request",
        "def f():\n    import requests",
    ],
)
def test_a_network_is_recognised(source: str) -> None:
    assert imported(source) & NETWORK


def files() -> list[tuple[str, str]]:
    return [
        (str(path.relative_to(REPOSITORY)), path.read_text(encoding="utf-8"))
        for path in sorted(Path(REPOSITORY, "app").rglob("*.py"))
    ]


def test_only_the_senders_reach_other_servers() -> None:
    reaching = {name for name, source in files() if imported(source) & NETWORK} - LISTEN
    assert reaching == {f"{SENDERS}mail.py", f"{SENDERS}robots.py"}


def test_only_the_draining_job_calls_the_senders() -> None:
    calling = {
        name
        for name, source in files()
        if not name.startswith(SENDERS) and any("channels.senders" in one for one in imported(source))
    }
    assert calling == {"app/notices/channels/draining.py"}


def test_whoever_answers_requests_has_not_loaded_them() -> None:
    script = (
        "import sys; from app.main import create_app; from app.settings import Settings\n"
        "create_app(Settings(data_dir=sys.argv[1], worker='none')).openapi()\n"
        "print([name for name in sys.modules if name == 'smtplib' or 'channels.senders' in name])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, "/nowhere"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip().splitlines()[-1] == "[]"


def test_addresses_are_read_by_the_sender_alone() -> None:
    """The table is named where it is made and in the vault; the vault is opened for sending by whoever takes a turn."""
    naming = {name for name, source in files() if "ChannelSecret" in source}
    assert naming == {"app/models/__init__.py", "app/models/channels.py", "app/notices/channels/vault.py"}
    opening = {name for name, source in files() if "key_for_sending" in source}
    assert opening == {"app/notices/channels/turns.py", "app/notices/channels/vault.py"}
