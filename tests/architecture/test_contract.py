"""What the service promises about itself: actors on every route, documented names, fresh types, sound migrations."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlmodel import SQLModel

from app.authz import ROLES, any_actor, caller
from app.db import Database
from app.main import create_app
from app.models import CASE_STATES
from app.primitives import new_id
from app.settings import REPOSITORY, Settings
from tools.error_texts import target, texts

PUBLIC = {
    "/login",
    "/login/slip",
    "/logout",  # clears a cookie, whoever holds it
    "/healthz",
    "/readyz",
    "/metrics",
    "/api/docs",
    "/u/{token}",  # whoever holds the link
    "/u/{token}/photos/{photo_id}/{variant}",
    "/{path:path}",
}


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[APIRoute]:
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("routes"), worker="none"))
    return list(_routes(app.routes))


def _routes(found: Iterable[object]) -> Iterator[APIRoute]:
    """FastAPI keeps included routers as they are; their routes have no prefix."""
    for route in found:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "original_router"):
            yield from _routes(route.original_router.routes)


def _calls(dependant: object) -> Iterator[object]:
    yield dependant.call  # type: ignore[attr-defined]  # FastAPI's Dependant
    for inner in dependant.dependencies:  # type: ignore[attr-defined]  # as above
        yield from _calls(inner)


def test_every_route_names_its_actor_or_is_public(routes: list[APIRoute]) -> None:
    named = {any_actor, caller}  # who takes the Caller asks it themselves: see the next test
    bare = [r.path for r in routes if not named & set(_calls(r.dependant)) and r.path not in PUBLIC]
    assert bare == []
    assert len(routes) > 40


def test_routes_that_ask_the_caller_themselves_do_ask(routes: list[APIRoute], client: TestClient) -> None:
    asking = [r for r in routes if any_actor not in set(_calls(r.dependant)) and r.path not in PUBLIC]
    assert asking
    for route in asking:
        path = re.sub(r"\{\w+_id\}", str(new_id()), route.path).replace("{variant}", "thumb")
        for method in route.methods or ():
            answer = client.request(method, f"/api{path}", json={} if method == "PUT" else None)
            assert (answer.status_code, answer.json()["code"]) == (401, "session.missing"), route.path


def test_no_output_schema_has_a_default() -> None:
    """A default makes the generated TypeScript field optional."""
    document = create_app(Settings(worker="none", log_level="error")).openapi()
    outputs = set()
    for call in (c for calls in document["paths"].values() for c in calls.values()):
        for response in call["responses"].values():
            for media in response.get("content", {}).values():
                outputs |= set(re.findall(r"schemas/(\w+)", json.dumps(media.get("schema", {}))))
    schemas = document["components"]["schemas"]
    reached: set[str] = set()
    while outputs - reached:
        name = (outputs - reached).pop()
        reached.add(name)
        outputs |= set(re.findall(r"schemas/(\w+)", json.dumps(schemas.get(name, {}))))
    lax = [
        f"{name}.{member}"
        for name in sorted(reached - {"HTTPValidationError", "ValidationError"})
        for member, shape in schemas[name].get("properties", {}).items()
        if "default" in shape
    ]
    assert lax == []


def test_settings_are_documented() -> None:
    text = (REPOSITORY / "docs" / "settings.md").read_text()
    missing = [name for name in Settings.model_fields if f"`SANCHENG_{name.upper()}`" not in text]
    assert missing == []


def test_every_error_code_is_documented() -> None:
    """Codes are the first argument of our errors; each stands in docs/errors.md and in both languages of the app."""
    text = (REPOSITORY / "docs" / "errors.md").read_text()
    codes = sorted(set(_error_codes()))
    assert len(codes) > 40
    assert [code for code in codes if f"`{code}`" not in text] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_error_has_words_on_the_screen(language: str) -> None:
    """`python -m tools.error_texts` makes them from docs/errors.md."""
    assert json.loads(target(language).read_text(encoding="utf-8")) == texts(language)
    assert all(words for reasons in texts(language).values() for words in reasons.values())


def _error_codes() -> Iterator[str]:
    pattern = re.compile(r"^[a-z]+\.[a-z_]+$")
    names = {
        "AppError",
        "BadRequest",
        "NotLoggedIn",
        "Forbidden",
        "NotFound",
        "Conflict",
        "Gone",
        "TooLarge",
        "UnsupportedMedia",
        "Unprocessable",
        "UpgradeNeeded",
        "Throttled",
        "Unavailable",
        "StorageFull",
    }
    for path in (REPOSITORY / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in names
                and node.args
            ):
                first = node.args[0]
                if (
                    isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                    and pattern.match(first.value)
                ):
                    yield first.value


def test_roles_and_states_are_documented() -> None:
    text = (REPOSITORY / "docs" / "lifecycle.md").read_text()
    assert [state for state in CASE_STATES if f"`{state}`" not in text] == []
    glossary = (REPOSITORY / "docs" / "glossary.md").read_text()
    assert [role for role in ROLES if f"`{role}`" not in glossary] == []


def test_commands_are_documented() -> None:
    text = (REPOSITORY / "README.md").read_text() + (REPOSITORY / "docs" / "operations.md").read_text()
    helped = subprocess.run(
        [sys.executable, "-m", "app.cli", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
        env={"PATH": "/usr/bin:/bin", "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"},
    )
    commands = re.findall(r"^[│|] ([a-z][a-z-]+) {2,}", helped.stdout, re.MULTILINE)
    assert len(commands) >= 10
    assert [command for command in commands if f"sancheng {command}" not in text] == []


def test_the_generated_types_are_fresh(tmp_path: Path) -> None:
    """The front end's types are made from the service's own description."""
    described = tmp_path / "openapi.json"
    described.write_text(
        json.dumps(create_app(Settings(data_dir=tmp_path, worker="none")).openapi(), sort_keys=True)
    )
    node = Path(sys.executable).with_name("node")
    made = subprocess.run(
        [node, "scripts/client.mjs", "--check"],
        cwd=REPOSITORY / "frontend",
        env={"PATH": f"{node.parent}:/usr/bin:/bin", "SANCHENG_OPENAPI": str(described)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr + "run: make client"


def test_migrations_from_zero_give_exactly_the_tables(database: Database) -> None:
    with database.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
