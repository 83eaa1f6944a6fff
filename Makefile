# `make demo` shows what Groundplan emits; `make test` proves it. Both set themselves up.
.DEFAULT_GOAL := help
BUILD := .build
VENV := $(BUILD)/venv
PYTHON := $(VENV)/bin/python
PRESET ?= shop

.PHONY: help demo test test-fast check bench bench-app render pictures diff clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /'

$(VENV)/ready: pyproject.toml
	@echo "setting up the tools in $(VENV) ..."
	@python3 -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check "uv==0.13.9"
	@VIRTUAL_ENV=$(abspath $(VENV)) $(VENV)/bin/uv sync --quiet --active --no-install-project
	@touch $@

demo: $(VENV)/ready ## copy a preset, boot it, show a signed-in request; Ctrl-C stops
	@PATH="$(abspath $(VENV))/bin:$$PATH" $(PYTHON) -m tools.demo --preset $(PRESET) $(DEMO)

test: $(VENV)/ready ## everything, from fast to slow: unit, render, update, every combination emitted and tested
	@PATH="$(abspath $(VENV))/bin:$$PATH" $(PYTHON) -m tools.test

test-fast: $(VENV)/ready ## what takes seconds: unit, render and bad input
	@PATH="$(abspath $(VENV))/bin:$$PATH" $(PYTHON) -m tools.test --fast

check: $(VENV)/ready ## format, lint, types and import rules of the generator
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m pyright
	@PYTHONPATH=extensions $(VENV)/bin/lint-imports

bench: $(VENV)/ready ## time and memory of copy and update, beside plain Copier
	@$(PYTHON) -m benchmarks.generator

bench-app: $(VENV)/ready ## speed of the emitted shops, beside the limits and a plain application
	@PATH="$(abspath $(VENV))/bin:$$PATH" $(PYTHON) -m benchmarks.application $(BENCH)

render: $(VENV)/ready ## the preset PRESET, as it would be emitted, in .build/render
	@rm -rf $(BUILD)/render
	@$(VENV)/bin/copier copy --quiet --trust --defaults --vcs-ref HEAD -d preset=$(PRESET) . $(BUILD)/render
	@echo "$(BUILD)/render"

pictures: $(VENV)/ready ## README's pictures of the presets' entities, drawn by Mermaid in chromium
	@PYTHONPATH=extensions $(PYTHON) -m tools.pictures

diff: $(VENV)/ready ## what this work tree emits differently from the last tag, for PRESET
	@PATH="$(abspath $(VENV))/bin:$$PATH" $(PYTHON) -m tools.diff --preset $(PRESET)

clean: ## remove what these commands made
	rm -rf $(BUILD)
