# Sets up and runs everything; needs Python 3.11 and make, nothing else.
PYTHON ?= python3.11
UV := .venv/bin/uv
# Trust what the machine trusts: many networks have a certificate authority of their own.
export UV_NATIVE_TLS := 1
ifeq ($(shell command -v $(PYTHON) 2>/dev/null),)
PYTHON := python3
endif

.PHONY: demo test setup lint types imports wheel check docs model model-large weights model-check clean

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

docs: setup  ## renew docs/record.md and docs/codebook.md
	.venv/bin/python genscripts/docs.py

.venv-train/.ready: pyproject.toml
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --editable '.[train]'
	touch $@

CORPUS := $(addprefix training/,sentences plain news press agency words wordings) --inside training/prose --inside training/daily --deeds training/articles/learnt --articles training/articles/fitted --articles training/articles/quiet
TRAIN := .venv-train/bin/onrecord train $(CORPUS) --card training/CARD.md

model: .venv-train/.ready  ## train the classifier anew; under two hours on two cores
	$(TRAIN) --out src/onrecord/models/classifier

weights: setup  ## fit anew how codebook and classifier are weighed, after a change of codebook or rules; nothing is trained
	.venv/bin/onrecord train $(CORPUS) --out src/onrecord/models/classifier --only-weights

model-large: .venv-train/.ready  ## the same with a large teacher first, kept in build/model-large; for hours; replaces the shipped model too
	$(TRAIN) --out src/onrecord/models/classifier --large build/model-large

model-check: .venv-train/.ready  ## train a tiny model from sentences and a codebook, and use it
	.venv-train/bin/python -m pip install --quiet pytest hypothesis
	.venv-train/bin/python -m pytest -p no:cacheprovider tests/training/test_building.py tests/models/test_sparing.py tests/models/test_packing.py tests/models/test_recovering.py tests/models/test_workers.py tests/models/test_trail.py tests/models/test_memory.py tests/models/test_finetune.py

check: lint types imports test wheel  ## all that CI runs

clean:
	rm -rf .venv .venv-train build dist .mypy_cache .ruff_cache .pytest_cache
