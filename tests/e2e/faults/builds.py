"""The next release of the front end, made from the built one: every hashed name is another, as after a change that
reaches everything, and the service worker's list names the new files with their new hashes."""

import base64
import hashlib
import re
import shutil
from pathlib import Path

HASHED = re.compile(r"[\w.-]+-[\w-]{8}\.[a-z0-9]+")
ENTRY = re.compile(r'"integrity":"sha256-[^"]+","revision":(null|"\w+"),"url":"([^"]+)"')
TEXTS = {".js", ".mjs", ".css", ".html", ".json", ".webmanifest"}


def next_build(old: Path, new: Path) -> None:
    names = {path.name: _renamed(path.name) for path in (old / "assets").rglob("*") if path.is_file()}
    for path in sorted(old.rglob("*")):
        if (
            not path.is_file() or path.suffix == ".br"
        ):  # packed copies of the old texts; the plain ones serve as well
            continue
        target = new / path.relative_to(old).with_name(names.get(path.name, path.name))
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix not in TEXTS:
            shutil.copyfile(path, target)
            continue
        target.write_text(
            HASHED.sub(lambda found: names.get(found[0], found[0]), path.read_text("utf-8")), "utf-8"
        )
    worker = new / "sw.js"
    text, entries = ENTRY.subn(lambda found: _entry(new, found), worker.read_text("utf-8"))
    assert entries > 20, "the service worker's list has another shape than this module knows"
    worker.write_text(text, "utf-8")


def entry_script(build: Path) -> str:
    """Name of the script its page starts with."""
    found = re.search(
        r'<script type="module"[^>]* src="/assets/([^"]+)"', (build / "index.html").read_text("utf-8")
    )
    assert found
    return found[1]


def _renamed(name: str) -> str:
    if not HASHED.fullmatch(name):
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:-8]}{hashlib.sha256(name.encode()).hexdigest()[:8]}{dot}{ending}"


def _entry(build: Path, found: re.Match[str]) -> str:
    data = (build / found[2]).read_bytes()
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    revision = "null" if found[1] == "null" else f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    return f'"integrity":"sha256-{digest}","revision":{revision},"url":"{found[2]}"'
