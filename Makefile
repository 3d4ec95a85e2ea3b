# Everything a newcomer runs. Needs Python 3.11 or newer, git and make; makes its own .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check lint types rooms tests interop bench faults mutants schema template clean

demo: $(VENV)/.ready
	@$(BIN)/workshop-tui demo

# The one command: style, types, order of the rooms, tests.
test: lint types rooms tests
check: test

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready
	$(BIN)/mypy

rooms: $(VENV)/.ready
	$(BIN)/lint-imports

tests: $(VENV)/.ready
	@# What failed beside others is run again alone, where a busy machine cannot make it late; it must pass there,
	@# and what drives a whole screen may try twice.
	$(BIN)/pytest -n auto || $(BIN)/pytest --last-failed --last-failed-no-failures none || \
		$(BIN)/pytest --last-failed --last-failed-no-failures none

# What we write, opened by programs nobody here wrote: LibreOffice, pandoc, Chromium with axe-core, Taguette.
interop: $(VENV)/.ready
	$(BIN)/pytest -m interop

# Every promise about losing nothing, at the extent that docs/reliability.md claims.
faults: $(VENV)/.ready
	$(BIN)/python -m faults

# Each fault planted once: the proof that is named with it must catch it.
mutants: $(VENV)/.ready
	$(BIN)/python -m faults.mutants

bench: $(VENV)/.ready
	$(BIN)/python -m benchmarks

# The JSON Schemas that editors complete question sets with.
schema: $(VENV)/.ready
	$(BIN)/python -m workshop_tui.loading.json_schema question_sets

# The template that slides are written into: six layouts by name.
template: $(VENV)/.ready
	$(BIN)/python -m docs.pptx_template

$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "workshop-tui needs Python 3.11 or newer. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[all,dev]"
	@touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
