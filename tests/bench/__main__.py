"""`make bench`: every table, one after the other. Name some to print only those: `python -m tests.bench intake reading`."""

import importlib
import sys

TABLES = ("intake", "reading", "browser", "content", "ledger", "forecast", "exports", "rankings", "rates")

for name in sys.argv[1:] or TABLES:
    table = importlib.import_module(f"tests.bench.{name}")
    print(f"\n── {name} ── {(table.__doc__ or '').splitlines()[0]}\n", flush=True)
    table.main()
