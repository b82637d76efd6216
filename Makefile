# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOME_DIR ?= demo-home
# 0 takes a port that is free; SERVE=0 only builds.
PORT ?= 0
SERVE ?= 1
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
SHELL := /bin/sh
FRONTEND := src/loods_web/static/loods/loods.css
FRONTEND_SOURCES := build_frontend.py $(shell find src/loods_web/frontend -type f -not -path '*/node_modules/*')

.PHONY: setup setup-dev demo serve test check bench soak lock translations docs clean

setup: $(VENV)/.runtime $(FRONTEND)
setup-dev: $(VENV)/.dev $(FRONTEND)

# One stamp a lock file: the second call costs nothing.
$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit("Loods needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.python requirements/runtime.txt pyproject.toml build_translations.py $(wildcard src/loods/locale/*/LC_MESSAGES/*.po)
	$(PIP) install --require-hashes -r requirements/runtime.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

# Styles and scripts of the pages: fetched by lock file, bundled here, never committed.
$(FRONTEND): $(FRONTEND_SOURCES) | $(VENV)/.runtime
	$(BIN)/python build_frontend.py

demo: setup
	$(BIN)/loods demo --home $(HOME_DIR) $(if $(filter 0,$(SERVE)),--no-serve,--port $(PORT))

serve: setup
	$(BIN)/loods serve --home $(HOME_DIR) --port $(PORT)

test: setup-dev
	$(BIN)/python -m pytest -n 2 -m "not soak"

soak: setup-dev
	LOODS_HYPOTHESIS=soak $(BIN)/python -m pytest -n 2

check: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	DJANGO_SETTINGS_MODULE=loods_web.settings $(BIN)/python -W ignore -m django makemigrations --check --dry-run
	$(BIN)/python tools/check_sizes.py
	$(BIN)/python tools/translations.py --check
	$(BIN)/python tools/reference.py --check
	$(BIN)/python tools/issue_kinds.py --check
	$(BIN)/python tools/access_table.py --check
	$(BIN)/python tools/check_links.py
	$(BIN)/reuse --no-multiprocessing lint --quiet

bench: setup-dev
	$(BIN)/python bench/run.py

translations: setup-dev
	$(BIN)/python tools/translations.py --update

docs: setup-dev
	$(BIN)/python tools/reference.py --write
	$(BIN)/python tools/issue_kinds.py --write
	$(BIN)/python tools/access_table.py --write

# Writes the lock files anew: versions and hashes, no addresses.
lock: setup-dev
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q --upgrade -o requirements/dev.txt
	$(BIN)/uv pip compile pyproject.toml --extra build -c requirements/dev.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q --upgrade -o requirements/runtime.txt

clean:
	rm -rf src/loods_web/frontend/node_modules src/loods_web/static
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
