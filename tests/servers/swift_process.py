"""Start one Swift server from a folder of our own: `swift_process.py FOLDER proxy|account|container|object`.

Run by the interpreter of .venv-swift. Swift's own starters read /etc/swift, which a test must neither need
nor touch.
"""

import sys
from pathlib import Path

import swift.common.utils
import swift.common.utils.config

work, kind = Path(sys.argv[1]), sys.argv[2]
for module in (swift.common.utils, swift.common.utils.config):
    module.SWIFT_CONF_FILE = str(work / "swift.conf")

from swift.common.wsgi import run_wsgi  # noqa: E402 - reads the name set above when it is imported

sys.exit(run_wsgi(str(work / f"{kind}-server.conf"), f"{kind}-server", verbose=False))
