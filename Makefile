# Sets up and runs everything; needs Python 3.11 and make, nothing else.
PYTHON ?= python3.11
UV := .venv/bin/uv
# Trust what the machine trusts: many networks have a certificate authority of their own.
export UV_NATIVE_TLS := 1
ifeq ($(shell command -v $(PYTHON) 2>/dev/null),)
PYTHON := python3
endif

.PHONY: demo test setup lint types imports wheel check docs clean

demo: setup  ## set up, and read the example page
	.venv/bin/onrecord read examples/state-visit.html

test: setup  ## set up, and run the tests
	.venv/bin/python -m pytest -n auto

setup: .venv/.ready

.venv/.ready: uv.lock pyproject.toml
	test -x $(UV) || ($(PYTHON) -m venv .venv && .venv/bin/python -m pip install --quiet "uv>=0.9,<1")
	$(UV) sync --frozen --quiet
	touch $@

lint: setup
	.venv/bin/ruff check .

types: setup
	.venv/bin/mypy

imports: setup
	.venv/bin/lint-imports

wheel: setup  ## build the wheel, install it into an empty environment, run the demo there
	rm -rf dist build/wheel-check
	$(UV) build --wheel --quiet
	$(UV) venv --quiet build/wheel-check
	$(UV) export --frozen --quiet --no-dev --no-emit-project -o build/requirements.txt
	$(UV) pip install --quiet --python build/wheel-check/bin/python --require-hashes -r build/requirements.txt
	$(UV) pip install --quiet --python build/wheel-check/bin/python --no-deps dist/*.whl
	cd build && wheel-check/bin/onrecord read ../examples/state-visit.html > demo.txt && test -s demo.txt

check: lint types imports test wheel  ## all that CI runs

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache
