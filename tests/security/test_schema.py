"""The service against its own description: whatever fits the description, and much that does not, gets a described answer.

The same cases every time: Hypothesis draws them without chance. `schemathesis run` against a server of one's own goes deeper.
"""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

AsUser = Callable[[str], TestClient]
BASE = "http://127.0.0.1:8000"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 3  # for each call, person and kind; enough to catch a call that answers what it does not describe
LEFT_OUT = {
    "/api/logout",  # ends nothing here, and answers everybody alike
    "/api/rescue",  # archives: tests/security/test_files.py
}
FREE = {
    "POST /api/checklist-pictures"
}  # takes bytes of any kind and says why it keeps none: tests/checklists


@pytest.mark.parametrize("person", ["admin_a", "supervisor_s", "inspector_a"])
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfit"])
def test_every_answer_is_as_described(
    client: TestClient, as_user: AsUser, person: str, mode: GenerationMode
) -> None:
    phone = as_user(person)
    document = client.get("/api/openapi.json").json()
    called: set[str] = set()
    fits_anything: set[str] = set()

    def send(case: schemathesis.Case[Any]) -> None:
        case.validate_response(_sent(phone, case), checks=CHECKS)
        called.add(case.operation.label)

    expected = set()
    for found in schemathesis.openapi.from_dict(document).get_all_operations():
        operation = found.ok()  # type: ignore[union-attr]  # an unreadable operation raises here, as it should
        described = document["paths"][operation.path][operation.method]
        takes_something = "parameters" in described or "requestBody" in described
        if operation.path in LEFT_OUT or (mode is GenerationMode.NEGATIVE and not takes_something):
            continue
        expected.add(operation.label)
        limits = settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        try:
            limits(given(case=operation.as_strategy(generation_mode=mode))(send))()
        except Unsatisfiable:
            # A body of bytes, or words to search for: nothing can be sent that its description forbids.
            assert mode is GenerationMode.NEGATIVE, operation.label
            fits_anything.add(operation.label)
    assert called | fits_anything == expected
    assert fits_anything <= FREE
    assert len(called) > 30


def _sent(phone: TestClient, case: schemathesis.Case[Any]) -> Any:
    asked = case.as_transport_kwargs(base_url=BASE)
    body = {name: asked[name] for name in ("json",) if name in asked}
    if isinstance(asked.get("data"), bytes | str):
        body["content"] = asked["data"]
    headers = {name: value for name, value in asked["headers"].items() if value.isascii()}
    return phone.request(
        asked["method"],
        asked["url"],
        params=asked.get("params"),
        headers=headers | {"authorization": phone.headers["authorization"]},
        **body,
    )
