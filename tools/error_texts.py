"""The words of every refusal, from docs/errors.md into the app's locale files.

`python -m tools.error_texts` writes frontend/src/locales/{zh,en}/codes.json; `texts()` is what a test compares them with.
"""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| `(?P<code>[a-z.]+\.[a-z_]+)` \| [^|]* \| [^|]* \| (?P<zh>[^|]*) \| (?P<en>[^|]*) \|$")


def texts(language: str) -> dict[str, dict[str, str]]:
    """{feature: {reason: words}} in the order of the table."""
    found: dict[str, dict[str, str]] = {}
    for line in (ROOT / "docs" / "errors.md").read_text(encoding="utf-8").splitlines():
        if row := ROW.match(line):
            feature, reason = row["code"].split(".", 1)
            found.setdefault(feature, {})[reason] = row[language].strip()
    return found


def target(language: str) -> Path:
    return ROOT / "frontend" / "src" / "locales" / language / "codes.json"


def main() -> None:
    for language in ("zh", "en"):
        target(language).write_text(
            json.dumps(texts(language), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
