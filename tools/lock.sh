#!/usr/bin/env bash
# Exact versions with hashes for every platform and for Python 3.11 upwards. The files hold no address of any index:
# whoever installs uses their own.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
  "${UV:-.venv/bin/uv}" pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate \
    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" ${UPGRADE:+--upgrade} "$@"
}

compile pyproject.toml -o requirements.lock
compile --group build -o requirements-build.lock
compile --group build --group dev -c requirements.lock -c requirements-build.lock pyproject.toml -o requirements-dev.lock
compile tests/servers/swift.in -o tests/servers/swift.lock

# npm notes who asks for money beside each package: addresses that nobody needs to install.
strip() {
  "${PYTHON:-.venv/bin/python}" - "$1" <<'PY'
import json, pathlib, sys
path = pathlib.Path(sys.argv[1])
lock = json.loads(path.read_text(encoding="utf-8"))
for package in lock["packages"].values():
    package.pop("funding", None)
path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
PY
}
strip frontend/package-lock.json
strip tools/fonts/package-lock.json

if grep -nE '://|^-(i|f)|^--(index|extra-index|find-links)' requirements*.lock tests/servers/swift.lock ||
  grep -n '://' frontend/package-lock.json tools/fonts/package-lock.json; then
  echo "a lock file holds an address" >&2
  exit 1
fi
