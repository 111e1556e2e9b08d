# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test lint bench bench-pages bench-batch lock system clean

demo: $(VENV)/installed  ## install, then judge a sample report
	$(BIN)/rapportlint check samples/non-conforme.pdf || test $$? -eq 1

test: system $(VENV)/installed-dev  ## install what tests need, then run them
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: system $(VENV)/installed-dev
	$(BIN)/python -m benchmarks

bench-pages: system $(VENV)/installed-dev  ## the ways to find the pages of a DOCX; WORD_PAIRS=DIR: Word's own PDFs too
	$(BIN)/python -m benchmarks.pagination $(if $(WORD_PAIRS),--word-pairs $(WORD_PAIRS))

bench-batch: system $(VENV)/installed-dev  ## many reports, beside a shell loop; REPORTS=200 SAMPLE=60: fewer than 2,000
	$(BIN)/python -m benchmarks.batch $(if $(REPORTS),--reports $(REPORTS)) $(if $(SAMPLE),--sample $(SAMPLE))

# LibreOffice and the metric twins of Word's fonts; elsewhere than on Debian they are the user's own to install.
system:
	@if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then scripts=.ci/system-packages; sh $$scripts; \
	else echo "LibreOffice, poppler et Chromium : à installer vous-même si les tests les disent absents."; fi

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/installed-dev: pyproject.toml requirements-dev.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

lock: $(VENV)/bin/python  ## pin every dependency with its hashes, from pyproject.toml
	$(BIN)/python -m pip install --quiet "pip-tools>=7.4,<8"
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra dev --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist benchmarks/.cache
