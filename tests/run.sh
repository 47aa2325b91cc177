#!/bin/sh
# Every check that the project has, in order; `lint` runs only those that need no test run.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
export PATH

ruff check .
ruff format --check .
mypy --package sitegen
lint-imports
[ "${1:-}" = lint ] || pytest -n 2 --dist loadgroup
