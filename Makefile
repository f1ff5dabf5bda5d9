# The commands a newcomer needs: `make demo`, `make serve` and `make test`.
# Everything lives in .venv, .kit and school beside this file; nothing else is touched.
SHELL := /bin/bash
.DELETE_ON_ERROR:
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check
STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.installed-for-tests

# What is imported stays compiled, whatever the machine says: a run begins hundreds of processes.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo serve test quick check format sample setup lock clean help

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

demo: setup ## serve three sample schools and an empty one on http://localhost:$(PORT)
	@PORT=$(PORT) exec $(BIN)/python -m kit demo

serve: setup school/kit.yaml ## serve a real school, which is opened in the browser
	@PORT=$(PORT) exec $(BIN)/python -m kit serve --settings school/kit.yaml

# Apart from the demo, whose passwords are public.
school/kit.yaml:
	@mkdir -p school
	@echo 'tenants: [] # schools are opened in the browser; settings: docs/operator.md' > $@

test: setup $(TEST_STAMP) ## run all tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

quick: setup ## run the tests that need no browser, Hub or PostgreSQL
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not outside"

check: setup ## style, types, layers, questionnaires: everything that is quick
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m kit check surveys

format: setup ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

sample: setup ## generate the synthetic sample data again
	$(BIN)/python -m kit sample

setup: $(STAMP) ## create the environment

$(STAMP): requirements.lock deploy/build.lock pyproject.toml deploy/proxy/package-lock.json $(wildcard frontend/* frontend/src/*)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) -V). Use PYTHON=python3.11 make …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the environment into $(VENV) (a few minutes, once) …"
	@$(PIP) --require-hashes -r deploy/build.lock
	@$(PIP) --require-hashes --no-build-isolation -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@$(BIN)/python deploy/install.py
	@$(BIN)/python -m compileall -q kit
	@touch $(STAMP)

lock: ## pin what pyproject.toml asks for, with hashes (needs uv)
	$(PYTHON) deploy/lock.py

# As root on Debian the browser and the database server are installed;
# elsewhere the tests that need them say how to get them.
$(TEST_STAMP): deploy/test_requirements.sh
	@bash deploy/test_requirements.sh
	@touch $(TEST_STAMP)

clean: ## remove the environment and the demo's state
	rm -rf $(VENV) .kit
