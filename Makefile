# `make site` builds the demonstration archive; `make test` runs every check. Each sets itself up.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: site serve test lint browser hashes clean

site: .venv/site.stamp
	$(BIN)/sitegen build
	@echo "The archive is in public/: open public/index.html in a browser, or run: make serve"

serve: .venv/site.stamp
	$(BIN)/sitegen serve

# The libraries and what the browser needs come from different places: both are fetched at once.
test:
	+$(MAKE) --no-print-directory -j 2 .venv/test.stamp browser
	sh tests/run.sh

lint: .venv/test.stamp
	sh tests/run.sh lint

# Debian's Chromium and the page checkers, where they are missing and may be installed.
browser:
	sh tests/browser/install.sh

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/site.stamp: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) --editable .
	@touch $@

.venv/test.stamp: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) --editable '.[dev]'
	@touch $@ .venv/site.stamp

# What an installation with `pip install --require-hashes` asks for: the libraries of a site, not those of the tests.
hashes: .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --constraint constraints.txt \
		--generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --output-file constraints-hashed.txt

clean:
	rm -rf .venv .sitegen public tests/browser/node_modules
