"""What casework says is written down: the codes of refused steps, in the table of errors."""

import re

from app.settings import REPOSITORY


def test_every_code_of_a_refused_step_is_in_the_table() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (REPOSITORY / "app" / "casework").rglob("*.py")
    )
    codes = set(re.findall(r'"(casework\.[a-z_]+)"', sources))
    table = set(
        re.findall(
            r"^\| `(casework\.[a-z_]+)` \|",
            (REPOSITORY / "docs" / "errors.md").read_text(encoding="utf-8"),
            re.M,
        )
    )
    assert len(codes) > 20
    assert codes == table
