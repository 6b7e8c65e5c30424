"""The rules of CONTRIBUTING.md that a machine can check. Each is shown to catch a breach, then held to the tree."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 350
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "manager", "crud", "base"}
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock", "tests/servers/swift.lock")
CONTENT_NETWORKS = (
    "unpkg.com",
    "jsdelivr.net",
    "cdnjs.",
    "googleapis.com",
    "gstatic.com",
    "esm.sh",
    "bootcdn",
)


def python_files() -> list[Path]:
    return sorted((ROOT / "app").rglob("*.py"))


def frontend_files() -> list[Path]:
    sources = (ROOT / "frontend/src").rglob("*")
    return sorted(
        path for path in sources if path.suffix in {".ts", ".vue", ".css"} and ".gen." not in path.name
    )


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


# ── transactions ──


def commits(source: str) -> list[int]:
    """Lines that commit a transaction."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        call.lineno for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "commit"
    ]


def test_commit_is_recognised() -> None:
    assert commits("def save(session):\n    session.commit()\n") == [2]
    assert commits("def after_commit(): ...\nafter_commit()\n") == []


def test_commit_exists_in_db_alone() -> None:
    where = {relative(path) for path in python_files() if commits(path.read_text())}
    assert where == {"app/db.py"}


def async_with_session(source: str) -> list[int]:
    """Lines of `async def` functions that are given or open a session: they would block the event loop."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AsyncFunctionDef):
            names = {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
            attributes = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
            opens = attributes & {"transaction", "reading"}
            if opens or any(name.endswith("Session") for name in names):
                found.append(node.lineno)
    return found


def test_async_with_session_is_recognised() -> None:
    assert async_with_session("async def show(session: ReadSession): ...") == [1]
    assert async_with_session("async def show(db):\n    with db.transaction() as s: ...") == [1]
    assert async_with_session("def show(session: ReadSession): ...") == []


def test_no_async_function_touches_a_session() -> None:
    breaches = [
        f"{relative(path)}:{line}" for path in python_files() for line in async_with_session(path.read_text())
    ]
    assert breaches == []


# ── files ──


def named_after_nothing(path: Path) -> bool:
    return bool(FORBIDDEN_NAMES & {part.lower() for part in (*path.parent.parts, path.name.split(".")[0])})


@pytest.mark.parametrize(
    ("path", "forbidden"),
    [("app/utils.py", True), ("app/helpers/text.py", True), ("src/ui/Base.vue", True), ("app/db.py", False)],
)
def test_names_that_say_nothing_are_recognised(path: str, forbidden: bool) -> None:
    assert named_after_nothing(Path(path)) is forbidden


def test_every_file_is_named_after_what_it_holds() -> None:
    sources = [
        *python_files(),
        *frontend_files(),
        *(ROOT / "tools").rglob("*.py"),
        *(ROOT / "tests").rglob("*.py"),
    ]
    assert [relative(path) for path in sources if named_after_nothing(path.relative_to(ROOT))] == []


def test_no_file_tells_two_stories() -> None:
    lengths = {
        relative(path): len(path.read_text().splitlines()) for path in [*python_files(), *frontend_files()]
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


# ── nothing from outside ──


def addresses_in_lock(text: str) -> list[str]:
    """Lines naming a server, or choosing an index: a lock says what to install, the machine knows from where."""
    return [
        line
        for line in text.splitlines()
        if "://" in line or re.match(r"\s*-(i|f|-index-url|-extra-index-url|-find-links)\b", line)
    ]


def test_an_address_in_a_lock_is_recognised() -> None:
    assert addresses_in_lock("--index-url https://example.org/simple\na==1 \\\n    --hash=sha256:00\n") != []
    assert addresses_in_lock("--find-links wheels\n") != []
    assert addresses_in_lock("a==1 \\\n    --hash=sha256:00\n") == []


@pytest.mark.parametrize("lock", LOCKS)
def test_python_locks_hold_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert addresses_in_lock(text) == []
    pins = re.findall(r"^[A-Za-z0-9._-]+==.*(?:\n    --hash.*)*", text, flags=re.MULTILINE)
    assert pins
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize("lock", ["frontend/package-lock.json", "tools/fonts/package-lock.json"])
def test_the_node_locks_hold_integrity_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert '"integrity": "sha512-' in text
    assert '"resolved"' not in text
    assert "://" not in text


def test_every_declared_dependency_is_locked_within_its_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    declared = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-build.lock": project["dependency-groups"]["build"],
        "requirements-dev.lock": project["project"]["dependencies"] + project["dependency-groups"]["dev"],
    }
    problems = []
    for lock, lines in declared.items():
        pins = re.findall(
            r"^([A-Za-z0-9._-]+)(?:\[[^]]*])?==([^\s;]+)", (ROOT / lock).read_text(), flags=re.MULTILINE
        )
        versions = {canonicalize_name(name): version for name, version in pins}
        for requirement in map(Requirement, lines):
            version = versions.get(canonicalize_name(requirement.name))
            if version is None or not requirement.specifier.contains(version, prereleases=True):
                problems.append(f"{lock}: {requirement} is {version}; run `make lock`")
    assert problems == []


FETCHES = re.compile(
    r"""(?:\bsrc(?:set)?\s*=|<link[^>]*\bhref\s*=|\burl\(|@import|\bfrom\s|\bimport\(|\bfetch\(|new\s+(?:Shared)?Worker\(
        |importScripts\(|new\s+EventSource\(|new\s+WebSocket\(|\bimport\s)\s*["'`]?\s*(?:https?:|wss?:)?//[a-z0-9]""",
    re.IGNORECASE | re.VERBOSE,
)


def outside_fetches(source: str) -> list[str]:
    """Lines that make a browser load something from another server. A link the user taps is not among them."""
    lines = source.splitlines()
    return [
        line.strip()
        for line in lines
        if FETCHES.search(line) or any(host in line for host in CONTENT_NETWORKS)
    ]


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://unpkg.com/vue"></script>',
        '<link rel="stylesheet" href="https://fonts.example.org/a.css">',
        '<img src="//images.example.org/a.png">',
        "background: url(https://example.org/a.png);",
        '@import "https://example.org/a.css";',
        'import maps from "https://esm.sh/maps";',
        "await fetch(`https://tiles.example.org/${z}`)",
        'new Worker("https://example.org/worker.js")',
    ],
)
def test_a_fetch_from_outside_is_recognised(line: str) -> None:
    assert outside_fetches(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "// see https://example.org/spec",
        "return `https://uri.amap.com/navigation?to=${lon}`;",
        'fetch("/api/bundle")',
    ],
)
def test_a_comment_or_a_link_to_tap_is_not_a_fetch(line: str) -> None:
    assert outside_fetches(line) == []


def test_the_front_end_fetches_nothing_from_outside() -> None:
    pages = [ROOT / "frontend/index.html", ROOT / "app/lan.html", *frontend_files()]
    breaches = [f"{relative(path)}: {line}" for path in pages for line in outside_fetches(path.read_text())]
    assert breaches == []


# ── commands ──


def test_imports_go_one_way() -> None:
    lint = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert lint.returncode == 0, lint.stdout[lint.stdout.find("Contracts") :]


@pytest.mark.parametrize("outcome", [0, 2])
def test_the_build_server_runs_make_test_and_believes_it(tmp_path: Path, outcome: int) -> None:
    recorder = tmp_path / "make"
    recorder.write_text(f'#!/bin/sh\necho "$PWD: make $*" > {tmp_path}/called\nexit {outcome}\n')
    recorder.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run([ROOT / ".ci/run"], cwd=tmp_path, env=environment)
    assert (tmp_path / "called").read_text().strip() == f"{ROOT}: make test"
    assert (run.returncode != 0) == (outcome != 0)


def make_targets() -> dict[str, str]:
    rules = re.findall(r"^([a-z0-9-]+):(.*)$", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    return dict(rules)


def documents() -> Iterator[Path]:
    yield from ROOT.glob("*.md")
    yield from (ROOT / "docs").rglob("*.md")
    yield from (ROOT / "deploy").rglob("*.md")


def test_documents_name_only_commands_that_exist() -> None:
    targets = make_targets()
    assert {"run", "test"} <= set(targets)
    named = {
        (relative(path), target)
        for path in documents()
        for target in re.findall(r"(?:`|^    |^)make ([a-z0-9-]+)", path.read_text(), flags=re.MULTILINE)
    }
    assert sorted(pair for pair in named if pair[1] not in targets) == []


def test_every_command_explains_itself() -> None:
    assert [name for name, rest in make_targets().items() if "##" not in rest] == []


def test_make_test_leaves_nothing_out() -> None:
    steps = make_targets()["test"].split("##")[0].split()
    assert steps == [
        "setup-test", "lint", "types", "imports", "check-content", "unit", "postgres", "s3", "frontend", "e2e",
    ]  # fmt: skip
