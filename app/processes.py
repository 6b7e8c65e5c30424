"""Several processes on one port: `serve` on more than one core.

The first process only watches. It starts the others, starts one again that died, and passes its own end on. They share
nothing but the database, the store and, for Prometheus, a folder of counters.
"""

import gc
import os
import shutil
import threading
from multiprocessing import parent_process
from pathlib import Path

MOST = 4
"""On a bigger machine the database is the limit, and each process holds connections and some 150 MB."""
LOOK_EVERY_S = 0.25
"""For jobs, which run in the first process: those that answer cannot wake it. A look costs a tenth of a millisecond."""


def as_many_as_useful(wanted: int) -> int:
    """`wanted` from the settings; 0 means one for each core, at most four."""
    return wanted or min(MOST, os.cpu_count() or 1)


def share_counters(folder: Path) -> None:
    """Call before the first process starts: from here on /metrics adds up what all of them count."""
    shutil.rmtree(folder, ignore_errors=True)  # counters of processes that are gone
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def settle_memory() -> None:
    """Call when everything is imported. What is there stays till the end, and nobody need look through it again; of what comes
    and goes with requests nearly all goes by itself. With the usual numbers a tenth of a record's time went into looking."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def end_with_parent() -> None:
    """Where the watching process is killed without a word, nobody would tell this one: it would hold the port for ever."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()
