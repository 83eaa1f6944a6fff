.DEFAULT_GOAL := check
PYTHON ?= python

.PHONY: bench check

check: ## lint, types and import rules of the generator
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m pyright
	PYTHONPATH=extensions lint-imports

bench: ## time and memory of copy and update, beside plain Copier
	$(PYTHON) -m benchmarks
