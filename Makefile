# 三城巡检 Sancheng. `make help` lists what there is; tools/setup.py does the setting up.

PYTHON ?= python3
BIN := .venv/bin
NPM := cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" npm
PYTEST := $(BIN)/pytest
# Two at a time, shared by file: fixtures that start a server are then started once per worker, not per test.
PARALLEL := -n 2 --dist loadfile
# A browser, a server and a test share two busy cores: what fails once in a hundred runs is tried a second time, and listed.
SECOND_TRY := --reruns 1 -rR

.DEFAULT_GOAL := help
.PHONY: help run dev test lint format types imports check-content unit postgres s3 frontend e2e client bench \
        screenshots lock clean setup setup-test image
# The steps of `make test` tell a story in order and share one build; -j would mix them up.
.NOTPARALLEL:

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ── use ──

run: setup ## build, seed a demo district on the first run, serve on http://127.0.0.1:8000 (LAN=1: HTTPS for phones)
	@exec $(BIN)/sancheng up $(if $(LAN),--lan)

dev: setup-test ## the same with live reload: front end on http://127.0.0.1:5173, server restarted on change
	@trap 'kill 0' EXIT INT TERM; \
	$(BIN)/watchfiles --filter python "$(BIN)/sancheng up" app & \
	$(NPM) run dev

# ── check ──

test: setup-test lint types imports check-content unit postgres s3 frontend e2e ## everything CI checks
	@echo "make test: every check passed"

lint: setup-test ## ruff and ESLint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(NPM) run lint

types: setup-test ## mypy and vue-tsc, both strict
	$(BIN)/mypy
	$(NPM) run typecheck

imports: setup-test ## who may import whom
	$(BIN)/lint-imports

check-content: setup-test ## standards, checklists, violations: complete and consistent
	$(BIN)/sancheng check-content

unit: setup-test ## unit and API tests on SQLite
	$(PYTEST) $(PARALLEL) -m "not browser and not s3 and not bench"

postgres: setup-test ## the same suite on a real PostgreSQL
	SANCHENG_TEST_DATABASE=postgresql $(PYTEST) $(PARALLEL) -m "not browser and not s3 and not bench"

s3: setup-test ## photo storage on a real S3 server
	$(PYTEST) -m s3

frontend: setup-test ## vitest, and the budget of bytes a phone loads first
	$(NPM) test
	$(NPM) run budget

e2e: setup-test ## browser tests against the built front end
	$(PYTEST) $(PARALLEL) $(SECOND_TRY) -m browser

bench: setup-test ## ratios, not verdicts
	$(BIN)/python -m tests.bench

# ── make ──

format: setup-test ## put Python into house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

client: setup-test ## regenerate frontend/src/api/schema.gen.ts from the server's own description
	$(NPM) run client

screenshots: setup-test ## the pictures of the documentation, into docs/images
	$(BIN)/python -m tools.screenshots

lock: setup-test ## renew the lock files (hashes, no addresses); UPGRADE=1 takes the newest versions allowed
	UV="$(BIN)/uv" UPGRADE="$(UPGRADE)" tools/lock.sh

image: ## build and try the container image without a container engine (root, Debian)
	deploy/try-image.sh

setup: ## only the setting up that `make run` does
	@$(PYTHON) tools/setup.py run

setup-test: ## only the setting up that `make test` does
	@$(PYTHON) tools/setup.py test

clean: ## delete what was built; data/ stays
	rm -rf .venv .venv-swift frontend/node_modules frontend/dist *.egg-info build dist .mypy_cache .pytest_cache \
	  .ruff_cache .import_linter_cache .hypothesis
